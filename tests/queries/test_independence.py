"""Whoever had a hand in an action is found alike from the action and from the person."""

from sqlalchemy import select

from tests.actions import make_case, make_evidence
from tests.cast import NOW, TODAY, Cast, store
from tracker.db import db
from tracker.domain.dates import Precision
from tracker.domain.independence import bar
from tracker.domain.progress import Claim
from tracker.models import Action, ActionOwnership, DateChange, Update
from tracker.queries.independence import barred_actions, involvement


def test_the_person_s_actions_are_those_whose_deeds_name_the_person(cast: Cast) -> None:
    case, other = make_case(cast), make_case(cast, owner="perry")
    people, at = cast.users, {"service_id": cast.ashdown, "action_id": case.action_id}
    case.becomes(claimed_by=people["carol"])
    make_evidence(case, by=people["kit"], linked_by=people["dev"])
    store(
        Update(**at, author_id=people["bola"], claim=Claim.ON_TRACK, narrative="x", at=NOW),
        ActionOwnership(**at, post_id=cast.posts["morgan"], from_on=TODAY),
        DateChange(
            **at, from_on=TODAY, from_precision=Precision.DAY, to_on=TODAY,
            to_precision=Precision.DAY, reason="x", requested_by=people["vera"], requested_at=NOW,
            state="asked",
        ),
    )  # fmt: skip
    barred = set()
    for name, user_id in people.items():
        mine = set(
            db.session.scalars(select(Action.id).where(Action.id.in_(barred_actions(user_id))))
        )
        for each in (case, other):
            is_barred = bar(user_id, involvement(each.action_id, TODAY)) is not None
            assert (each.action_id in mine) == is_barred, (name, each)
        barred |= {name} if case.action_id in mine else set()
    assert barred >= {"carol", "kit", "dev", "bola", "morgan", "vera", "olive"}
    assert "perry" not in barred
