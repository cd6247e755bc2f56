"""Files that come in: each unreadable one gets its own sentence and stores nothing."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.browser import Client
from tests.cast import NOW, Cast
from tests.corpus.bad import REFUSED, TAME
from tests.corpus.render import to_docx, to_pdf
from tests.drafts import RATED, REPORTS, accept, read_in
from tests.web.test_reports import shared, upload, words
from tracker.commands.report_drafts import keep_reading, source_of
from tracker.db import db
from tracker.domain.errors import NotAllowed
from tracker.models import AuditEntry, Recommendation, Report, ReportDraft, StoredFile
from tracker.reading import Unreadable, read_report

Browse = Callable[[str], Client]


def stored() -> tuple[int, int, int]:
    """How many readings, files and entries there are."""
    counts = [
        db.session.scalar(select(func.count()).select_from(table))
        for table in (ReportDraft, StoredFile, AuditEntry)
    ]
    return (counts[0] or 0, counts[1] or 0, counts[2] or 0)


def kept(app: Flask) -> set[str]:
    """What lies in the file store."""
    return {path.name for path in app.extensions["tracker_files"].folder.iterdir()}


@pytest.mark.parametrize("name", [*TAME, "Word bomb"])
def test_a_bad_file_gets_its_own_sentence_and_nothing_is_stored(
    name: str, browse: Browse, cast: Cast, app: Flask
) -> None:
    data = REFUSED[name][0]()
    before = kept(app)
    page = upload(browse("morgan"), cast.ashdown, data, "report.pdf", 422)
    summary = page.select_one(".govuk-error-summary")
    assert summary is not None
    if data:
        with pytest.raises(Unreadable) as refused:
            read_report(data, "report.pdf")
        assert refused.value.message in words(summary)
    else:
        assert "is empty" in words(summary)
    assert stored() == (0, 0, 0)
    assert kept(app) == before


def test_a_file_that_is_far_too_large_has_the_page_for_it(
    browse: Browse, cast: Cast, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 200_000)
    morgan = browse("morgan")
    url = f"/services/{cast.ashdown}/reports/new"
    morgan.post(url, {"file": (io.BytesIO(b"x" * 300_000), "report.pdf")}, 413)
    assert stored() == (0, 0, 0)


@pytest.mark.parametrize("name", ["report.exe", "report", ".pdf.zip"])
def test_a_name_of_another_kind_is_said_at_once(name: str, browse: Browse, cast: Cast) -> None:
    page = upload(browse("morgan"), cast.ashdown, b"x", name, 422)
    assert "must be .pdf, .docx, .txt, .html or .htm" in words(page)


def test_a_file_or_text_is_needed_and_not_both(browse: Browse, cast: Cast) -> None:
    morgan = browse("morgan")
    url = f"/services/{cast.ashdown}/reports/new"
    page = morgan.submit(morgan.get(url), {}, status=422)
    assert "Choose the report file, or paste its text" in words(page)
    both = {"file": (io.BytesIO(b"x"), "a.txt"), "pasted": "text"}
    page = morgan.submit(morgan.get(url), both, status=422)
    assert "Choose a file or paste text, not both" in words(page)


def test_pasted_text_is_read_and_can_be_taken_away_again(browse: Browse, cast: Cast) -> None:
    morgan = browse("morgan")
    text = (REPORTS / RATED).read_text()
    morgan.submit(morgan.get(f"/services/{cast.ashdown}/reports/new"), {"pasted": text})
    draft = morgan.location
    assert "pasted text" in words(morgan.get(draft))
    assert stored()[:2] == (1, 0)
    morgan.get(f"{draft}/source")
    assert morgan.response.mimetype == "text/plain"
    assert b"Recommendations" in morgan.response.data
    page = morgan.submit(
        morgan.get(f"/services/{cast.ashdown}/reports/new"), {"pasted": "too short"}, status=422
    )
    assert "Nothing was stored" in words(page)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_real_report_reads_the_same_as_pdf_and_word(
    kind: str, shared_reports: Path, browse: Browse, cast: Cast
) -> None:
    data, expected = shared(shared_reports, "wandsworth-2013-sqs")
    made = (to_pdf if kind == "pdf" else to_docx)(data.decode())
    morgan = browse("morgan")
    upload(morgan, cast.ashdown, made, f"letter.{kind}")
    morgan.submit(morgan.get(morgan.location), {"is_this_service": "1"}, to="/accept")
    rows = db.session.execute(
        select(Recommendation.printed_ref, Recommendation.text).order_by(Recommendation.position)
    )
    assert [tuple(row) for row in rows] == [
        (one["ref"], one["text"]) for one in expected["recommendations"]
    ]


def test_characters_that_no_database_holds_do_not_stop_a_report(browse: Browse, cast: Cast) -> None:
    morgan = browse("morgan")
    data = (REPORTS / RATED).read_bytes().replace(b"health services", b"health\x00services")
    upload(morgan, cast.ashdown, data, "odd.txt")
    morgan.submit(morgan.get(morgan.location), to="/accept")
    texts = db.session.scalars(select(Recommendation.text)).all()
    assert len(texts) == 6
    assert not any("\x00" in text for text in texts)


def test_the_source_is_handed_over_as_it_came_and_never_run(browse: Browse, cast: Cast) -> None:
    morgan = browse("morgan")
    data = (REPORTS / "ashdown-2020-rated.pdf").read_bytes()
    upload(morgan, cast.ashdown, data, "../../etc/report of 2020.pdf")
    draft = morgan.location
    morgan.get(f"{draft}/source")
    assert morgan.response.data == data
    assert morgan.response.mimetype == "application/pdf"
    headers = morgan.response.headers
    assert headers["Content-Disposition"].startswith("attachment")
    assert "etc" not in headers["Content-Disposition"]
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    morgan.submit(morgan.get(draft), to="/accept")
    source = f"/reports/{db.session.scalars(select(Report.id)).one()}/source"
    morgan.get(source)
    assert morgan.response.data == data
    browse("bridget").get(source, 404)


def test_the_same_file_again_is_recognised(browse: Browse, cast: Cast) -> None:
    morgan = browse("morgan")
    data = (REPORTS / RATED).read_bytes()
    draft = read_in(cast)
    page = upload(morgan, cast.ashdown, data, "again.txt", 422)
    assert "already read in and waits to be checked" in words(page)
    assert page.select_one(f".govuk-error-summary a[href='/reports/drafts/{draft}']")
    morgan.submit(morgan.get(f"/reports/drafts/{draft}"), to="/accept")
    page = upload(morgan, cast.ashdown, data, "again.txt", 422)
    assert "already here as the report" in words(page)
    assert page.select_one("input[name=again]")
    morgan.submit(page, {"again": "y", "file": (io.BytesIO(data), "again.txt")})
    page = morgan.get(morgan.location)
    assert [box["value"] for box in page.select("input[name=existing]")] == ["correct"]
    morgan.submit(page, {"existing": "correct"}, to="/accept")
    assert morgan.location == f"/reports/{db.session.scalars(select(Report.id)).one()}"


def test_another_services_file_is_not_recognised(browse: Browse, cast: Cast) -> None:
    accept(cast)
    bridget = browse("bridget")
    upload(bridget, cast.birchvale, (REPORTS / RATED).read_bytes(), "own.txt")
    assert "/reports/drafts/" in bridget.location


def test_a_file_whose_row_is_refused_goes_again(cast: Cast, app: Flask) -> None:
    data = (REPORTS / RATED).read_bytes()
    before = kept(app)
    store = app.extensions["tracker_files"]
    with pytest.raises(NotAllowed), store.keeping(data) as file:
        keep_reading(
            service_id=cast.ashdown, source=source_of("a.txt", data, file),
            read=read_report(data, "a.txt"), by=cast.actor("bola"), at=NOW,
        )  # fmt: skip
    assert kept(app) == before
