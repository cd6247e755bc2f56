"""Workers as processes of their own on a real database, killed at a chosen point."""

import os
import random
import signal
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.fakesmtp import FakeServer
from tracker.config import MailSettings
from tracker.db import db
from tracker.jobs import delivering
from tracker.jobs.delivering import deliver_mail
from tracker.jobs.means import Means
from tracker.jobs.planning import plan_reminders
from tracker.transport import Patience, SmtpTransport, StagedConnection

LEASE = timedelta(minutes=15)
QUICK = Patience(connect=2, answer=2, final=2)
#: point -> the command before or after whose commit the worker dies
COMMITS = {
    "c0 planning, before commit": ("before_commit", "plan"),
    "c1 planned": ("after_commit", "plan"),
    "c2 claiming, before commit": ("before_commit", "claim"),
    "c3 claimed": ("after_commit", "claim"),
    "c6 committing, before commit": ("before_commit", "commit_point"),
    "c7 past the commit point": ("after_commit", "commit_point"),
    "c10 settling, before commit": ("before_commit", "settle"),
    "c11 settled": ("after_commit", "settle"),
}
POINTS = (
    *COMMITS, "c4 connected", "c5 recipient accepted", "c8 half of the body", "c9 after the dot"
)  # fmt: skip


def die() -> None:
    """As kill -9 does: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Dice:
    """Dies with some probability whenever asked; without it, dies for certain."""

    chance: float = 1.0

    def throw(self) -> None:
        """Perhaps the end."""
        if random.random() < self.chance:
            die()


def arm(point: str, dice: Dice) -> None:
    """Have this process die at the point. For a forked child only: nothing is put back."""
    if point in COMMITS:
        moment, command = COMMITS[point]

        def at_commit(session: Session) -> None:
            if session.info.get("command") == command:
                dice.throw()

        event.listen(Session, moment, at_commit)
    elif point.startswith("c4"):
        StagedConnection.envelope = _then(dice.throw, StagedConnection.envelope)  # type: ignore[method-assign]
    elif point.startswith("c5"):
        outcomes = delivering.mail_outcomes
        outcomes.commit_point = _then(dice.throw, outcomes.commit_point)
    else:
        smtplib.SMTP.send = _cut(point, dice, smtplib.SMTP.send)  # type: ignore[method-assign]


def _then(first: Callable[[], None], function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def both(*args: Any, **words: Any) -> Any:
        first()
        return function(*args, **words)

    return both


def _cut(point: str, dice: Dice, send: Callable[..., Any]) -> Callable[..., Any]:
    """Die with half of the body on the wire, or just after the dot."""

    def cut(host: smtplib.SMTP, data: Any) -> None:
        is_dot = data == b".\r\n"
        is_body = isinstance(data, bytes) and len(data) > 500
        if point.startswith("c8") and is_body:
            send(host, data[: len(data) // 2])
            dice.throw()
            send(host, data[len(data) // 2 :])
            return
        send(host, data)
        if point.startswith("c9") and is_dot:
            dice.throw()

    return cut


def means(app: Flask, server: FakeServer) -> Means:
    """What a worker of this process works with."""
    settings = MailSettings(server="127.0.0.1", port=server.port, sender="T <t@tracker.test>")
    return Means(
        transport=SmtpTransport(app, settings, QUICK), base_url="https://tracker.test",
        sender=settings.sender, lease=LEASE, worker=f"worker {os.getpid()}",
    )  # fmt: skip


def tick(app: Flask, server: FakeServer, at: datetime) -> None:
    """Plan and send, in this process."""
    mine = means(app, server)
    plan_reminders(at, mine)
    deliver_mail(at, mine)


def workers(
    app: Flask, server: FakeServer, at: datetime, points: list[tuple[str, ...]], chance: float = 1.0
) -> list[int]:
    """So many processes that tick at once, each armed with its points; how each ended."""
    db.session.remove()
    db.engine.dispose()
    children = [_fork(app, server, at, armed, chance) for armed in points]
    return [os.waitpid(child, 0)[1] for child in children]


def _fork(
    app: Flask, server: FakeServer, at: datetime, armed: tuple[str, ...], chance: float
) -> int:
    child = os.fork()
    if child:
        return child
    try:
        random.seed()
        for point in armed:
            arm(point, Dice(chance))
        tick(app, server, at)
        os._exit(0)
    finally:
        os._exit(1)
