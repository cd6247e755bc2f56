"""How a letter leaves: Flask-Mail's settings and signal, our own hand-over, stage by stage.

Flask-Mail alone has no time-out, does not verify TLS, drops a refused recipient in silence, and
reports a failure when the server hangs up after it took the mail. Without a mail server letters
become files, for the demonstration.
"""

import os
import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from flask import Flask
from flask_mail import Connection, Mail, Message, email_dispatched

from tracker.config import MailSettings, Settings, is_loopback
from tracker.domain.sending import Letter, Outcome, Result, Transport

MaySend = Callable[[], bool]
Settled = Callable[[Outcome], None]


@dataclass(frozen=True)
class Patience:
    """Seconds to wait: for a connection, for each answer, and for the answer after the dot.

    RFC 5321, 4.5.3.2.6: ten minutes for the last, because a shorter wait makes duplicates.
    """

    connect: float = 10
    answer: float = 60
    final: float = 600

    @classmethod
    def within(cls, lease: timedelta) -> "Patience":
        """Never longer than the lease allows."""
        seconds = lease.total_seconds()
        return cls(min(10, seconds / 4), min(60, seconds / 4), min(600, seconds * 2 / 3))


class Refusal(Exception):
    """The server's answer, or its silence, as an outcome."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.text)
        self.outcome = outcome


class Frozen(Message):
    """Bytes that never change, in the clothes of Flask-Mail's message."""

    def __init__(self, letter: Letter, sender: str) -> None:
        super().__init__(recipients=[letter.to], sender=sender)
        self.frozen = letter.body

    def as_bytes(self) -> bytes:
        """As they were frozen."""
        return self.frozen


class StagedConnection(Connection):
    """A connection that knows how far it got."""

    def __init__(self, mail: Any, patience: Patience, ca_file: str) -> None:
        super().__init__(mail)
        self.patience, self.ca_file, self.stage = patience, ca_file, "connect"

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Say goodbye; what goes wrong now concerns nobody: the outcome is known and stored."""
        if self.host is None:
            return
        with suppress(smtplib.SMTPException, OSError):
            if self.host.sock is not None:
                self.host.sock.settimeout(self.patience.connect)
            self.host.quit()
        self.host.close()

    def configure_host(self) -> smtplib.SMTP:
        """Connect with a time-out; TLS verified; nothing in clear beyond this machine."""
        self.stage = "connect"
        host = smtplib.SMTP(self.mail.server, self.mail.port, timeout=self.patience.connect)
        self.host = host  # so that __exit__ closes it whatever happens next
        if host.sock is not None:
            host.sock.settimeout(self.patience.answer)
            # Else the dot, sent apart from the body, waits 40 ms for the body's acknowledgement.
            host.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.stage = "greeting"
        host.ehlo_or_helo_if_needed()
        if self.mail.use_tls:
            self.stage = "tls"
            host.starttls(context=_verifying(self.ca_file))
            host.ehlo()
        elif not is_loopback(self.mail.server):
            raise smtplib.SMTPNotSupportedError("mail would leave without TLS")
        if self.mail.username and self.mail.password:
            self.stage = "auth"
            host.login(self.mail.username, self.mail.password)
        return host

    def envelope(self, sender: str, to: str) -> None:
        """MAIL FROM and one RCPT TO: nothing is given away yet."""
        host = self._open()
        self.stage = "mail"
        self._demand(250, host.mail(_address(sender)))
        self.stage = "rcpt"
        self._demand(250, host.rcpt(to))

    def give(self, body: bytes) -> str:
        """DATA, the bytes and the dot; the server's words of acceptance."""
        host = self._open()
        self.stage = "data"
        self._demand(354, host.docmd("DATA"))
        self.stage = "body"
        host.send(_dotted(body))
        self.stage = "dot"
        if host.sock is not None:
            host.sock.settimeout(self.patience.final)
        host.send(b".\r\n")
        answer = host.getreply()
        self._demand(250, answer)
        return _words(answer[1])

    def reset(self) -> None:
        """Take the envelope back."""
        with suppress(smtplib.SMTPException, OSError):
            self._open().rset()

    def _open(self) -> smtplib.SMTP:
        if self.host is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        return self.host

    def _demand(self, wanted: int, answer: tuple[int, bytes]) -> None:
        code, text = answer
        if code in {wanted, 251}:
            return
        if code == -1:
            raise smtplib.SMTPServerDisconnected("the answer makes no sense")
        result = Result.REFUSED if 500 <= code < 600 else Result.LATER
        raise Refusal(Outcome(result, self.stage, code, _words(text)))


class SmtpTransport(Mail):
    """Flask-Mail with our connection."""

    def __init__(self, app: Flask, settings: MailSettings, patience: Patience) -> None:
        app.config.update(
            MAIL_SERVER=settings.server, MAIL_PORT=settings.port, MAIL_USE_TLS=settings.use_tls,
            MAIL_USERNAME=settings.username or None, MAIL_PASSWORD=settings.password or None,
            MAIL_DEFAULT_SENDER=settings.sender, MAIL_SUPPRESS_SEND=False,
        )  # fmt: skip
        super().__init__(app)
        self.settings, self.patience = settings, patience

    def connect(self) -> StagedConnection:
        """A connection that is not open yet."""
        return StagedConnection(self.state, self.patience, self.settings.ca_file)

    def hand_over(self, letter: Letter, *, may_send: MaySend, settled: Settled) -> None:
        """Try once; `settled` is told the outcome before QUIT."""
        connection = self.connect()
        try:
            # Not `with`: a connection that fails half-way must be closed too.
            connection.host = connection.configure_host()
            settled(self._converse(connection, letter, may_send))
        except (smtplib.SMTPException, OSError) as error:
            settled(_unavailable(connection.stage, error))
        finally:
            connection.__exit__(None, None, None)

    def _converse(self, connection: StagedConnection, letter: Letter, may_send: MaySend) -> Outcome:
        try:
            connection.envelope(self.settings.sender, letter.to)
            if not may_send():
                connection.reset()
                return Outcome(Result.WITHDRAWN, connection.stage)
            text = connection.give(letter.body)
        except Refusal as refusal:
            return refusal.outcome
        except UnicodeEncodeError:
            return Outcome(Result.REFUSED, connection.stage, None, "the address is not plain ASCII")
        except (smtplib.SMTPException, OSError) as error:
            lost = Result.UNKNOWN if connection.stage == "dot" else Result.LATER
            return Outcome(lost, connection.stage, None, _said(error))
        email_dispatched.send(self.app, message=Frozen(letter, self.settings.sender))
        return Outcome(Result.ACCEPTED, "dot", 250, text)


class FolderTransport:
    """Letters as .eml files, for the demonstration; the same letter is always the same file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def hand_over(self, letter: Letter, *, may_send: MaySend, settled: Settled) -> None:
        """Write the file whole or not at all."""
        if not may_send():
            settled(Outcome(Result.WITHDRAWN, "rcpt"))
            return
        try:
            name = self._write(letter)
        except OSError as error:
            settled(Outcome(Result.LATER, "data", None, _said(error)))
            return
        settled(Outcome(Result.ACCEPTED, "dot", 250, f"written to {name}"))

    def _write(self, letter: Letter) -> str:
        self.folder.mkdir(parents=True, exist_ok=True)
        to = re.sub(r"[^a-z0-9.@-]+", "-", letter.to.lower())[:80]
        path = self.folder / f"{letter.name}-{to}.eml"
        fresh = path.with_suffix(f".{os.getpid()}.part")
        with fresh.open("wb") as file:
            file.write(letter.body)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return path.name


def transport_for(app: Flask, settings: Settings) -> Transport:
    """By SMTP where a server is set, else into files."""
    if settings.mail.server:
        patience = Patience.within(timedelta(seconds=settings.lease_seconds))
        transport: Transport = SmtpTransport(app, settings.mail, patience)
        return transport
    return FolderTransport(settings.data_dir / "outbox")


def _unavailable(stage: str, error: Exception) -> Outcome:
    code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else None
    return Outcome(Result.UNAVAILABLE, stage, code, _said(error))


def _verifying(ca_file: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=ca_file or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _address(sender: str) -> str:
    found = re.search(r"<([^<>]+)>", sender)
    return found.group(1) if found else sender


def _dotted(body: bytes) -> bytes:
    """CRLF line ends, and a dot at the start of a line doubled (RFC 5321, 4.5.2)."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", body)
    return re.sub(rb"(?m)^\.", b"..", lines if lines.endswith(b"\r\n") else lines + b"\r\n")


def _words(text: bytes) -> str:
    return text.decode("ascii", "replace")


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
