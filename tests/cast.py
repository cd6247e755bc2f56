"""The fixed cast of people: two services, and one person who must never see the first.

Ashdown is the service of most tests; Bridget manages Birchvale and must see nothing of Ashdown.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from tracker.db import db
from tracker.domain.dates import Precision
from tracker.domain.permissions import Actor, NationalRole, PostKind
from tracker.domain.progress import Claim
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import (
    Action,
    ActionOwnership,
    ActionRecommendation,
    Base,
    Holding,
    Meeting,
    NationalGrant,
    Plan,
    PlanAuthor,
    Post,
    Recommendation,
    Report,
    Service,
    Update,
    User,
)
from tracker.queries.actors import actor
from tracker.reading import themes_of

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday
TODAY = date(2026, 3, 2)
SINCE = date(2020, 1, 1)

#: name -> (service, kind of post, title, agency, is deputy)
POSTS: dict[str, tuple[str, PostKind, str, str, bool]] = {
    "morgan": ("Ashdown YJS", PostKind.YOS_MANAGER, "YOS Manager", "Ashdown Council", False),
    "kit": ("Ashdown YJS", PostKind.COORDINATOR, "Board coordinator", "Ashdown Council", False),
    "carol": ("Ashdown YJS", PostKind.BOARD_CHAIR, "Chair of the board", "Ashdown Council", False),
    "dev": ("Ashdown YJS", PostKind.BOARD_CHAIR, "Chair of the board", "Ashdown Council", True),
    "bola": ("Ashdown YJS", PostKind.BOARD_MEMBER, "Head of education", "Ashdown Council", False),
    "olive": ("Ashdown YJS", PostKind.ACTION_OWNER, "Health lead", "NHS", False),
    "perry": ("Ashdown YJS", PostKind.ACTION_OWNER, "Police inspector", "Police", False),
    "vera": ("Ashdown YJS", PostKind.VERIFIER, "Quality lead", "Birchvale Council", False),
    "bridget": ("Birchvale YJS", PostKind.YOS_MANAGER, "YOS Manager", "Birchvale Council", False),
    "bruno": ("Birchvale YJS", PostKind.BOARD_CHAIR, "Chair of the board", "", False),
}
NATIONAL: dict[str, NationalRole] = {
    "yusuf": NationalRole.YJB_MONITOR,  # for Ashdown only
    "hana": NationalRole.INSPECTORATE_READER,
    "ada": NationalRole.ADMINISTRATOR,
}


@contextmanager
def arranging() -> Iterator[None]:
    """Write test data without a command; the guard must know that it is set-up."""
    session = db.session()
    session.info["command"] = "test set-up"
    session.info["read_only"] = False
    try:
        yield
        session.commit()
    finally:
        session.info["command"] = None


def store(*rows: Base) -> None:
    """Store rows one after the other, so that each has its id."""
    with arranging():
        for row in rows:
            db.session.add(row)
            db.session.flush()


def store_together(rows: Iterable[Base]) -> None:
    """Store rows that do not need each other's ids, in as few statements as there are tables."""
    with arranging():
        db.session.add_all(rows)


@dataclass
class Cast:
    """Everybody, by first name; and the two services."""

    ashdown: int
    birchvale: int
    users: dict[str, int]
    posts: dict[str, int]

    def actor(self, name: str, today: date = TODAY) -> Actor:
        """The person as the rules see them."""
        found = actor(self.users[name], today)
        assert found is not None
        return found

    def service_of(self, name: str) -> int:
        """The service in which the person holds a post."""
        return self.ashdown if POSTS[name][0] == "Ashdown YJS" else self.birchvale


def make_cast() -> Cast:
    """Store both services and everybody in them, a table at a time: most tests begin with it."""
    services = {
        name: Service(name=name, region="South East") for name in ("Ashdown YJS", "Birchvale YJS")
    }
    store_together(services.values())
    users = {name: _user(name) for name in (*POSTS, *NATIONAL)}
    posts = {
        (service, title): Post(
            service_id=services[service].id, kind=kind, title=title, agency=agency
        )
        for service, kind, title, agency, _ in POSTS.values()
    }
    store_together([*users.values(), *posts.values()])
    post_of = {name: posts[service, title] for name, (service, _, title, *_) in POSTS.items()}
    cast = Cast(
        services["Ashdown YJS"].id, services["Birchvale YJS"].id,
        {name: user.id for name, user in users.items()},
        {name: post.id for name, post in post_of.items()},
    )  # fmt: skip
    holdings = [
        Holding(
            service_id=post.service_id, post_id=post.id, user_id=cast.users[name], from_on=SINCE,
            is_deputy=POSTS[name][-1],
        )
        for name, post in post_of.items()
    ]  # fmt: skip
    store_together([*holdings, *(_grant(cast, name, role) for name, role in NATIONAL.items())])
    return cast


def _grant(cast: Cast, name: str, role: NationalRole) -> NationalGrant:
    service_id = cast.ashdown if role is NationalRole.YJB_MONITOR else None
    return NationalGrant(user_id=cast.users[name], role=role, service_id=service_id, from_on=SINCE)


def _user(name: str, email: str = "", password_hash: str | None = None) -> User:
    return User(
        name=name.title(), email=email or f"{name}@example.org", created_at=NOW,
        password_hash=password_hash,
    )  # fmt: skip


def make_user(name: str, *, email: str = "", password_hash: str | None = None) -> User:
    """A person named `name`."""
    user = _user(name, email, password_hash)
    store(user)
    return user


def make_post(
    service_id: int, *, kind: PostKind = PostKind.ACTION_OWNER, title: str, agency: str = ""
) -> Post:
    """A post of a service."""
    post = Post(service_id=service_id, kind=kind, title=title, agency=agency)
    store(post)
    return post


def make_report(
    service_id: int, *, published: date | None = date(2026, 2, 10), is_embargoed: bool = False,
    programme: str = "RATED_2018", recommendations: int = 0, **more: Any,
) -> Report:  # fmt: skip
    """An accepted report, with so many recommendations."""
    number = db.session.query(Report).count() + 1
    report = Report(
        service_id=service_id, programme_code=programme, title=f"Inspection {number}",
        published_on=published,
        published_precision=Precision.DAY if published else Precision.UNKNOWN,
        sha256=f"{number:064d}", as_read={}, accepted_at=NOW, is_embargoed=is_embargoed, **more,
    )  # fmt: skip
    store(report)
    for position in range(1, recommendations + 1):
        make_recommendation(report, position=position)
    return report


def make_recommendation(report: Report, *, position: int = 1, **more: Any) -> Recommendation:
    """A recommendation of a report."""
    text = more.pop("text", f"Improve matter {position}.")
    row = Recommendation(
        **{
            "service_id": report.service_id, "report_id": report.id, "position": position,
            "printed_ref": str(position), "text": text, "themes": list(themes_of(text)),
            "printed_owners": ["YOS Manager"], **more,
        }
    )  # fmt: skip
    store(row)
    return row


def make_plan(
    service_id: int, *, state: PlanStatus = PlanStatus.DRAFTING, report: Report | None = None,
    due_on: date | None = date(2026, 3, 10), authors: tuple[int, ...] = (), **more: Any,
) -> Plan:  # fmt: skip
    """A plan; give `report` or it is the service's own."""
    plan = Plan(
        service_id=service_id, report_id=report.id if report else None, title="Plan",
        state=state, opened_on=date(2026, 2, 10), due_on=due_on,
        due_basis="programme_default" if report else "own_plan", **more,
    )  # fmt: skip
    store(plan)
    for user_id in authors:
        store(PlanAuthor(service_id=service_id, plan_id=plan.id, number=1, user_id=user_id))
    return plan


def make_action(
    plan: Plan, *, owner: int | None, code: str = "1a", state: ActionStatus = ActionStatus.AGREED,
    due_on: date | None = date(2026, 4, 30), recommendation: Recommendation | None = None,
    **more: Any,
) -> Action:  # fmt: skip
    """An action of a plan, owned by a post."""
    count = db.session.query(Action).filter(Action.plan_id == plan.id).count()
    action = Action(
        **{
            "service_id": plan.service_id, "plan_id": plan.id, "position": count + 1,
            "code": code, "text": f"Do what {code} says", "owner_post_id": owner,
            "original_due_on": due_on, "due_on": due_on, "state": state,
            "success_criterion": "It is done well", "started_on": date(2026, 2, 11), **more,
        }
    )  # fmt: skip
    store(action)
    if owner is not None:
        store(
            ActionOwnership(
                service_id=plan.service_id, action_id=action.id, post_id=owner, from_on=TODAY
            )
        )
    if recommendation is not None:
        store(
            ActionRecommendation(
                service_id=plan.service_id, action_id=action.id,
                recommendation_id=recommendation.id,
            )
        )  # fmt: skip
    return action


def make_meeting(service_id: int, *, held_on: date = TODAY, **more: Any) -> Meeting:
    """A meeting of a service's board."""
    meeting = Meeting(service_id=service_id, held_on=held_on, title="Board", **more)
    store(meeting)
    return meeting


def make_update(
    action: Action, *, author: int, claim: Claim = Claim.ON_TRACK, at: datetime = NOW, **more: Any
) -> Update:
    """Something said about an action."""
    update = Update(
        **{
            "service_id": action.service_id, "action_id": action.id, "author_id": author,
            "at": at, "claim": claim, "narrative": "Going well", **more,
        }
    )  # fmt: skip
    store(update)
    return update
