"""One command is one transaction with an entry in the trail; nothing else may write."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import Connection

from tests.browser import Client
from tests.cast import NOW, Cast
from tracker.audit import Job, record
from tracker.db import (
    UnauditedChangeError,
    WriteOutsideCommandError,
    after_commit,
    command,
    db,
    lock,
    side_session,
)
from tracker.domain.errors import Absent, AlreadyDone, RuleBroken, Stale
from tracker.domain.events import EVENTS, Event, checked, sentence
from tracker.models import AuditEntry, FormSubmission, Service, SignInAttempt


@command
def rename(service_id: int, name: str, *, seen: int | None = None) -> None:
    """A command as they all are."""
    service = lock(Service, service_id, seen=seen)
    service.name = name
    record(Event.SERVICE_CHANGED, service, by=Job("test"), at=NOW, name=name, changed="the name")


@command
def forget_the_trail(service_id: int) -> None:
    lock(Service, service_id).name = "Nobody will know"


@command
def forget_the_trail_in_bulk() -> None:
    db.session.execute(
        update(Service).where(Service.name == "Ashdown YJS").values(name="Nobody will know")
    )


@command
def fail_at_the_end(service_id: int) -> None:
    service = lock(Service, service_id)
    service.name = "Half done"
    record(Event.SERVICE_CHANGED, service, by=Job("test"), at=NOW, name="x", changed="y")
    raise RuleBroken("No.")


@command
def nested(service_id: int) -> None:
    rename(service_id, "inside")


def names() -> list[str]:
    return list(db.session.scalars(select(Service.name).order_by(Service.id)))


def entries() -> int:
    return db.session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def test_a_command_stores_its_change_and_its_entry(cast: Cast) -> None:
    rename(cast.ashdown, "Ashdown renamed")
    assert names()[0] == "Ashdown renamed"
    assert entries() == 1


@pytest.mark.parametrize("in_bulk", [False, True])
def test_a_change_without_an_entry_is_refused(cast: Cast, in_bulk: bool) -> None:
    before = names()
    deed = forget_the_trail_in_bulk if in_bulk else lambda: forget_the_trail(cast.ashdown)
    with pytest.raises(UnauditedChangeError):
        deed()
    assert names() == before


def test_what_a_rule_refuses_leaves_nothing_behind(cast: Cast) -> None:
    before = names()
    with pytest.raises(RuleBroken):
        fail_at_the_end(cast.ashdown)
    assert (names(), entries()) == (before, 0)
    rename(cast.ashdown, "And the next command is clean")
    assert entries() == 1


def test_commands_never_call_commands(cast: Cast) -> None:
    with pytest.raises(RuntimeError, match="called inside"):
        nested(cast.ashdown)


def test_no_write_outside_a_command(cast: Cast) -> None:
    db.session.get_one(Service, cast.ashdown).name = "Sneaked in"
    with pytest.raises(WriteOutsideCommandError):
        db.session.flush()
    db.session.rollback()
    for statement in (update(Service).values(name="Sneaked in"), delete(Service)):
        with pytest.raises(WriteOutsideCommandError):
            db.session.execute(statement)


def test_unsaved_changes_do_not_slip_into_the_next_command(cast: Cast) -> None:
    db.session.get_one(Service, cast.birchvale).name = "Stowaway"
    with pytest.raises(WriteOutsideCommandError, match="unsaved"):
        rename(cast.ashdown, "Legal")
    db.session.rollback()


def test_no_command_during_a_get(cast: Cast) -> None:
    db.session().info["read_only"] = True
    with pytest.raises(WriteOutsideCommandError, match="GET"):
        rename(cast.ashdown, "Changed by looking")
    db.session().info["read_only"] = False


def test_business_data_has_no_place_in_a_side_session(cast: Cast) -> None:
    with side_session() as side:
        side.add(SignInAttempt(scope="x", at=NOW))
    with pytest.raises(WriteOutsideCommandError), side_session() as side:
        side.get_one(Service, cast.ashdown).name = "Sneaked in"


def test_a_version_that_moved_on_is_stale(cast: Cast) -> None:
    seen = db.session.get_one(Service, cast.ashdown).version
    rename(cast.ashdown, "First", seen=seen)
    with pytest.raises(Stale) as refused:
        rename(cast.ashdown, "Second", seen=seen)
    assert isinstance(refused.value.current, Service)
    assert names()[0] == "First"


def test_an_absent_row_is_absent(database: Connection) -> None:
    with pytest.raises(Absent):
        rename(999_999, "Nobody")


def test_the_same_form_counts_once(cast: Cast) -> None:
    for name, works in (("Once", True), ("Twice", False)):
        db.session().info["form"] = FormSubmission(key="k", endpoint="e", at=NOW)
        if works:
            rename(cast.ashdown, name)
        else:
            with pytest.raises(AlreadyDone):
                rename(cast.ashdown, name)
    assert names()[0] == "Once"


def test_a_refused_form_may_be_sent_again(cast: Cast) -> None:
    db.session().info["form"] = FormSubmission(key="k", endpoint="e", at=NOW)
    with pytest.raises(RuleBroken):
        fail_at_the_end(cast.ashdown)
    db.session().info["form"] = FormSubmission(key="k", endpoint="e", at=NOW)
    rename(cast.ashdown, "Corrected")
    assert names()[0] == "Corrected"


def test_what_follows_a_commit_does_not_follow_a_refusal(cast: Cast) -> None:
    seen: list[str] = []

    @command
    def note(*, works: bool) -> None:
        after_commit(lambda: seen.append("after"))
        service = lock(Service, cast.ashdown)
        record(Event.SERVICE_CHANGED, service, by=Job("test"), at=NOW, name="x", changed="y")
        if not works:
            raise RuleBroken("No.")

    with pytest.raises(RuleBroken):
        note(works=False)
    assert seen == []
    note(works=True)
    assert seen == ["after"]


def test_an_event_carries_exactly_the_facts_it_declares() -> None:
    with pytest.raises(TypeError, match="missing"):
        checked(Event.SERVICE_ADDED, {})
    with pytest.raises(TypeError, match="not declared"):
        checked(Event.SERVICE_ADDED, {"name": "x", "extra": 1})


@pytest.mark.parametrize("event", list(Event))
def test_every_event_reads_as_a_sentence(event: Event) -> None:
    words = sentence(event.value, dict.fromkeys(EVENTS[event].fields, "X"))
    assert words
    assert "{" not in words


def test_an_entry_of_an_unknown_event_still_shows() -> None:
    assert sentence("left.over", {}) == "left.over"


def test_somebody_signed_out_is_asked_to_sign_in(
    browse: Callable[[str], Client], app: Flask
) -> None:
    browser = browse("")
    browser.get("/", 303)
    assert browser.location.startswith("/sign-in")
