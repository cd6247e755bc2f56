"""Uploads and downloads of evidence: what is kept, what is refused, how it comes back."""

from io import BytesIO

import pytest
from werkzeug.http import parse_options_header

from tests.actions import Case, make_case, make_evidence
from tests.cast import Cast, arranging, make_action
from tests.hostile_files import KEPT, PDF, REFUSED
from tracker.db import db
from tracker.domain.status import ActionStatus
from tracker.models import Evidence, Plan, StoredFile

SAID = {
    "title": "Audit report", "evidence_on-day": "20", "evidence_on-month": "2",
    "evidence_on-year": "2026", "shows": "Ten cases", "url": "",
}  # fmt: skip


@pytest.fixture
def case(cast: Cast) -> Case:
    """A running action of Olive's."""
    return make_case(cast)


def words(page) -> str:
    """The text of a page in single spaces."""
    return " ".join(page.main.get_text(" ", strip=True).split())


def add(client, case, data: bytes | None, name: str = "audit.pdf", status: int = 303, **more):
    """Upload a file, or post without one."""
    fields = SAID | more | ({"file": (BytesIO(data), name)} if data is not None else {})
    return client.submit(client.get(f"{case.url}/evidence/new"), fields, status=status)


def stored_files(app) -> set[str]:
    """What lies in the file store."""
    return {path.name for path in app.extensions["tracker_files"].folder.iterdir()}


@pytest.mark.parametrize("kind", KEPT)
def test_a_good_file_is_kept_and_comes_back_byte_by_byte(browse, case, kind):
    name, data, media_type = KEPT[kind]
    olive = browse("olive")
    add(olive, case, data, name)
    page = olive.get(case.url)
    link = page.find("a", string="Audit report")["href"]
    olive.get(link)
    answer = olive.response
    assert answer.data == data
    assert answer.mimetype == media_type
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer.headers["Cache-Control"]
    assert db.session.query(StoredFile).one().sha256 in words(page)


@pytest.mark.parametrize("kind", list(REFUSED))
def test_a_bad_file_is_refused_and_nothing_is_kept(app, browse, case, kind):
    name, data, _ = REFUSED[kind]
    before = stored_files(app)
    page = add(browse("olive"), case, data, name, 422)
    assert "There is a problem" in words(page)
    assert "Ten cases" in words(page), "what was typed is kept"
    assert stored_files(app) == before
    assert db.session.query(Evidence).count() == 0


NAMES = """
../../etc/passwd.pdf            passwd.pdf
C:\\\\Users\\\\me\\\\audit.pdf        audit.pdf
audit;filename=evil.exe.pdf     audit;filename=evil.exe.pdf
Überprüfung – März.pdf          Überprüfung – März.pdf
審査.pdf                        審査.pdf
audit\u202efdp.pdf              audit\u202efdp.pdf
.pdf                            .pdf
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_a_name_is_only_ever_a_name(browse, case, line):
    given, kept = (part.strip() for part in line.split("  ", 1))
    olive = browse("olive")
    add(olive, case, PDF, given)
    row = db.session.query(StoredFile).one()
    assert row.filename == kept
    olive.get(f"/evidence/{db.session.query(Evidence).one().id}")
    header = olive.response.headers["Content-Disposition"]
    assert header.startswith("attachment; filename")
    assert "\r" not in header
    assert "\n" not in header


@pytest.mark.parametrize(
    "name", ['audit"; filename="x.exe".pdf', "a\r\nSet-Cookie: a=b.pdf", "a\x01b.pdf", "a\\b.pdf"]
)
def test_whatever_a_name_holds_the_header_stays_one_header(browse, case, name):
    olive = browse("olive")
    add(olive, case, PDF)
    with arranging():
        db.session.query(StoredFile).one().filename = name
    olive.get(f"/evidence/{db.session.query(Evidence).one().id}")
    header = olive.response.headers["Content-Disposition"]
    assert "\r" not in header
    assert "\n" not in header
    assert "Set-Cookie" not in olive.response.headers
    assert parse_options_header(header)[0] == "attachment"
    assert parse_options_header(header)[1].get("filename", "x.pdf").endswith(".pdf")


def test_a_very_long_name_is_cut_and_keeps_its_ending(browse, case):
    olive = browse("olive")
    add(olive, case, PDF, "a" * 400 + ".pdf")
    name = db.session.query(StoredFile).one().filename
    assert len(name) <= 200
    assert name.endswith(".pdf")


def test_a_link_is_shown_and_not_downloaded(browse, case):
    olive = browse("olive")
    add(olive, case, None, url="https://files.example/audit")
    link = olive.get(case.url).find("a", string="Audit report")
    assert link["href"] == "https://files.example/audit"
    assert link["rel"] == ["noopener", "noreferrer"]
    olive.get(f"/evidence/{db.session.query(Evidence).one().id}", 404)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Choose a file or give a link"),
        ({"url": "javascript:alert(1)"}, "must begin with https://"),
        ({"url": "https://files.example/a", "title": ""}, "Give the evidence a title"),
        ({"url": "https://files.example/a", "evidence_on-year": "2027"}, "in the future"),
        ({"url": "https://files.example/a", "evidence_on-day": "31"}, "real date"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(browse, case, more, said):
    page = add(browse("olive"), case, None, status=422, **more)
    assert said in words(page)
    assert "Ten cases" in words(page)


def test_a_file_s_hash_says_what_it_is(browse, case):
    add(browse("olive"), case, PDF)
    assert "Fingerprint (SHA-256) of the file: " in words(browse("olive").get(case.url))


def test_a_file_that_a_refusal_costs_is_asked_for_again_by_its_name(browse, case):
    page = add(browse("olive"), case, PDF, status=422, title="")
    assert "Choose audit.pdf again" in words(page)


def test_the_same_form_twice_keeps_one_file(app, browse, case):
    olive = browse("olive")
    page = olive.get(f"{case.url}/evidence/new")
    before = stored_files(app)
    for _ in range(2):
        olive.submit(page, SAID | {"file": (BytesIO(PDF), "audit.pdf")})
    assert db.session.query(Evidence).count() == 1
    assert len(stored_files(app) - before) == 1


def test_more_than_25_mb_is_told_so(browse, case):
    olive = browse("olive")
    data = {"file": (BytesIO(b"%PDF-1.7" + bytes(26 * 1024 * 1024)), "audit.pdf")}
    olive.post(f"{case.url}/evidence/new", SAID | data, 413)
    olive.response.request.environ["wsgi.input"].close()  # the client's own temporary file


def test_a_piece_is_used_for_another_action(browse, case, cast):
    make_evidence(case, by=cast.users["olive"])
    plan = db.session.get_one(Plan, case.plan_id)
    other = make_action(plan, owner=cast.posts["olive"], code="2a", state=ActionStatus.AGREED).id
    olive = browse("olive")
    assert "Use evidence that is here already" in words(olive.get(f"/actions/{other}/evidence/new"))
    form = olive.get(f"/actions/{other}/evidence/reuse")
    assert "Audit report (20 February 2026, action 1a)" in words(form)
    chosen = form.select_one("input[name=evidence]")["value"]
    olive.submit(form, {"evidence": chosen})
    assert "Audit report" in words(olive.get(f"/actions/{other}"))
    assert "no other evidence" in words(olive.get(f"/actions/{other}/evidence/reuse"))


@pytest.mark.parametrize("evidence", ["4711", "99999999999999999999", "x", ""])
def test_a_piece_that_is_not_offered_cannot_be_used(browse, case, evidence):
    olive = browse("olive")
    olive.post(f"{case.url}/evidence/reuse", {"evidence": evidence}, 422)


def test_a_file_lost_from_the_disk_is_absent_and_no_crash(app, browse, case):
    olive = browse("olive")
    add(olive, case, PDF)
    app.extensions["tracker_files"].drop(db.session.query(StoredFile).one().stored_name)
    olive.get(f"/evidence/{db.session.query(Evidence).one().id}", 404)
