"""The session, `@command`, and the guard that refuses every write outside a command.

One command is one transaction: its changes, its audit entries, its outgoing mail and the key of
the form that asked for it are stored together or not at all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.exc import StaleDataError

from tracker.domain.errors import Absent, AlreadyDone, RuleBroken, Stale
from tracker.models import AuditEntry, Base, FormSubmission

db = SQLAlchemy(metadata=Base.metadata)

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=Base)


class WriteOutsideCommandError(RuntimeError):
    """Something tried to write without a command."""


class UnauditedChangeError(RuntimeError):
    """A command changed something and left no entry in the trail."""


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function the one place and the one transaction of a change."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        session = db.session()
        _refuse(session, function.__name__)
        session.rollback()  # ends the read transaction: the rules judge fresh data
        session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
        session.info.update(command=function.__name__, wrote=False, audited=False)
        session.info.update(before_commit=[], after_commit=[], entries=[])
        try:
            _take_form(session)
            result = function(*args, **kwargs)
            _finish(session, function.__name__)
            after = session.info["after_commit"]
        except BaseException as error:
            session.rollback()
            raise _plain(error) from error
        finally:
            session.info["command"] = None
        for step in after:
            step()
        return result

    run.is_command = True  # type: ignore[attr-defined]  # read by the conventions tests
    return run


def _refuse(session: Session, name: str) -> None:
    if session.info.get("read_only"):
        raise WriteOutsideCommandError(f"{name} during a GET request")
    if session.info.get("command"):
        raise RuntimeError(f"{name} called inside {session.info['command']}")
    if session.new or session.deleted or any(session.is_modified(row) for row in session.dirty):
        raise WriteOutsideCommandError(f"unsaved changes before {name}")


def _take_form(session: Session) -> None:
    """Store the key of the form first, so that its twin waits here and is turned away."""
    submission: FormSubmission | None = session.info.pop("form", None)
    if submission is None:
        return
    session.add(submission)
    try:
        session.flush()
    except IntegrityError as error:
        raise AlreadyDone from error


def _finish(session: Session, name: str) -> None:
    session.flush()
    for step in session.info["before_commit"]:
        step()
    session.flush()
    if session.info["wrote"] and not session.info["audited"]:
        raise UnauditedChangeError(name)
    session.commit()


def _plain(error: BaseException) -> BaseException:
    """What the database refuses for a rule's sake reads like the rule."""
    if isinstance(error, StaleDataError):
        return Stale(None)
    if isinstance(error, IntegrityError):
        text = str(error.orig)
        if "rule:" in text:
            return RuleBroken(text.split("rule:", 1)[1].splitlines()[0].strip(" ."))
        if "unique constraint" in text.lower():  # both databases say so; only a race comes here
            return RuleBroken("The same was stored at this very moment: open the page again")
    return error


def before_commit(step: Callable[[], None]) -> None:
    """Have `step` run inside the command's transaction, just before it commits."""
    db.session().info["before_commit"].append(step)


def after_commit(step: Callable[[], None]) -> None:
    """Have `step` run once the command's transaction is stored."""
    db.session().info["after_commit"].append(step)


def lock(model: type[M], row_id: int | str, *, seen: int | None = None) -> M:
    """The row, locked until the command ends; Absent if there is none.

    `seen` is the version that the person's form carried: Stale if the row has moved on since.
    """
    row = db.session.get(model, row_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise Absent
    if seen is not None and getattr(row, "version", None) != seen:
        raise Stale(row)
    return row


@contextmanager
def side_session() -> Iterator[Session]:
    """A session of its own for what is no business change: a session's touch, the throttle.

    The request's own read transaction ends first, so that it neither waits nor undoes.
    """
    if not db.session().info.get("command"):
        db.session.rollback()
    session = Session(bind=db.engine, join_transaction_mode="create_savepoint")
    session.info["command"] = "side session"
    try:
        session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
        yield session
        if any(getattr(type(row), "audited", True) for row in (*session.new, *session.dirty)):
            raise WriteOutsideCommandError("business data in a side session")
        session.commit()
    finally:
        session.close()


@event.listens_for(Session, "before_flush")
def _refuse_stray_flush(session: Session, _context: Any, _instances: Any) -> None:
    changed = {
        *session.new,
        *session.deleted,
        *(r for r in session.dirty if session.is_modified(r)),
    }
    if not changed:
        return
    if not session.info.get("command"):
        raise WriteOutsideCommandError(", ".join(sorted(type(row).__name__ for row in changed)))
    if any(getattr(type(row), "audited", True) for row in changed):
        session.info["wrote"] = True
    if any(isinstance(row, AuditEntry) for row in session.new):
        session.info["audited"] = True


@event.listens_for(Session, "do_orm_execute")
def _refuse_stray_statement(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    if not state.session.info.get("command"):
        raise WriteOutsideCommandError(str(state.statement)[:80])
    mapper = state.bind_mapper
    if mapper is None or getattr(mapper.class_, "audited", True):
        state.session.info["wrote"] = True


@event.listens_for(Engine, "connect")
def _on_connect(dbapi_connection: Any, _record: Any) -> None:
    if not type(dbapi_connection).__module__.startswith("sqlite3"):
        return
    dbapi_connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "foreign_keys=ON",
        "recursive_triggers=ON",  # without it REPLACE skips the delete triggers
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=10000",
    ):
        dbapi_connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _on_begin(connection: Connection) -> None:
    """On SQLite a write must begin as one: a read transaction cannot become a write later."""
    if connection.dialect.name == "sqlite":
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")
