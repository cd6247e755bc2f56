"""What becomes of a message after each kind of trouble: retried, held, given up, never doubled."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, arranging, make_action, make_plan
from tests.jobs.post import LEASE, PostOffice, nine, read
from tracker.db import db
from tracker.domain.sending import Outcome, Result, open_until, retry_at
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.jobs import delivering
from tracker.models import AuditEntry, Breaker, Delivery, MailSuppression, Message, Plan, User
from tracker.queries.invariants import broken

DUE = date(2026, 3, 18)
AT = nine(date(2026, 3, 4))

LATER = Outcome(Result.LATER, "rcpt", 450, "4.2.0 greylisted")
DOWN = Outcome(Result.UNAVAILABLE, "connect", None, "refused")
REFUSED = Outcome(Result.REFUSED, "dot", 554, "5.7.1 spam")
NOBODY = Outcome(Result.REFUSED, "rcpt", 550, "5.1.1 no such user")
UNKNOWN = Outcome(Result.UNKNOWN, "dot", None, "timed out")


@pytest.fixture
def office(cast: Cast) -> PostOffice:
    """A plan due in 14 days: one statutory mail, to the manager."""
    make_plan(cast.ashdown, due_on=DUE)
    return PostOffice()


@pytest.fixture
def routine(cast: Cast) -> PostOffice:
    """An action due in 7 days: one routine mail, to its owner."""
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    make_action(plan, owner=cast.posts["olive"], due_on=date(2026, 3, 11))
    return PostOffice()


def minute(number: int) -> datetime:
    """A little over a minute each: how long a tick takes is not what is tested."""
    return AT + timedelta(seconds=61 * number)


def state() -> str:
    return str(db.session.scalar(select(Message.state)))


def sound(at: datetime) -> bool:
    return not [one for one in broken(at) if one.count]


def test_a_refusal_for_now_is_retried_after_a_minute_then_five(office: PostOffice) -> None:
    office.answers = [LATER, LATER]
    seen = []
    for number in range(8):
        office.tick(minute(number))
        seen.append(len(office.accepted))
    assert seen == [0, 0, 0, 0, 0, 0, 1, 1]
    assert (state(), sound(AT)) == ("sent", True)


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60)])
def test_retries_come_further_and_further_apart(tries: int, minutes: int) -> None:
    assert retry_at(tries, AT, seed=1) == AT + timedelta(minutes=minutes)


def test_later_retries_are_spread_around_two_hours() -> None:
    waits = {(retry_at(9, AT, seed=seed) - AT).total_seconds() / 60 for seed in range(50)}
    assert 96 <= min(waits) < 105
    assert 135 < max(waits) <= 144
    assert len(waits) > 40


def test_after_five_days_a_mail_is_given_up_and_says_so(office: PostOffice) -> None:
    office.answers = [LATER] * 200
    at = AT
    for _ in range(7 * 10):
        office.tick(at)
        at += timedelta(hours=2)
    states = db.session.scalars(select(Message.state).order_by(Message.id)).all()
    assert states[0] == "dead"
    failed = select(AuditEntry.facts).where(AuditEntry.event == "mail.failed")
    assert "greylisted" in db.session.scalars(failed).all()[0]


def test_a_dead_server_costs_no_attempt_and_one_knock_at_a_time(office: PostOffice) -> None:
    office.answers = [DOWN] * 6
    knocks = []
    for number in range(40):
        before = len(office.answers)
        office.tick(minute(number))
        if len(office.answers) < before:
            knocks.append(number)
    assert knocks == [0, 1, 3, 7, 15, 30]  # 1, 2, 4, 8, then 15 minutes
    office.tick(AT + timedelta(minutes=50))
    assert len(office.accepted) == 1
    breaker = db.session.get_one(Breaker, "smtp")
    assert (breaker.failures, breaker.open_until) == (0, None)


def test_the_breaker_waits_fifteen_minutes_at_most() -> None:
    waits = [(open_until(n, AT) - AT).total_seconds() / 60 for n in range(1, 8)]
    assert waits == [1, 2, 4, 8, 15, 15, 15]


def test_who_starts_a_run_by_hand_means_it(office: PostOffice) -> None:
    office.answers = [DOWN]
    office.tick(AT)
    office.tick(AT + timedelta(seconds=1), insists=True)
    assert len(office.accepted) == 1


def test_three_days_without_a_server_cost_one_mail_and_no_death(office: PostOffice) -> None:
    office.answers = [DOWN] * 10_000
    for hour in range(72):
        office.tick(AT + timedelta(hours=hour))
    office.answers = []
    for number in range(60):
        office.tick(nine(date(2026, 3, 9)) + timedelta(minutes=number))
    assert len(office.accepted) == 1
    assert "plan due in 9 days" in read(office.accepted[0])["Subject"]
    assert (state(), sound(nine(date(2026, 3, 9)))) == ("sent", True)


def test_a_refused_mail_is_dead_and_said_in_the_trail(office: PostOffice) -> None:
    office.answers = [REFUSED]
    for number in range(30):
        office.tick(minute(number))
    assert (state(), office.accepted) == ("dead", [])
    assert not db.session.scalars(select(MailSuppression)).all()
    assert sound(AT)


def test_a_bad_address_gets_no_more_mail_and_its_duty_moves_on(
    routine: PostOffice, cast: Cast
) -> None:
    routine.answers = [NOBODY]
    routine.tick(AT)
    routine.tick(AT + timedelta(minutes=1))
    assert routine.taken() == [("morgan", "Ashdown YJS: 1 action due Wednesday 11 March 2026")]
    routine.tick(nine(date(2026, 3, 10)))
    assert [who for who, _ in routine.taken()] == ["morgan"]
    assert sound(nine(date(2026, 3, 10)))


def test_an_accountability_mail_of_unknown_fate_goes_once_more_with_the_same_bytes(
    office: PostOffice,
) -> None:
    office.answers = [UNKNOWN]
    for number in range(40):
        office.tick(minute(number))
    first, second = office.accepted
    assert first == second
    assert (state(), sound(AT)) == ("sent", True)


def test_after_a_second_unknown_it_is_held_for_a_person_to_see(office: PostOffice) -> None:
    office.answers = [UNKNOWN, UNKNOWN]
    for number in range(120):
        office.tick(minute(number))
    assert (len(office.accepted), state()) == (2, "uncertain")
    assert db.session.scalar(select(Delivery.state)) == "uncertain"
    assert sound(AT + timedelta(hours=2))


def test_a_routine_mail_of_unknown_fate_is_held_and_the_next_step_covers_it(
    routine: PostOffice,
) -> None:
    routine.answers = [UNKNOWN]
    for number in range(60):
        routine.tick(minute(number))
    assert (len(routine.accepted), state()) == (1, "uncertain")
    routine.accepted.clear()
    routine.tick(nine(date(2026, 3, 10)))
    assert [who for who, _ in routine.taken()] == ["olive"]


def test_a_mail_of_unknown_fate_is_not_repeated_when_its_reason_is_gone(
    office: PostOffice,
) -> None:
    office.answers = [UNKNOWN]
    office.tick(AT)
    with arranging():
        plan = db.session.scalars(select(Plan)).one()
        plan.state, plan.submitted_on = PlanStatus.SUBMITTED, DUE
    for number in range(40):
        office.tick(minute(number))
    assert (len(office.accepted), state()) == (1, "uncertain")
    assert sound(AT + timedelta(minutes=40))


def test_refused_bytes_that_are_no_longer_true_are_written_anew(cast: Cast) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    owner = cast.posts["olive"]
    gone = make_action(plan, owner=owner, code="1a", due_on=date(2026, 3, 2))
    make_action(plan, owner=owner, code="1b", due_on=date(2026, 3, 2))
    office = PostOffice(answers=[Outcome(Result.LATER, "dot", 451, "later")])
    office.tick(AT)
    with arranging():
        gone.state, gone.claimed_at = ActionStatus.AWAITING_VERIFICATION, AT
    office.tick(AT + timedelta(minutes=2))
    office.tick(AT + timedelta(minutes=3))
    assert office.taken() == [("olive", "Ashdown YJS: 1 action overdue")]
    assert sound(AT + timedelta(minutes=3))


def test_an_address_that_changed_gets_a_letter_of_its_own(office: PostOffice, cast: Cast) -> None:
    office.answers = [Outcome(Result.LATER, "dot", 451, "later")]
    office.tick(AT)
    with arranging():
        db.session.get_one(User, cast.users["morgan"]).email = "new@example.org"
    office.tick(AT + timedelta(minutes=2))
    office.tick(AT + timedelta(minutes=3))
    assert [letter.to for letter in office.accepted] == ["new@example.org"]


def test_a_worker_whose_lease_has_ended_stops_before_the_point_of_no_return(
    office: PostOffice,
) -> None:
    other = PostOffice(worker="two")
    office.before = lambda: (other.tick(AT + LEASE + timedelta(minutes=1)), None)[1]
    office.tick(AT)
    assert (len(office.accepted), len(other.accepted)) == (0, 1)
    assert (state(), sound(AT + LEASE)) == ("sent", True)


def test_a_worker_held_up_for_a_third_of_its_lease_gives_up_before_it_sends(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [AT]
    monkeypatch.setattr(delivering, "clock_from", lambda _: lambda: now[0])

    def held_up() -> None:
        now[0] += LEASE / 3 + timedelta(seconds=1)
        office.before = lambda: None

    office.before = held_up
    sent = office.tick(AT)
    assert [outcome.result for _, outcome in sent.claims] == ["withdrawn", "accepted"]
    assert (len(office.accepted), state(), sound(AT)) == (1, "sent", True)


@pytest.mark.parametrize("minutes", [16, 45])
def test_an_answer_that_comes_after_the_lease_counts_unless_another_has_sent_it_meanwhile(
    minutes: int, office: PostOffice
) -> None:
    other = PostOffice(worker="two")
    late = [AT + timedelta(minutes=number) for number in range(1, minutes + 1)]
    office.after = lambda: [other.tick(at) for at in late] and None
    office.tick(AT)
    assert (len(office.accepted), len(other.accepted)) == (1, 0 if minutes == 16 else 1)
    assert {letter.body for letter in [*office.accepted, *other.accepted]} == {
        office.accepted[0].body
    }
    assert (state(), sound(late[-1])) == ("sent", True)
    sent = select(AuditEntry.id).where(AuditEntry.event == "reminder.sent")
    assert len(db.session.scalars(sent).all()) == 1


def test_told_to_stop_it_ends_between_two_mails(office: PostOffice, cast: Cast) -> None:
    make_plan(cast.birchvale, due_on=DUE)
    office.tick(AT, stopping=lambda: len(office.accepted) == 1)
    assert len(office.accepted) == 1
    office.tick(AT)
    assert len(office.accepted) == 2


def test_the_server_may_be_away_for_two_days_and_everybody_is_told_once(cast: Cast) -> None:
    for service in (cast.ashdown, cast.birchvale):
        make_plan(service, due_on=DUE)
    office = PostOffice(answers=[DOWN] * 10_000)
    first = nine(date(2026, 3, 11))
    for hour in range(48):
        office.tick(first + timedelta(hours=hour))
    assert office.accepted == []
    assert set(db.session.scalars(select(Message.state))) <= {"queued", "superseded"}
    office.answers = []
    back = nine(date(2026, 3, 13))
    for number in range(30):
        office.tick(back + timedelta(minutes=number))
    assert sorted(who for who, _ in office.taken()) == ["bridget", "bruno", "carol", "morgan"]
    assert sound(back + timedelta(minutes=30))


def test_a_text_that_cannot_be_written_stops_no_other_mail(
    office: PostOffice, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_plan(cast.birchvale, due_on=DUE)
    real = delivering.compose

    def broken_for_morgan(template: str, to: str, /, **facts: object) -> object:
        if to.startswith("morgan"):
            raise ValueError("no words")
        return real(template, to, **facts)

    monkeypatch.setattr(delivering, "compose", broken_for_morgan)
    office.tick(AT)
    assert [who for who, _ in office.taken()] == ["bridget"]
    states = db.session.scalars(select(Message.state).order_by(Message.id)).all()
    assert states == ["dead", "sent"]
