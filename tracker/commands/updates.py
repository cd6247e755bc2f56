"""Saying how an action is going; what was said is never changed, only followed."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds.actions import touch
from tracker.db import command, db, lock
from tracker.domain.dates import london_today
from tracker.domain.errors import NotAllowed, RuleBroken, Stale
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Facts, Permission, PostKind
from tracker.domain.progress import Claim
from tracker.domain.status import ActionEvent, action_after
from tracker.models import Action, Update
from tracker.queries import facts

#: Who types what somebody else told them.
MAY_TYPE_FOR_OTHERS = frozenset({PostKind.YOS_MANAGER, PostKind.COORDINATOR})


@dataclass(frozen=True)
class Told:
    """An update that somebody else gave: who, how ("by phone") and when."""

    by: str
    how: str
    on: date | None


@dataclass(frozen=True)
class Said:
    """What an update says."""

    claim: Claim
    narrative: str = ""
    next_step: str = ""
    forecast_on: date | None = None
    told: Told | None = None


@dataclass(frozen=True)
class NewestWord:
    """What somebody else said while a page was open, under the names of the form's fields."""

    version: int
    claim: Claim
    narrative: str
    next_step: str


@command
def update_action(
    *, by: Actor, at: datetime, action_id: int, said: Said, seen: int | None = None
) -> int:
    """Add an update; the first one starts the action. Returns the update's id."""
    found = facts.of_action(action_id)
    require(by, Permission.UPDATE_ACTION, found)
    action = lock_to_speak(action_id, seen)
    _check(said, by=by, found=found, today=london_today(at))
    action.state = action_after(action.state, ActionEvent.UPDATE)
    row = add_update(action, said, by=by, at=at)
    record(
        Event.ACTION_UPDATED, action, by=by, at=at, code=action.code, claim=said.claim,
        told_by=row.told_by,
    )  # fmt: skip
    return row.id


def add_update(action: Action, said: Said, *, by: Actor, at: datetime) -> Update:
    """Store what was said, with the post that it was said in."""
    told = said.told or Told("", "", None)
    row = Update(
        service_id=action.service_id, action_id=action.id, author_id=by.user_id, at=at,
        post_id=_acting_post(by, action), claim=said.claim, narrative=said.narrative,
        next_step=said.next_step, forecast_on=said.forecast_on, told_by=told.by,
        told_how=told.how, told_on=told.on,
    )  # fmt: skip
    db.session.add(row)
    touch(action)
    db.session.flush()
    return row


def lock_to_speak(action_id: int, seen: int | None) -> Action:
    """The action, locked; Stale with what was said meanwhile, so that the page can show both."""
    try:
        return lock(Action, action_id, seen=seen)
    except Stale as stale:
        raise Stale(stale.row, _newest_word(action_id, stale.row)) from None


def _newest_word(action_id: int, action: object) -> object:
    newest = db.session.scalars(
        select(Update).where(Update.action_id == action_id).order_by(
            Update.at.desc(), Update.id.desc()
        ).limit(1)
    ).first()  # fmt: skip
    if newest is None or not isinstance(action, Action):
        return action
    return NewestWord(action.version, newest.claim, newest.narrative, newest.next_step)


def _check(said: Said, *, by: Actor, found: Facts | None, today: date) -> None:
    if said.claim is Claim.COMPLETE:
        raise RuleBroken("Say that it is done with “Done”: that asks for the evidence", "claim")
    if said.claim is not Claim.NO_CHANGE and not said.narrative.strip():
        raise RuleBroken("Say in a sentence or two what has happened", "narrative")
    if said.forecast_on is not None and said.forecast_on < today:
        raise RuleBroken("The day you expect to finish cannot be in the past", "forecast_on")
    if said.told is not None:
        _check_told(said.told, by=by, found=found, today=today)


def _check_told(told: Told, *, by: Actor, found: Facts | None, today: date) -> None:
    service_id = found.service_id if found else None
    kinds = {each.kind for each in by.standings if each.service_id == service_id}
    if not kinds & MAY_TYPE_FOR_OTHERS:
        raise NotAllowed
    if not told.by.strip():
        raise RuleBroken("Say who told you", "told_by")
    if told.on is not None and told.on > today:
        raise RuleBroken("The day you were told cannot be in the future", "told_on")


def _acting_post(by: Actor, action: Action) -> int | None:
    here = [each.post_id for each in by.standings if each.service_id == action.service_id]
    return action.owner_post_id if action.owner_post_id in here else next(iter(here), None)
