"""Mails in words and as bytes: nothing typed can become a header, nothing is lost on the way."""

from email import message_from_bytes
from email.policy import SMTP

import pytest
from flask import Flask
from jinja2 import UndefinedError

from tests.cast import NOW
from tracker import mail, outbox
from tracker.commands.deeds.links import PATHS
from tracker.mail import TEMPLATES, Mail

FACTS = {
    "invitation": {"name": "Nia", "inviter": "Morgan", "role": "Health lead", "until": NOW},
    "password_reset": {"name": "Nia", "until": NOW},
}
LINK = "https://tracker.example/invitation/7-abc"


@pytest.mark.parametrize("name", FACTS)
def test_every_mail_says_the_same_in_text_and_html(name: str) -> None:
    letter = mail.compose(name, "nia@example.org", **FACTS[name], link=LINK)
    for part in (letter.text, letter.html):
        assert LINK in part
        assert "9:00am on 2 March 2026" in part
        assert "Nia" in part
    assert letter.subject
    assert "\n" not in letter.subject


@pytest.mark.parametrize("name", FACTS)
def test_a_mail_has_its_three_files(name: str) -> None:
    assert {path.name for path in (TEMPLATES / name).iterdir()} == {
        "subject.txt", "body.txt", "body.html",
    }  # fmt: skip


def test_the_paths_of_links_are_pages_of_ours(app: Flask) -> None:
    for path in PATHS.values():
        endpoint, _ = app.url_map.bind("").match(f"{path}/7-abc")  # type: ignore[misc]
        assert endpoint.startswith("sign_in.")


def test_a_missing_fact_is_an_error_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        mail.compose("invitation", "nia@example.org", name="Nia")


def test_what_people_typed_is_text_in_html() -> None:
    facts = FACTS["invitation"] | {"name": "<script>x</script>"}
    letter = mail.compose("invitation", "nia@example.org", **facts, link=LINK)
    assert "<script>" not in letter.html
    assert "<script>x</script>" in letter.text


def test_who_has_an_account_gets_no_link_to_begin() -> None:
    facts = FACTS["invitation"] | {"until": None}
    letter = mail.compose("invitation", "nia@example.org", **facts, link=LINK)
    assert "works once" not in letter.text + letter.html
    assert "usual password" in letter.text


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\x0b", "\x85", "\u2028", "\0"])
def test_nothing_typed_becomes_a_header(break_: str) -> None:
    letter = Mail(
        to="nia@example.org", subject=f"Hello{break_}Bcc: eve@example.org", text="x\n", html="<p>x"
    )
    body = outbox.letter(
        letter, sender="Tracker <tracker@mail.example>", message_id="<1@mail.example>", at=NOW
    )
    parsed = message_from_bytes(body, policy=SMTP)
    assert parsed["Bcc"] is None
    assert parsed["Subject"] == "Hello Bcc: eve@example.org"


def test_every_character_survives_the_wire() -> None:
    text = "Zoë — “Küche” 漢字 🦦\n.\nFrom here on\n" + "long " * 500 + "\n"
    letter = Mail(to="nia@example.org", subject="Zoë 漢字", text=text, html="<p>é</p>\n")
    body = outbox.letter(letter, sender="T <t@mail.example>", message_id="<1@x>", at=NOW)
    assert body.isascii()
    assert max(len(line) for line in body.split(b"\r\n")) < 998
    parsed = message_from_bytes(body, policy=SMTP)
    plain = parsed.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == text
    assert parsed["Subject"] == "Zoë 漢字"


@pytest.mark.parametrize(
    ("sender", "domain"),
    [("Tracker <t@mail.example>", "mail.example"), ("t@x.example", "x.example"),
     ("nobody", "localhost.localdomain")],
)  # fmt: skip
def test_a_message_id_is_in_the_senders_domain(sender: str, domain: str) -> None:
    first, second = outbox.new_message_id(sender), outbox.new_message_id(sender)
    assert first.endswith(f"@{domain}>")
    assert first != second


@pytest.mark.parametrize("service", ["Ashdown YJS", "Gwasanaeth Cyfiawnder Ieuenctid Ynys Môn"])
def test_a_subject_of_any_length_arrives_as_it_was_written(service: str) -> None:
    words = f"{service}: plan due today, Wednesday 1 April 2026, 12 actions overdue, 3 to verify"
    for length in range(20, len(words)):
        subject = words[:length].strip()
        written = Mail("nia@example.org", subject, "Hello", "<p>Hello</p>")
        sent = outbox.letter(written, sender="t@x.org", message_id="<1@x.org>", at=NOW)
        assert message_from_bytes(sent, policy=SMTP)["Subject"] == subject
        assert not [word for word in sent.split() if word.startswith(b"=?") and len(word) > 75]
