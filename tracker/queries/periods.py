"""Whether something dated (a holding, a national role) runs on a day; its last day counts."""

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, or_

from tracker.models import Holding, NationalGrant

Day = date | BindParameter[date]


def runs_on(dated: type[Holding | NationalGrant], day: Day) -> ColumnElement[bool]:
    """It has begun by this day and is not over."""
    return (dated.from_on <= day) & not_over(dated, day)


def not_over(dated: type[Holding | NationalGrant], day: Day) -> ColumnElement[bool]:
    """It runs on this day or is still to begin."""
    return or_(dated.to_on.is_(None), dated.to_on >= day)
