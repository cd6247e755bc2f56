"""A mail server that misbehaves at one chosen point; `accepted` is the server's own truth."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, NamedTuple

HANG = 1.5  # seconds; longer than any patience in the tests


class Fault(NamedTuple):
    """Where the server goes wrong and how: drop, reset, hang, slow, or the words it answers."""

    point: str
    deed: str


FAULTS: dict[str, Fault] = {
    "reset on connect": Fault("connect", "reset"),
    "no greeting": Fault("connect", "hang"),
    "421 greeting": Fault("connect", "421 4.3.2 closing"),
    "drop at ehlo": Fault("ehlo", "drop"),
    "drop at mail": Fault("mail", "drop"),
    "451 at mail": Fault("mail", "451 4.3.0 try later"),
    "drop at rcpt": Fault("rcpt", "drop"),
    "450 at rcpt": Fault("rcpt", "450 4.2.0 greylisted"),
    "550 at rcpt": Fault("rcpt", "550 5.7.1 not from you"),
    "unknown at rcpt": Fault("rcpt", "550 5.1.1 no such user"),
    "nonsense at rcpt": Fault("rcpt", "2x0 what"),
    "hang at rcpt": Fault("rcpt", "hang"),
    "drop at data": Fault("data", "drop"),
    "451 at data": Fault("data", "451 4.3.0 later"),
    "554 at data": Fault("data", "554 5.5.1 no"),
    "drop in body": Fault("body", "drop"),
    "451 after dot": Fault("dot", "451 4.3.0 later"),
    "554 after dot": Fault("dot", "554 5.7.1 looks like spam"),
    "drop after dot": Fault("taken", "drop"),
    "hang after dot": Fault("taken", "hang"),
    "nonsense after dot": Fault("taken", "2x0 what"),
    "slow after dot": Fault("taken", "slow"),
    "drop after 250": Fault("answered", "drop"),
    "421 after 250": Fault("answered", "421 4.3.2 closing"),
    "drop at quit": Fault("quit", "drop"),
    "hang at quit": Fault("quit", "hang"),
}


class Gone(Exception):
    """The session is over."""


class FakeServer:
    """One thread a session; `fault` is asked anew for each session."""

    def __init__(self, fault: Callable[[], Fault | None], tls: ssl.SSLContext | None) -> None:
        self.fault, self.tls = fault, tls
        self.accepted: list[tuple[str, bytes]] = []
        self.sessions = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.sessions += 1
            session = Session(self, connection, self.fault())
            threading.Thread(target=session.run, daemon=True).start()

    def stop(self) -> None:
        """Take no more sessions."""
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


class Session:
    """What is said over one connection."""

    def __init__(self, server: FakeServer, wire: socket.socket, fault: Fault | None) -> None:
        self.server, self.wire, self.fault = server, wire, fault
        self.reader: IO[bytes] = wire.makefile("rb")
        self.to = ""

    def run(self) -> None:
        """Talk until the end."""
        try:
            self._say("connect", "220 fake ready")
            while True:
                self._answer(self._line().decode("latin-1").strip())
        except (Gone, OSError):
            pass
        finally:
            self.reader.close()
            self.wire.close()

    def _answer(self, said: str) -> None:
        word = said.split(" ", 1)[0].split(":", maxsplit=1)[0].upper()
        if word == "STARTTLS" and self.server.tls is not None:
            self._send("220 go ahead")
            self.wire = self.server.tls.wrap_socket(self.wire, server_side=True)
            self.reader = self.wire.makefile("rb")
        elif word in {"EHLO", "HELO"}:
            offer = "250-STARTTLS\r\n" if self.server.tls else ""
            self._say("ehlo", f"250-fake\r\n{offer}250 SIZE 10000000")
        elif word == "MAIL":
            self._say("mail", "250 sender ok")
        elif word == "RCPT":
            self.to = said.split("<", 1)[1].split(">", 1)[0]
            self._say("rcpt", "250 recipient ok")
        elif word == "DATA":
            self._take()
        elif word == "QUIT":
            self._say("quit", "221 bye")
            raise Gone
        else:
            self._send("250 ok")

    def _take(self) -> None:
        if not self._say("data", "354 go on"):
            return
        lines: list[bytes] = []
        while (line := self._line()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
            if len(lines) == 3:
                self._suffer("body")
        if self.fault and self.fault.point == "dot":
            self._say("dot", "")
            return
        self.server.accepted.append((self.to, b"".join(lines)))
        self._say("taken", "250 queued")
        self._suffer("answered")

    def _line(self) -> bytes:
        line = self.reader.readline()
        if not line:
            raise Gone
        return line

    def _say(self, point: str, words: str) -> bool:
        """Answer, or misbehave; False when something else was said."""
        if self._suffer(point):
            return False
        self._send(words)
        return True

    def _suffer(self, point: str) -> bool:
        if self.fault is None or self.fault.point != point:
            return False
        deed = self.fault.deed
        if deed == "slow":
            time.sleep(0.1)
            return False
        if deed == "reset":
            self.wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        if deed == "hang":
            time.sleep(HANG)
        if not deed[0].isdigit():
            with suppress(OSError):
                if deed != "reset":
                    self.wire.shutdown(socket.SHUT_RDWR)
            raise Gone
        self._send(deed)
        if deed.startswith("421"):
            raise Gone
        return True

    def _send(self, words: str) -> None:
        self.wire.sendall(words.encode() + b"\r\n")


@contextmanager
def fake_server(
    fault: Callable[[], Fault | None] | Fault | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[FakeServer]:
    """A running server on a free port of this machine."""
    server = FakeServer(fault if callable(fault) else lambda: fault, tls)
    try:
        yield server
    finally:
        server.stop()
