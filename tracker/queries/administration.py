"""What the administrator looks at: services, accounts, national roles, plan rules, stuck mail."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select

from tracker.db import db
from tracker.domain.dates import Counting
from tracker.domain.paging import PER_PAGE, Page, page_of
from tracker.domain.permissions import NationalRole
from tracker.domain.sending import Mailing
from tracker.models import Holding, Message, NationalGrant, Post, Programme, Service, User
from tracker.queries.periods import not_over, runs_on

#: A message in these states needs a person (REMINDERS, "Mail problems").
STUCK = (Mailing.DEAD, Mailing.UNCERTAIN)


@dataclass(frozen=True)
class ServiceRow:
    """A service and how many people hold posts there."""

    id: int
    version: int
    name: str
    former_names: list[str]
    region: str
    country: str
    councils: list[str]
    mailbox: str
    people: int


@dataclass(frozen=True)
class GrantRow:
    """A national role of a person."""

    id: int
    role: NationalRole
    user_id: int
    name: str
    email: str
    service: str | None
    from_on: date
    to_on: date | None


@dataclass(frozen=True)
class AccountRow:
    """Somebody who can sign in, or could."""

    id: int
    version: int
    name: str
    email: str
    has_begun: bool
    disabled_at: datetime | None
    posts: int


@dataclass(frozen=True)
class Accounts:
    """A page of accounts out of all that match."""

    rows: tuple[AccountRow, ...]
    page: Page


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme of inspection with its plan rule."""

    code: str
    version: int
    name: str
    plan_days: int
    counting: Counting
    stated_in_report: bool
    comparison_note: str


@dataclass(frozen=True)
class StuckMessage:
    """A mail that did not surely arrive."""

    id: int
    to: str
    subject: str
    kind_class: str
    state: str
    attempt: int
    smtp_code: int | None
    smtp_text: str
    created_at: datetime


def services(today: date) -> list[ServiceRow]:
    """Every service by name."""
    return [ServiceRow(**row._mapping) for row in db.session.execute(_services(today))]


def service(service_id: int, today: date) -> ServiceRow | None:
    """One service."""
    row = db.session.execute(_services(today).where(Service.id == service_id)).first()
    return ServiceRow(**row._mapping) if row else None


def service_choices() -> list[tuple[int, str]]:
    """Every service to choose from."""
    rows = db.session.execute(select(Service.id, Service.name).order_by(Service.name, Service.id))
    return [(row[0], row[1]) for row in rows]


def grants(today: date) -> list[GrantRow]:
    """National roles that have not ended, by role, person and service."""
    rows = db.session.execute(
        _grants()
        .where(not_over(NationalGrant, today))
        .order_by(NationalGrant.role, User.name, User.id, Service.name, NationalGrant.id)
    )
    return [GrantRow(**row._mapping) for row in rows]


def grant(grant_id: int) -> GrantRow | None:
    """One national role."""
    row = db.session.execute(_grants().where(NationalGrant.id == grant_id)).first()
    return GrantRow(**row._mapping) if row else None


def accounts(words: str, asked: int, today: date) -> Accounts:
    """Accounts whose name or address holds the words, by name."""
    like = f"%{_escaped(words.lower())}%"
    matches = or_(func.lower(User.name).like(like, escape="\\"), User.email.like(like, escape="\\"))
    total = db.session.scalar(select(func.count()).select_from(User).where(matches)) or 0
    page = page_of(asked, total)
    rows = db.session.execute(
        _accounts(today)
        .where(matches)
        .order_by(User.name, User.id)
        .limit(PER_PAGE)
        .offset(page.skipped)
    )
    return Accounts(tuple(AccountRow(**row._mapping) for row in rows), page)


def account(user_id: int, today: date) -> AccountRow | None:
    """One account."""
    row = db.session.execute(_accounts(today).where(User.id == user_id)).first()
    return AccountRow(**row._mapping) if row else None


def programmes() -> list[ProgrammeRow]:
    """Every programme by name."""
    rows = db.session.execute(
        select(
            Programme.code, Programme.version, Programme.name, Programme.plan_days,
            Programme.counting, Programme.stated_in_report, Programme.comparison_note,
        ).order_by(Programme.name, Programme.code)
    )  # fmt: skip
    return [ProgrammeRow(**row._mapping) for row in rows]


def stuck_messages(limit: int = 200) -> list[StuckMessage]:
    """Mails that were given up or may have been lost, the latest first; no body is read."""
    rows = db.session.execute(
        select(
            Message.id, Message.envelope_to.label("to"), Message.subject, Message.kind_class,
            Message.state, Message.attempt, Message.smtp_code, Message.smtp_text,
            Message.created_at,
        )
        .where(Message.state.in_(STUCK))
        .order_by(Message.created_at.desc(), Message.id.desc())
        .limit(limit)
    )  # fmt: skip
    return [StuckMessage(**row._mapping) for row in rows]


def stuck_count() -> int:
    """How many mails need a person."""
    query = select(func.count()).select_from(Message).where(Message.state.in_(STUCK))
    return db.session.scalars(query).one()


def _services(today: date) -> Select[*tuple[Any, ...]]:
    people = (
        select(func.count(Holding.user_id.distinct()))
        .where(Holding.service_id == Service.id, runs_on(Holding, today))
        .scalar_subquery()
        .label("people")
    )
    return select(
        Service.id, Service.version, Service.name, Service.former_names, Service.region,
        Service.country, Service.councils, Service.mailbox, people,
    ).order_by(Service.name, Service.id)  # fmt: skip


def _grants() -> Select[*tuple[Any, ...]]:
    return (
        select(
            NationalGrant.id, NationalGrant.role, User.id.label("user_id"), User.name, User.email,
            Service.name.label("service"), NationalGrant.from_on, NationalGrant.to_on,
        )
        .join(User, User.id == NationalGrant.user_id)
        .outerjoin(Service, Service.id == NationalGrant.service_id)
    )  # fmt: skip


def _accounts(today: date) -> Select[*tuple[Any, ...]]:
    posts = (
        select(func.count())
        .select_from(Holding)
        .join(Post, (Post.id == Holding.post_id) & (Post.service_id == Holding.service_id))
        .where(Holding.user_id == User.id, runs_on(Holding, today), Post.closed_on.is_(None))
        .scalar_subquery()
        .label("posts")
    )
    return select(
        User.id, User.version, User.name, User.email,
        User.password_hash.is_not(None).label("has_begun"), User.disabled_at, posts,
    )  # fmt: skip


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
