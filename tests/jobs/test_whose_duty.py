"""Duties that move before anybody was told: to a new holder, a later step, somebody appointed."""

from datetime import date, timedelta

from sqlalchemy import select

from tests.cast import SINCE, Cast, arranging, make_action, make_plan, make_user, store
from tests.jobs.post import DUE, PostOffice, nine, read
from tracker.db import db
from tracker.domain.permissions import PostKind
from tracker.domain.status import PlanStatus
from tracker.models import Delivery, Holding, MailSuppression, Post, Reminder, Service, User
from tracker.queries.invariants import broken

NIGHT = timedelta(hours=-5)  # planned, not sent
MONDAY = date(2026, 3, 9)


def sound(day: date) -> bool:
    return not [one for one in broken(nine(day)) if one.count]


def test_a_waiting_reminder_follows_its_action_to_another_post_and_back(cast: Cast) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    action = make_action(plan, owner=cast.posts["olive"], due_on=date(2026, 3, 6))
    office, owed = PostOffice(), []
    for owner in ("olive", "perry", "olive"):
        with arranging():
            action.owner_post_id = cast.posts[owner]
        office.tick(nine(MONDAY) + NIGHT)
        waiting = select(Delivery.recipient_id).where(Delivery.state == "waiting")
        owed.append(db.session.scalars(waiting).all())
    assert owed == [[cast.users[who]] for who in ("olive", "perry", "olive")]
    office.tick(nine(MONDAY))
    assert [who for who, _ in office.taken()] == ["olive"]
    assert sound(MONDAY)


def test_a_step_that_could_not_leave_gives_way_to_the_next(cast: Cast) -> None:
    make_plan(cast.ashdown, due_on=DUE)
    office = PostOffice()
    for day in (4, 11, 13):
        office.tick(nine(date(2026, 3, day)) + NIGHT)
    office.tick(nine(date(2026, 3, 13)))
    assert [who for who, _ in office.taken()] == ["morgan", "carol"]
    states = select(Reminder.step, Reminder.state).order_by(Reminder.step)
    assert [tuple(row) for row in db.session.execute(states)] == [
        (-14, "coalesced"), (-7, "coalesced"), (-3, "done"),
    ]  # fmt: skip
    assert sound(date(2026, 3, 13))


def test_what_nobody_can_be_told_waits_until_somebody_is_appointed(cast: Cast) -> None:
    service = Service(name="Cleeve YJS")
    store(service)
    post = Post(service_id=service.id, kind=PostKind.YOS_MANAGER, title="YOS Manager")
    store(post)
    make_plan(service.id, due_on=DUE)
    office = PostOffice()
    office.tick(nine(date(2026, 3, 4)))
    assert office.taken() == []
    said = db.session.scalars(select(Reminder.reason)).all()
    assert said == ["nobody holds a post that could be told"]
    assert sound(date(2026, 3, 4))
    user = make_user("nora")
    store(Holding(service_id=service.id, post_id=post.id, user_id=user.id, from_on=SINCE))
    office.tick(nine(date(2026, 3, 5)))
    assert office.taken() == [("nora", "Cleeve YJS: plan due in 13 days, Wednesday 18 March 2026")]


def test_somebody_who_can_be_reached_again_is_told_again(cast: Cast) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    make_action(plan, owner=cast.posts["olive"], due_on=date(2026, 3, 6))
    stopped = MailSuppression(address="olive@example.org", reason="full", since=nine(MONDAY))
    store(stopped)
    office = PostOffice()
    office.tick(nine(MONDAY) + NIGHT)
    with arranging():
        db.session.delete(stopped)
    office.tick(nine(MONDAY))
    assert [who for who, _ in office.taken()] == ["olive"]
    assert sound(MONDAY)


def test_a_duty_whose_only_holder_cannot_be_reached_is_shown_and_not_dropped(cast: Cast) -> None:
    make_plan(cast.birchvale, due_on=DUE)
    with arranging():
        for name in ("bridget", "bruno"):
            db.session.get_one(User, cast.users[name]).disabled_at = nine(MONDAY)
    PostOffice().tick(nine(date(2026, 3, 4)))
    rows = db.session.execute(select(Delivery.state, Reminder.state).join(
        Reminder, Reminder.id == Delivery.reminder_id
    )).all()  # fmt: skip
    assert [tuple(row) for row in rows] == [("no_route", "active")] * 2


def test_an_answer_goes_to_the_services_own_mailbox(cast: Cast) -> None:
    with arranging():
        db.session.get_one(Service, cast.ashdown).mailbox = "team@ashdown.example"
    make_plan(cast.ashdown, due_on=DUE)
    office = PostOffice()
    office.tick(nine(date(2026, 3, 4)))
    assert read(office.accepted[0])["Reply-To"] == "team@ashdown.example"


def test_a_mail_about_two_services_has_no_one_mailbox_to_answer_to(cast: Cast) -> None:
    with arranging():
        for number in (cast.ashdown, cast.birchvale):
            db.session.get_one(Service, number).mailbox = f"team{number}@example.org"
    store(
        Holding(
            service_id=cast.birchvale, post_id=cast.posts["bridget"], from_on=SINCE,
            user_id=cast.users["morgan"], is_deputy=True,
        )
    )  # fmt: skip
    for service in (cast.ashdown, cast.birchvale):
        make_plan(service, due_on=DUE)
    office = PostOffice()
    office.tick(nine(date(2026, 3, 4)))
    letters = {letter.to.split("@")[0]: read(letter) for letter in office.accepted}
    assert letters["morgan"]["Reply-To"] is None
    assert letters["morgan"]["Subject"].startswith("Ashdown YJS and 1 other service: plan due in")
    assert letters["bridget"]["Reply-To"] == f"team{cast.birchvale}@example.org"
