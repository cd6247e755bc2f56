"""Two services behind their walls, and somebody in every role: for probing from outside.

The `bars` scenario gives each text of a service its own canary. Here it gets what it lacks for
the whole rights table: a coordinator, a verifier who was asked, a report under embargo.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from tests.browser import Client
from tests.cast import SINCE, TODAY, arranging, make_user, store
from tests.domain.test_permissions import cells
from tests.seeding.conftest import CLOCK, environment_of
from tracker.app import create_app
from tracker.config import settings_from
from tracker.db import db
from tracker.domain.meetings import DecisionKind
from tracker.domain.permissions import PostKind
from tracker.models import (
    Action,
    DateChange,
    Decision,
    EvidenceLink,
    Holding,
    Meeting,
    Plan,
    Post,
    Recommendation,
    Report,
    ReportDraft,
    Service,
    User,
)
from tracker.seeding import bars
from tracker.seeding.bars_reports import read_marked
from tracker.seeding.plan_steps import decide, repeats, send
from tracker.seeding.steps import Work, write
from tracker.seeding.story import Story, tell

#: Who asks, and the columns of the rights table in which they stand for service A.
PEOPLE: dict[str, str] = {
    "": "",
    "mgr@a.example": "manager",
    "coordinator@a.example": "coordinator",
    "chair@a.example": "chair",
    "deputy@a.example": "chair",
    "board@a.example": "board",
    "owner_health@a.example": "owner",
    "owner_police@a.example": "owner",
    "verifier@a.example": "verifier",
    "yjb@example": "monitor",
    "hmip@example": "inspectorate",
    "admin1@example": "administrator",
    "mgr@b.example": "",
    "owner_health@b.example": "",
}
#: The same where no service is meant: a post in any service counts.
ANYWHERE = PEOPLE | {"mgr@b.example": "manager", "owner_health@b.example": "owner"}
#: What it takes to know that the thing exists; without it the thing is absent.
SEE = {
    "service_id": "see-service", "post_id": "see-service", "holding_id": "see-service",
    "draft_id": "read-report", "report_id": "see-report", "recommendation_id": "see-report",
    "plan_id": "see-plan", "action_id": "see-action", "date_change_id": "see-action",
    "evidence_id": "see-action", "meeting_id": "see-meeting", "decision_id": "see-meeting",
}  # fmt: skip
STANDING = {"submitted", "accepted", "forwarded", "completed"}
#: (permission, role) -> cell of the grid that was written from the design.
TABLE = {(permission, role): cell for permission, role, cell in cells()}


@dataclass(frozen=True)
class Thing:
    """Something that an address can name, and what the table's conditions ask about it."""

    argument: str
    id: int
    state: str = ""
    was_submitted: bool = False
    owner: int = 0
    verifier: int = 0
    is_embargoed: bool = False
    is_ours: bool = True


@dataclass
class Town:
    """The application, everybody's browser, and what there is to be asked for."""

    app: Flask
    browsers: dict[str, Client]
    posts: dict[str, set[int]]
    ours: list[Thing]  # of A, one for each case that the table knows
    secret: list[Thing]  # of A, under embargo
    theirs: list[Thing]  # the same things of B

    def status(self, email: str, permission: str, thing: Thing | None) -> int:
        """What the table says: 403, 404, 303 to signing in, or 200 where it lets through."""
        if self.may(email, permission, thing):
            return 200
        if not email:
            return 303
        return 403 if thing is None or self.may(email, SEE[thing.argument], thing) else 404

    def may(self, email: str, permission: str, thing: Thing | None) -> bool:
        """The rights table, read a second time and from the design."""
        if permission == "public" or (permission == "signed-in" and email):
            return True
        role = (ANYWHERE if thing is None else PEOPLE)[email]
        if thing and not thing.is_ours and role not in {"inspectorate", "administrator"}:
            return False
        if thing and thing.is_embargoed and TABLE.get(("see-embargoed", role)) != "y":
            return False
        return self._holds(TABLE.get((permission, role), "-"), email, thing)

    def _holds(self, cell: str, email: str, thing: Thing | None) -> bool:
        if cell == "y" or thing is None:
            return cell == "y"
        return {
            "s": thing.state in STANDING,
            "e": thing.was_submitted,
            "o": thing.owner in self.posts.get(email, ()),
            "a": thing.verifier in self.posts.get(email, ()),
        }.get(cell, False)


@contextmanager
def town_in(folder: Path) -> Iterator[Town]:
    """The two services in a database of their own."""
    app = create_app(settings_from(environment_of(folder)), clock=lambda: CLOCK)
    with app.app_context():
        made = make_town(app)
        db.session.remove()
    yield made
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def make_town(app: Flask) -> Town:
    """Seed both services and what `bars` lacks."""
    bars.load(app)
    a, b = db.session.scalars(select(Service.id).order_by(Service.name))
    _more_people(a)
    _embargoed(app, a)
    ids = {row.email: row.id for row in db.session.execute(select(User.email, User.id))}
    posts: dict[str, set[int]] = {}
    for email, post_id in db.session.execute(select(User.email, Holding.post_id).join(
        User, User.id == Holding.user_id
    )):  # fmt: skip
        posts.setdefault(email, set()).add(post_id)
    ours = [thing for thing in _things(a) if not thing.is_embargoed]
    secret = [thing for thing in _things(a) if thing.is_embargoed]
    theirs = [replace(thing, is_ours=False) for thing in _things(b)]
    browsers = {email: Client(app, ids.get(email)) for email in PEOPLE}
    return Town(app, browsers, posts, ours, secret, theirs)


def _more_people(service_id: int) -> None:
    for kind in (PostKind.COORDINATOR, PostKind.VERIFIER):
        post = Post(service_id=service_id, kind=kind, title=f"{kind} CANARYA8001")
        user = make_user(f"{kind} CANARYA8002", email=f"{kind}@a.example")
        store(post)
        store(Holding(service_id=service_id, post_id=post.id, user_id=user.id, from_on=SINCE))
        if kind is PostKind.VERIFIER:
            asked = select(Action).join(Plan, Plan.id == Action.plan_id)
            wanted = asked.where(Action.service_id == service_id, Plan.state == "forwarded")
            with arranging():
                db.session.scalars(wanted.order_by(Action.id)).first().verifier_post_id = post.id


def _embargoed(app: Flask, service_id: int) -> None:
    """A report that is published in ten days; its plan is with the board already."""
    count = 8999

    def word(text: str) -> str:
        nonlocal count
        count += 1
        return f"{text} CANARYA{count}".strip()

    owner = select(Post.title).where(Post.title.contains("owner_health CANARYA"))
    work = Work((1, 2, 3), word("Do"), db.session.scalars(owner).one(), 20, word("Good"))
    story = Story("a.example", service_id, TODAY, app.extensions["tracker_files"])
    ours = select(Recommendation.id).where(Recommendation.service_id == service_id)
    story.recommendations["past"] = db.session.scalars(ours.order_by(Recommendation.id)).all()
    last = select(Meeting.id).where(Meeting.service_id == service_id, Meeting.held_on < TODAY)
    story.meetings["last"] = db.session.scalars(last.order_by(Meeting.held_on)).all()[-1]
    steps = (
        (-12, read_marked("secret", "mgr", "bars-report.txt", word, published=10)),
        (-11, repeats("mgr", ("secret", 1), ("past", 1), "same", word("Again"))),
        (-10, write("secret", "mgr", [work])),
        (-7, send("secret", "mgr")),
        (-6, decide("last", "chair", DecisionKind.NOTE, word("Heard"), plan="secret")),
    )
    tell([(story, steps)])


def _things(service_id: int) -> Iterator[Thing]:
    """One of each kind; of plans, actions and what hangs on them one for each kind of case."""
    for argument, model in (("post_id", Post), ("holding_id", Holding), ("meeting_id", Meeting),
                            ("decision_id", Decision)):  # fmt: skip
        query = select(model.id).where(model.service_id == service_id).order_by(model.id)
        found = db.session.scalars(query).all()
        yield Thing(argument, found[0])
        if model is Meeting:  # the latest one held has a decision under embargo
            yield Thing(argument, found[1])
    yield Thing("service_id", service_id)
    waiting = select(ReportDraft.id).where(ReportDraft.state == "checking")
    query = waiting.where(ReportDraft.service_id == service_id)
    yield Thing("draft_id", db.session.scalars(query).one())
    plans = select(Plan, Report.is_embargoed).outerjoin(Report, Report.id == Plan.report_id)
    for plan, is_embargoed in db.session.execute(plans.where(Plan.service_id == service_id)):
        if is_embargoed or plan.state.value in {"drafting", "returned", "forwarded"}:
            yield from _about(plan, is_embargoed=bool(is_embargoed))


def _about(plan: Plan, *, is_embargoed: bool) -> Iterator[Thing]:
    """A plan, its report with a recommendation, an action with what hangs on it."""
    case = Thing("plan_id", plan.id, plan.state.value, bool(plan.submitted_on))
    case = replace(case, is_embargoed=is_embargoed)
    yield case
    if plan.report_id:
        yield replace(case, argument="report_id", id=plan.report_id)
        asked = select(Recommendation.id).where(Recommendation.report_id == plan.report_id)
        yield replace(case, argument="recommendation_id", id=db.session.scalars(asked).first() or 0)
    for argument, query in (
        ("action_id", select(Action.id, Action.id).where(Action.plan_id == plan.id)),
        ("date_change_id", select(DateChange.id, DateChange.action_id)),
        ("evidence_id", select(EvidenceLink.evidence_id, EvidenceLink.action_id)),
    ):
        for row_id, action_id in db.session.execute(query):
            action = db.session.get_one(Action, action_id)
            if action.plan_id == plan.id:
                yield replace(
                    case, argument=argument, id=row_id, owner=action.owner_post_id or 0,
                    verifier=action.verifier_post_id or 0,
                )  # fmt: skip
                break
