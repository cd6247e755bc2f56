"""Whether the parts that the product stands on are well."""

from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from tracker.db import db
from tracker.domain.sending import SMTP
from tracker.models import Breaker, Tick


def database_answers() -> bool:
    """Whether the database answers at all."""
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def planned_at() -> datetime | None:
    """When the scheduler last planned to the end; None if it never has."""
    return db.session.scalar(select(Tick.ok_at).where(Tick.name == "plan-reminders"))


def mail_is_held_until() -> datetime | None:
    """Until when the mail server, which does not answer, is left alone."""
    return db.session.scalar(select(Breaker.open_until).where(Breaker.name == SMTP))
