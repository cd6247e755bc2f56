"""What each fault of a mail server comes to: nothing lost in silence, nothing given away twice."""

import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from flask import Flask

from tests.fakesmtp import FAULTS, fake_server
from tests.jobs.walk import mail_server
from tracker.config import MailSettings, settings_from
from tracker.domain.sending import Letter, Outcome
from tracker.transport import FolderTransport, Patience, SmtpTransport, transport_for

CERTIFICATES = Path(__file__).parent / "certificates"
LETTER = Letter("olive@example.org", b"Subject: Hello\r\n\r\nOne\r\n.two\r\nThree\r\n", "000001")
SHORT = Patience(connect=0.4, answer=0.4, final=0.4)


@pytest.fixture
def bare() -> Iterator[Flask]:
    app = Flask("bare")
    with app.app_context():
        yield app


def send(app: Flask, port: int, *, may_send: Callable[[], bool] = lambda: True, **more: object
         ) -> list[Outcome]:  # fmt: skip
    settings = MailSettings(server="127.0.0.1", port=port, sender="Tracker <t@x.org>")
    settings = MailSettings(**{**vars(settings), **more})  # type: ignore[arg-type]
    heard: list[Outcome] = []
    SmtpTransport(app, settings, SHORT).hand_over(LETTER, may_send=may_send, settled=heard.append)
    return heard


OUTCOMES = """
reset on connect | unavailable | 0
no greeting      | unavailable | 0
421 greeting     | unavailable | 0
drop at ehlo     | unavailable | 0
drop at mail     | later       | 0
451 at mail      | later       | 0
drop at rcpt     | later       | 0
450 at rcpt      | later       | 0
550 at rcpt      | refused     | 0
unknown at rcpt  | refused     | 0
nonsense at rcpt | later       | 0
hang at rcpt     | later       | 0
drop at data     | later       | 0
451 at data      | later       | 0
554 at data      | refused     | 0
drop in body     | unknown     | 0
451 after dot    | later       | 0
554 after dot    | refused     | 0
drop after dot   | unknown     | 1
hang after dot   | unknown     | 1
nonsense after dot | unknown   | 1
slow after dot   | accepted    | 1
drop after 250   | accepted    | 1
421 after 250    | accepted    | 1
drop at quit     | accepted    | 1
hang at quit     | accepted    | 1
"""


@pytest.mark.parametrize("row", OUTCOMES.strip().splitlines())
def test_each_fault_has_one_outcome_that_says_what_the_server_holds(row: str, bare: Flask) -> None:
    name, result, accepted = (part.strip() for part in row.split("|"))
    with fake_server(FAULTS[name]) as server:
        (outcome,) = send(bare, server.port)
        # Dropped in a short body: the dot is on its way already, so nobody can know.
        assert (str(outcome.result), str(len(server.accepted))) == (result, accepted)


def test_the_table_names_every_fault() -> None:
    assert {row.split("|")[0].strip() for row in OUTCOMES.strip().splitlines()} == set(FAULTS)


def test_the_bytes_arrive_as_they_were_and_the_signal_is_given(bare: Flask) -> None:
    with fake_server() as server:
        transport = SmtpTransport(
            bare, MailSettings(server="127.0.0.1", port=server.port, sender="t@x.org"), SHORT
        )
        with transport.record_messages() as outbox:
            transport.hand_over(LETTER, may_send=lambda: True, settled=lambda _: None)
        assert server.accepted == [("olive@example.org", LETTER.body)]
        assert [message.as_bytes() for message in outbox] == [LETTER.body]


def test_the_dot_does_not_wait_for_the_body_to_be_acknowledged(bare: Flask) -> None:
    with fake_server() as server:
        settings = MailSettings(server="127.0.0.1", port=server.port, sender="t@x.org")
        connection = SmtpTransport(bare, settings, SHORT).connect()
        host = connection.configure_host()
        assert host.sock is not None
        assert host.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
        connection.__exit__(None, None, None)


def test_nothing_is_given_away_before_the_point_of_no_return(bare: Flask) -> None:
    with fake_server() as server:
        (outcome,) = send(bare, server.port, may_send=lambda: False)
        assert (outcome.result, server.accepted) == ("withdrawn", [])


def test_nobody_listening_is_an_outcome(bare: Flask) -> None:
    with fake_server() as server:
        port = server.port
    (outcome,) = send(bare, port)
    assert (outcome.result, outcome.stage) == ("unavailable", "connect")


def test_an_address_that_smtp_cannot_say_is_refused(bare: Flask) -> None:
    heard: list[Outcome] = []
    with fake_server() as server:
        settings = MailSettings(server="127.0.0.1", port=server.port, sender="t@x.org")
        SmtpTransport(bare, settings, SHORT).hand_over(
            Letter("ólive@example.org", b"x", "1"), may_send=lambda: True, settled=heard.append
        )
        assert ([one.result for one in heard], server.accepted) == (["refused"], [])


@pytest.mark.parametrize(
    ("certificate", "trusted", "result"),
    [
        ("localhost", True, "accepted"),
        ("localhost", False, "unavailable"),  # self-signed
        ("elsewhere.example", True, "unavailable"),  # of another name
        (None, True, "unavailable"),  # no STARTTLS offered
    ],
)
def test_tls_is_verified_or_nothing_leaves(
    certificate: str | None, trusted: bool, result: str, bare: Flask
) -> None:
    tls = None
    if certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(CERTIFICATES / f"{certificate}.pem")
    ca_file = str(CERTIFICATES / f"{certificate or 'localhost'}.pem") if trusted else ""
    with fake_server(tls=tls) as server:
        (outcome,) = send(bare, server.port, server="localhost", use_tls=True, ca_file=ca_file)
        assert (outcome.result, len(server.accepted)) == (result, int(result == "accepted"))


@pytest.mark.parametrize(
    ("password", "result", "stage"),
    [("right", "accepted", "dot"), ("wrong", "unavailable", "auth")],
)
def test_a_password_is_said_and_a_wrong_one_is_the_servers_trouble_not_the_mails(
    password: str, result: str, stage: str, bare: Flask
) -> None:
    def judge(_server: object, _session: object, _envelope: object, _way: str, said: LoginPassword
              ) -> AuthResult:  # fmt: skip
        return AuthResult(success=said == LoginPassword(b"tracker", b"right"), handled=False)

    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATES / "localhost.pem")
    ours = {"server": "localhost", "use_tls": True, "ca_file": str(CERTIFICATES / "localhost.pem")}
    with mail_server(authenticator=judge, auth_required=True, tls_context=tls) as (box, port):
        (outcome,) = send(bare, port, username="tracker", password=password, **ours)
        assert (outcome.result, outcome.stage) == (result, stage)
        assert len(box.taken) == int(result == "accepted")


def test_the_settings_choose_between_a_server_and_files(tmp_path: Path) -> None:
    for server, kind in (("127.0.0.1", SmtpTransport), ("", FolderTransport)):
        words = {"APP_ENV": "test", "DATA_DIR": str(tmp_path), "MAIL_SERVER": server}
        chosen = transport_for(Flask("bare"), settings_from(words))
        assert type(chosen) is kind


def test_beyond_this_machine_nothing_leaves_without_tls(
    bare: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.transport.is_loopback", lambda _: False)
    with fake_server() as server:
        (outcome,) = send(bare, server.port)
        assert (outcome.result, server.accepted) == ("unavailable", [])


def test_without_a_server_a_letter_is_a_file_and_the_same_letter_the_same_file(
    tmp_path: Path,
) -> None:
    heard: list[Outcome] = []
    folder = FolderTransport(tmp_path / "outbox")
    for _ in range(2):
        folder.hand_over(LETTER, may_send=lambda: True, settled=heard.append)
    folder.hand_over(LETTER, may_send=lambda: False, settled=heard.append)
    assert [outcome.result for outcome in heard] == ["accepted", "accepted", "withdrawn"]
    (path,) = (tmp_path / "outbox").iterdir()
    assert (path.name, path.read_bytes()) == ("000001-olive@example.org.eml", LETTER.body)


def test_a_folder_that_cannot_be_written_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file where the folder should be")
    heard: list[Outcome] = []
    FolderTransport(tmp_path / "outbox").hand_over(
        LETTER, may_send=lambda: True, settled=heard.append
    )
    assert [outcome.result for outcome in heard] == ["later"]


def test_patience_never_outlasts_the_lease() -> None:
    assert Patience.within(timedelta(minutes=15)) == Patience(10, 60, 600)
    assert Patience.within(timedelta(seconds=3)) == Patience(0.75, 0.75, 2)
