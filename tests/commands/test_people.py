"""Posts and holders: who may appoint whom, for how long, and what nobody may do to themselves."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.cast import NOW, SINCE, TODAY, Cast, arranging, make_action, make_plan
from tracker.commands import people
from tracker.db import db
from tracker.domain.errors import Absent, NotAllowed, RuleBroken
from tracker.domain.permissions import PostKind
from tracker.mail import Origin
from tracker.models import AuditEntry, Holding, Message, OneTimeToken, Post, User
from tracker.queries import people as look

ORIGIN = Origin("https://tracker.example", "Tracker <tracker@mail.example>")
YESTERDAY = TODAY - timedelta(days=1)

#: who may create and fill which post of Ashdown, where manager and chair have begun
GRID = """
who      yos_manager coordinator board_chair board_member action_owner verifier
morgan   no          yes         no          yes          yes          no
kit      no          no          no          no           no           no
carol    yes         no          no          yes          no           yes
dev      yes         no          no          yes          no           yes
bola     no          no          no          no           no           no
olive    no          no          no          no           no           no
vera     no          no          no          no           no           no
bridget  no          no          no          no           no           no
yusuf    no          no          no          no           no           no
hana     no          no          no          no           no           no
ada      no          no          no          no           no           no
"""
KINDS = [PostKind(kind) for kind in GRID.split("\n")[1].split()[1:]]


def begun(cast: Cast, *names: str) -> None:
    with arranging():
        for name in names:
            user = db.session.get(User, cast.users[name])
            assert user is not None
            user.password_hash = "x"


def appoint(
    cast: Cast, by: str, post_id: int, email: str = "nia@example.org", **more: object
) -> int:
    return people.appoint(
        **{
            "post_id": post_id, "name": "Nia", "email": email, "from_on": TODAY, "to_on": None,
            "is_deputy": False, "origin": ORIGIN, "by": cast.actor(by), "at": NOW, **more,
        }
    )  # type: ignore[arg-type]  # fmt: skip


def holding_of(cast: Cast, name: str) -> int:
    return db.session.scalars(select(Holding.id).where(Holding.user_id == cast.users[name])).one()


@pytest.mark.parametrize("line", GRID.split("\n")[2:-1])
def test_who_creates_and_fills_which_posts(cast: Cast, line: str) -> None:
    who, *wanted = line.split()
    begun(cast, "morgan", "carol")
    found = []
    for number, kind in enumerate(KINDS):
        try:
            post_id = people.add_post(
                service_id=cast.ashdown, kind=kind, title=f"Second {kind.value}", agency="",
                by=cast.actor(who), at=NOW,
            )  # fmt: skip
            appoint(cast, who, post_id, f"new{number}@example.org")
            found.append("yes")
        except NotAllowed:
            found.append("no")
    assert found == wanted


def test_an_administrator_gives_a_service_its_first_manager_and_chair_only(cast: Cast) -> None:
    def fill(kind: PostKind, title: str) -> int:
        post_id = people.add_post(
            service_id=cast.birchvale, kind=kind, title=title, agency="", by=cast.actor("ada"),
            at=NOW,
        )  # fmt: skip
        return appoint(cast, "ada", post_id, f"{kind.value}@example.org")

    fill(PostKind.YOS_MANAGER, "First manager")
    with pytest.raises(NotAllowed):
        fill(PostKind.ACTION_OWNER, "Health lead")
    begun(cast, "bruno")
    with pytest.raises(NotAllowed):
        fill(PostKind.BOARD_CHAIR, "First chair")


def test_an_administrator_fills_a_chair_that_has_become_vacant(cast: Cast) -> None:
    begun(cast, "carol")
    post_id = cast.posts["carol"]
    with pytest.raises(NotAllowed):
        appoint(cast, "ada", post_id, "new.chair@example.org")
    with arranging():
        db.session.get_one(Holding, holding_of(cast, "carol")).to_on = TODAY - timedelta(days=1)
    assert appoint(cast, "ada", post_id, "new.chair@example.org")


def test_an_administrator_takes_back_an_invitation_that_went_to_the_wrong_address(
    cast: Cast,
) -> None:
    held = holding_of(cast, "bridget")
    people.end_holding(holding_id=held, on=YESTERDAY, by=cast.actor("ada"), at=NOW)
    begun(cast, "bruno")
    with pytest.raises(NotAllowed):
        people.end_holding(
            holding_id=holding_of(cast, "bruno"), on=TODAY, by=cast.actor("ada"), at=NOW
        )


def test_appointing_makes_an_account_a_holding_and_a_mail_together(cast: Cast) -> None:
    holding_id = appoint(cast, "morgan", cast.posts["olive"], " Nia@Example.ORG ")
    row = db.session.get(Holding, holding_id)
    assert row is not None
    user = db.session.get(User, row.user_id)
    assert user is not None
    assert (user.email, user.password_hash) == ("nia@example.org", None)
    mail = db.session.scalars(select(Message).where(Message.recipient_id == user.id)).one()
    assert b"https://tracker.example/invitation/" in (mail.body or b"").replace(b"=\r\n", b"")
    events = list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)))
    assert events[-2:] == ["holder.added", "person.invited"]


def test_somebody_who_has_begun_gets_no_new_link(cast: Cast) -> None:
    begun(cast, "perry")
    appoint(cast, "morgan", cast.posts["olive"], "perry@example.org")
    mail = db.session.scalars(select(Message)).one()
    assert b"/sign-in" in (mail.body or b"")
    assert db.session.scalars(select(OneTimeToken)).all() == []


def test_an_existing_person_keeps_their_own_name(cast: Cast) -> None:
    appoint(cast, "morgan", cast.posts["olive"], "perry@example.org", name="Somebody else")
    assert db.session.get(User, cast.users["perry"]).name == "Perry"  # type: ignore[union-attr]


REFUSALS = {
    "oneself": ({"email": "morgan@example.org"}, "own roles", "email"),
    "an administrator": ({"email": "ada@example.org"}, "holds no post", "email"),
    "who holds it": ({"email": "olive@example.org"}, "already", "email"),
    "a deputy without end": ({"is_deputy": True}, "last day", "to_on"),
    "a deputy for years": (
        {"is_deputy": True, "to_on": TODAY + timedelta(days=400)}, "a year", "to_on",
    ),
    "an end before the start": ({"to_on": YESTERDAY}, "before the first", "to_on"),
    "an end in the past": ({"from_on": SINCE, "to_on": YESTERDAY}, "today or later", "to_on"),
    "no name": ({"name": " "}, "name", "name"),
    "no address": ({"email": "nia"}, "email address", "email"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_what_is_refused_says_at_which_field(cast: Cast, case: str) -> None:
    settings, words, field = REFUSALS[case]
    with pytest.raises(RuleBroken, match=words) as refused:
        appoint(cast, "morgan", cast.posts["olive"], **{"email": "nia@example.org"} | settings)  # type: ignore[arg-type]
    assert refused.value.problems[0].field == field
    assert db.session.scalar(select(User.id).where(User.email == "nia@example.org")) is None


def test_a_stopped_account_is_not_appointed(cast: Cast) -> None:
    with arranging():
        db.session.get(User, cast.users["perry"]).disabled_at = NOW  # type: ignore[union-attr]
    with pytest.raises(RuleBroken, match="stopped"):
        appoint(cast, "morgan", cast.posts["olive"], "perry@example.org")


def test_a_service_has_one_manager_at_a_time(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="Morgan holds this post in that time"):
        appoint(cast, "carol", cast.posts["morgan"])
    people.end_holding(
        holding_id=holding_of(cast, "morgan"), on=TODAY, by=cast.actor("carol"), at=NOW
    )
    appoint(cast, "carol", cast.posts["morgan"], from_on=TODAY + timedelta(days=1))


def test_a_holder_names_a_deputy_for_a_time_and_ends_it(cast: Cast) -> None:
    end = TODAY + timedelta(days=30)
    held = appoint(cast, "carol", cast.posts["carol"], is_deputy=True, to_on=end)
    user_id = db.session.get(Holding, held).user_id  # type: ignore[union-attr]
    cast.users["nia"] = user_id
    assert [s.kind for s in cast.actor("nia").standings] == [PostKind.BOARD_CHAIR]
    assert cast.actor("nia", end + timedelta(days=1)).standings == ()
    people.end_holding(
        holding_id=held, on=YESTERDAY + timedelta(days=1), by=cast.actor("carol"), at=NOW
    )


def test_a_deputy_names_no_deputy_of_the_post(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        appoint(cast, "dev", cast.posts["dev"], is_deputy=True, to_on=TODAY + timedelta(days=9))


def test_nobody_ends_their_own_time(cast: Cast) -> None:
    for name in ("morgan", "carol"):
        with pytest.raises(RuleBroken, match="own roles"):
            people.end_holding(
                holding_id=holding_of(cast, name), on=TODAY, by=cast.actor(name), at=NOW
            )


@pytest.mark.parametrize(
    ("on", "words"),
    [(SINCE - timedelta(days=1), "before the first day"), (date(2025, 1, 1), "yesterday")],
)
def test_an_end_is_not_set_back(cast: Cast, on: date, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        people.end_holding(
            holding_id=holding_of(cast, "olive"), on=on, by=cast.actor("morgan"), at=NOW
        )


def test_what_has_ended_stays_ended(cast: Cast) -> None:
    held = holding_of(cast, "olive")
    with arranging():
        db.session.get(Holding, held).to_on = date(2026, 1, 1)  # type: ignore[union-attr]
    with pytest.raises(RuleBroken, match="ended already"):
        people.end_holding(holding_id=held, on=TODAY, by=cast.actor("morgan"), at=NOW)


def test_a_post_keeps_its_actions_when_its_holder_leaves(cast: Cast) -> None:
    action = make_action(make_plan(cast.ashdown), owner=cast.posts["olive"])
    people.end_holding(
        holding_id=holding_of(cast, "olive"), on=YESTERDAY, by=cast.actor("morgan"), at=NOW
    )
    assert action.owner_post_id == cast.posts["olive"]
    found = look.post(cast.posts["olive"], TODAY)
    assert found is not None
    assert (found.is_vacant, found.open_actions) == (True, 1)


def test_only_an_empty_post_is_closed(cast: Cast) -> None:
    def close() -> None:
        people.close_post(post_id=cast.posts["olive"], seen=None, by=cast.actor("morgan"), at=NOW)

    with pytest.raises(RuleBroken, match="holds this post"):
        close()
    action = make_action(make_plan(cast.ashdown), owner=cast.posts["olive"])
    with pytest.raises(RuleBroken, match="open actions"):
        close()
    with arranging():
        action.owner_post_id = None
        db.session.get(Holding, holding_of(cast, "olive")).to_on = YESTERDAY  # type: ignore[union-attr]
    close()
    assert db.session.get(Post, cast.posts["olive"]).closed_on == TODAY  # type: ignore[union-attr]
    with pytest.raises(RuleBroken, match="closed"):
        close()
    with pytest.raises(RuleBroken, match="closed"):
        appoint(cast, "morgan", cast.posts["olive"])


def test_a_title_stands_once(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="already") as refused:
        people.add_post(
            service_id=cast.ashdown, kind=PostKind.ACTION_OWNER, title="Health lead",
            agency="NHS", by=cast.actor("morgan"), at=NOW,
        )  # fmt: skip
    assert refused.value.problems[0].field == "title"


def test_three_invitations_an_hour_are_enough(cast: Cast) -> None:
    held = appoint(cast, "morgan", cast.posts["olive"])

    def again(minutes: int) -> None:
        at = NOW + timedelta(minutes=minutes)
        people.invite_again(holding_id=held, origin=ORIGIN, by=cast.actor("morgan"), at=at)

    again(1)
    again(2)
    with pytest.raises(RuleBroken, match="within an hour"):
        again(3)
    again(70)
    open_links = select(OneTimeToken).where(OneTimeToken.used_at.is_(None))
    assert len(db.session.scalars(open_links).all()) == 1


def test_what_is_absent_is_absent(cast: Cast) -> None:
    with pytest.raises(Absent):
        appoint(cast, "morgan", 999_999)
    with pytest.raises(Absent):
        people.end_holding(holding_id=999_999, on=TODAY, by=cast.actor("morgan"), at=NOW)


def test_a_person_of_one_service_may_serve_in_another(cast: Cast) -> None:
    appoint(cast, "morgan", cast.posts["olive"], "bruno@example.org")
    assert cast.actor("bruno").service_ids == {cast.ashdown, cast.birchvale}


def test_a_vacant_post_is_one_that_only_a_deputy_or_a_stopped_person_is_in(cast: Cast) -> None:
    chair = look.post(cast.posts["carol"], TODAY)
    assert chair is not None
    assert not chair.is_vacant
    with arranging():
        db.session.get(User, cast.users["carol"]).disabled_at = NOW  # type: ignore[union-attr]
    chair = look.post(cast.posts["carol"], TODAY)
    assert chair is not None
    assert chair.is_vacant
