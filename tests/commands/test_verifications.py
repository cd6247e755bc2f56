"""Nothing is closed by the one who did it: refused by the command, and by the database behind it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.actions import Case, case_in, facts_of, make_check, make_evidence, trail
from tests.cast import NOW, SINCE, TODAY, Cast, arranging, make_update, store
from tracker.commands.deeds.actions import reopen
from tracker.commands.verifications import verify_action
from tracker.db import command, db, lock
from tracker.domain.dates import Precision
from tracker.domain.errors import Absent, NotAllowed, RuleBroken, Stale
from tracker.domain.progress import Method, Verdict
from tracker.domain.status import ActionStatus
from tracker.domain.verification import Check
from tracker.models import Action, ActionOwnership, DateChange, Holding, Verification
from tracker.queries import actions, verifications

READ = Check(Method.DOCUMENT, Verdict.SUFFICIENT, "Read the audit: ten of ten cases.")


def seen(case: Case) -> str:
    """The fingerprint of the page as it is now."""
    page = actions.page(case.action_id, TODAY)
    assert page is not None
    return verifications.seen(page)


def verify(
    cast: Cast, case: Case, name: str = "bola", check: Check = READ, sha256: str = "", **more: int
) -> None:
    """Somebody checks the action."""
    verify_action(
        by=cast.actor(name), at=NOW, action_id=case.action_id, check=check,
        seen_sha256=sha256 or seen(case), **more,
    )  # fmt: skip


def waiting(cast: Cast, owner: str = "olive") -> Case:
    """An action that Olive claimed complete."""
    return case_in(cast, ActionStatus.AWAITING_VERIFICATION, owner=owner)


def test_somebody_independent_verifies(cast):
    case = waiting(cast)
    fingerprint = seen(case)
    verify(cast, case)
    assert case.action.state is ActionStatus.VERIFIED
    assert case.action.closed_at == NOW
    row = db.session.query(Verification).one()
    assert (row.verifier_id, row.snapshot_sha256) == (cast.users["bola"], fingerprint)
    assert trail() == ["action.verified"]
    assert facts_of("action.verified")["sha256"] == fingerprint


@pytest.mark.parametrize("verdict", [Verdict.INSUFFICIENT, Verdict.MORE_NEEDED])
def test_any_other_verdict_sends_the_action_back(cast, verdict):
    case = waiting(cast)
    verify(cast, case, check=replace(READ, verdict=verdict))
    action = case.action
    assert action.state is ActionStatus.IN_PROGRESS
    assert (action.claimed_by, action.claimed_at, action.closed_at) == (None, None, None)
    assert facts_of("action.sent-back")["verdict"] == verdict.value


def test_a_sample_is_stored_as_it_was_counted(cast):
    case = waiting(cast)
    verify(cast, case, check=Check(Method.CASE_SAMPLE, Verdict.SUFFICIENT, "Cases", 9, 10, 40))
    row = db.session.query(Verification).one()
    assert (row.sufficient_n, row.sample_n, row.population_n) == (9, 10, 40)
    assert facts_of("action.verified")["sample"] == "9 of 10 cases, out of 40"


WHO = """
morgan   yes
carol    yes
dev      yes
bola     yes
kit      no
olive    no
perry    no
vera     no
yusuf    no
hana     no
ada      no
bridget  no
"""


@pytest.mark.parametrize("line", WHO.strip().splitlines())
def test_manager_chair_and_board_check_and_nobody_else(cast, line):
    name, may = line.split()
    case = waiting(cast)
    if may == "yes":
        verify(cast, case, name)
        return
    with pytest.raises(NotAllowed):
        verify(cast, case, name)


def test_an_appointed_verifier_checks_what_was_asked(cast):
    case = waiting(cast)
    case.becomes(verifier_post_id=cast.posts["vera"])
    verify(cast, case, "vera")
    assert case.action.state is ActionStatus.VERIFIED


# --- independence: each row is one way of having had a hand in it -------------------------------


def hold(cast: Cast, post: str, name: str, **more: object) -> None:
    """A second post for somebody."""
    store(
        Holding(
            **{
                "service_id": cast.ashdown, "post_id": cast.posts[post],
                "user_id": cast.users[name], "from_on": SINCE, **more,
            }
        )
    )  # fmt: skip


def once_owned(cast: Cast, case: Case, post: str) -> None:
    """The action was owned by another post before."""
    store(
        ActionOwnership(
            service_id=cast.ashdown, action_id=case.action_id, post_id=cast.posts[post],
            from_on=date(2026, 1, 1), to_on=date(2026, 2, 1),
        )
    )  # fmt: skip


def asked_for_time(cast: Cast, case: Case, name: str) -> None:
    """A request for more time that was refused."""
    store(
        DateChange(
            service_id=cast.ashdown, action_id=case.action_id, from_on=date(2026, 4, 30),
            from_precision=Precision.DAY, to_on=date(2026, 5, 30), to_precision=Precision.DAY,
            reason="Late", requested_by=cast.users[name], requested_at=NOW, state="refused",
            decided_by=cast.users["dev"],
        )
    )  # fmt: skip


def reassigned_to_police(cast: Cast, case: Case) -> None:
    """Bola's own action, given to the police before she checks it."""
    once_owned(cast, case, "bola")


Hand = Callable[[Cast, Case], object]
HANDS: dict[str, tuple[str, Hand]] = {
    "holds the owning post": (
        "You hold the post", lambda cast, case: case.becomes(owner_post_id=cast.posts["bola"]),
    ),
    "holds the owning post as a second role": (
        "You hold the post", lambda cast, case: hold(cast, "olive", "bola"),
    ),
    "deputises in the owning post": (
        "You deputise", lambda cast, case: hold(cast, "olive", "bola", is_deputy=True),
    ),
    "held the owning post until last year": (
        "You have held",
        lambda cast, case: hold(cast, "olive", "bola", to_on=date(2025, 12, 31)),
    ),
    "deputised in the owning post until last year": (
        "You have held",
        lambda cast, case: hold(
            cast, "olive", "bola", to_on=date(2025, 12, 31), is_deputy=True
        ),
    ),
    "gave the action to another post first": ("You have held", reassigned_to_police),
    "held a post that owned it, and left it": (
        "You have held",
        lambda cast, case: (
            hold(cast, "perry", "bola", to_on=date(2026, 2, 1)), once_owned(cast, case, "perry"),
        ),
    ),
    "claimed it": (
        "You claimed", lambda cast, case: case.becomes(claimed_by=cast.users["bola"]),
    ),
    "wrote an update": (
        "You wrote an update",
        lambda cast, case: make_update(case.action, author=cast.users["bola"]),
    ),
    "added evidence": (
        "You added evidence", lambda cast, case: make_evidence(case, by=cast.users["bola"]),
    ),
    "used somebody else's evidence for it": (
        "You added evidence",
        lambda cast, case: make_evidence(
            case, by=cast.users["olive"], linked_by=cast.users["bola"]
        ),
    ),
    "added evidence that somebody else used for it": (
        "You added evidence",
        lambda cast, case: make_evidence(
            case, by=cast.users["bola"], linked_by=cast.users["olive"]
        ),
    ),
    "asked for more time": (
        "You asked for more time", lambda cast, case: asked_for_time(cast, case, "bola"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", HANDS)
def test_whoever_had_a_hand_in_it_is_refused_with_the_reason(cast, how):
    said, arrange = HANDS[how]
    case = waiting(cast)
    arrange(cast, case)
    with pytest.raises(RuleBroken, match=said):
        verify(cast, case)
    assert case.action.state is ActionStatus.AWAITING_VERIFICATION
    assert db.session.query(Verification).count() == 0


@pytest.mark.parametrize("how", HANDS)
def test_the_database_refuses_the_same_behind_the_command(cast, how):
    case = waiting(cast)
    HANDS[how][1](cast, case)
    with pytest.raises(IntegrityError, match="cannot verify it"), db.session.begin_nested():
        make_check(case, by=cast.users["bola"])


@pytest.mark.parametrize("how", HANDS)
def test_others_may_still_check_it(cast, how):
    case = waiting(cast)
    HANDS[how][1](cast, case)
    verify(cast, case, "carol")
    assert case.action.state is ActionStatus.VERIFIED


def test_the_database_verifies_no_action_without_a_check(cast, database):
    case = waiting(cast)
    for rounds in (1, 2):
        case.becomes(round=rounds)
        statement = text("UPDATE action SET state = 'verified' WHERE id = :id")
        with pytest.raises(IntegrityError, match="recorded check"), database.begin_nested():
            database.execute(statement, {"id": case.action_id})


@pytest.mark.parametrize(
    "statement", ["UPDATE verification SET text = ''", "DELETE FROM verification"]
)
def test_a_check_is_never_changed_or_removed(cast, database, statement):
    verify(cast, waiting(cast))
    with pytest.raises(IntegrityError, match="never changed"), database.begin_nested():
        database.execute(text(statement))


# --- what exactly was checked --------------------------------------------------------------------


def other_text(cast: Cast, case: Case) -> None:
    """Somebody rewords the action."""
    with arranging():
        db.session.get_one(Action, case.action_id).text = "Do something easier"


CHANGES: dict[str, Hand] = {
    "an update": lambda cast, case: make_update(case.action, author=cast.users["olive"]),
    "more evidence": lambda cast, case: make_evidence(case, by=cast.users["olive"]),
    "another text": other_text,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_check_of_something_that_changed_meanwhile_is_refused(cast, change):
    case = waiting(cast)
    fingerprint = seen(case)
    CHANGES[change](cast, case)
    with pytest.raises(Stale):
        verify(cast, case, sha256=fingerprint)
    assert db.session.query(Verification).count() == 0
    verify(cast, case)


def test_a_page_of_an_older_version_is_stale(cast):
    case = waiting(cast)
    with pytest.raises(Stale):
        verify(cast, case, seen=case.action.version + 1)


@pytest.mark.parametrize(
    "state", [s for s in ActionStatus if s is not ActionStatus.AWAITING_VERIFICATION]
)
def test_only_a_claimed_action_is_checked(cast, state):
    case = case_in(cast, state)
    with pytest.raises(RuleBroken, match="you cannot"):
        verify(cast, case, "carol")


def test_a_check_says_what_was_seen(cast):
    case = waiting(cast)
    with pytest.raises(RuleBroken, match="what you looked at"):
        verify(cast, case, check=replace(READ, text=" "))


def test_an_action_that_is_not_there_is_absent(cast):
    with pytest.raises(Absent):
        verify_action(by=cast.actor("bola"), at=NOW, action_id=99, check=READ, seen_sha256="")


def test_a_reopened_action_needs_a_new_check(cast, database):
    case = waiting(cast)
    verify(cast, case)

    @command
    def by_the_board() -> None:
        reopen(lock(Action, case.action_id), by=cast.actor("carol"), at=NOW, reason="Again")

    by_the_board()
    case.becomes(state=ActionStatus.AWAITING_VERIFICATION)
    statement = text("UPDATE action SET state = 'verified' WHERE id = :id")
    with pytest.raises(IntegrityError, match="recorded check"), database.begin_nested():
        database.execute(statement, {"id": case.action_id})
    verify(cast, case)
    assert [row.round for row in db.session.query(Verification).order_by(Verification.id)] == [1, 2]
