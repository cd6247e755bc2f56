"""What commands about reports refuse, and what they leave as it is."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from tests.cast import NOW, Cast, make_plan, make_recommendation, make_report, store
from tests.drafts import CCI, accept, read_in
from tracker.commands.recurrences import decide_recurrence
from tracker.commands.report_corrections import correct_report
from tracker.commands.report_days import confirm_day, release_report, set_deadline
from tracker.commands.report_drafts import add_recommendation, correct_facts
from tracker.commands.report_readers import end_reader, name_reader
from tracker.commands.reports import Assured, accept_report, answer_report, keep_report
from tracker.db import db
from tracker.domain.corrections import checked_from
from tracker.domain.dates import PartialDate, Precision
from tracker.domain.errors import Absent, NotAllowed, RuleBroken, Stale
from tracker.domain.permissions import Actor
from tracker.domain.status import PlanStatus
from tracker.models import (
    AuditEntry,
    Plan,
    Recommendation,
    Recurrence,
    Report,
    ReportDraft,
    Service,
)  # fmt: skip
from tracker.queries import report_drafts, report_files, reports, service_names


@pytest.fixture
def morgan(cast: Cast) -> Actor:
    return cast.actor("morgan")


def facts_of(draft_id: int, printed: PartialDate | None, morgan: Actor) -> None:
    """Correct the printed date of a reading and leave the rest."""
    checked = checked_from(db.session.get_one(ReportDraft, draft_id).checked)
    correct_facts(
        draft_id=draft_id, title=checked.title, programme=checked.programme, printed=printed,
        fieldwork_from=checked.fieldwork_from, fieldwork_to=checked.fieldwork_to,
        stated_count=checked.stated_count, by=morgan, at=NOW,
    )  # fmt: skip


def test_only_an_earlier_report_of_the_service_can_have_found_it_before(
    cast: Cast, morgan: Actor
) -> None:
    old, new = (make_report(cast.ashdown, published=date(year, 5, 1)) for year in (2012, 2020))
    foreign = make_recommendation(make_report(cast.birchvale, published=date(2010, 5, 1)))
    before, after, beside = (make_recommendation(r) for r in (old, new, new))
    ids = [row.id for row in (before, after, beside, foreign)]
    for later, earlier, said in (
        (ids[0], ids[1], "earlier report"),
        (ids[1], ids[2], "earlier report"),
        (ids[1], ids[3], "one service"),
    ):
        with pytest.raises(RuleBroken, match=said):
            decide_recurrence(later_id=later, earlier_id=earlier, kind="same", by=morgan, at=NOW)
    with pytest.raises(RuleBroken, match="how they are connected"):
        decide_recurrence(later_id=ids[1], earlier_id=ids[0], kind="equal", by=morgan, at=NOW)
    for absent in ((ids[1], 987654321), (987654321, ids[0])):
        with pytest.raises(Absent):
            decide_recurrence(
                later_id=absent[0], earlier_id=absent[1], kind="same", by=morgan, at=NOW
            )
    with pytest.raises(NotAllowed):
        decide_recurrence(
            later_id=ids[1], earlier_id=ids[0], kind="same", by=cast.actor("kit"), at=NOW
        )
    assert db.session.scalars(select(Recurrence)).all() == []


def test_a_decision_taken_anew_replaces_the_first_and_the_trail_keeps_both(
    cast: Cast, morgan: Actor
) -> None:
    old, new = (make_report(cast.ashdown, published=date(year, 5, 1)) for year in (2012, 2020))
    before, after = make_recommendation(old).id, make_recommendation(new).id
    for kind in ("same", "declined"):
        decide_recurrence(later_id=after, earlier_id=before, kind=kind, by=morgan, at=NOW)
    assert db.session.scalars(select(Recurrence.kind)).one() == "declined"
    assert len(db.session.scalars(select(AuditEntry)).all()) == 2


def test_a_correction_brings_the_day_and_what_is_missing_and_rewords_nothing(
    cast: Cast, morgan: Actor
) -> None:
    made = accept(cast, CCI)
    old = db.session.scalars(select(Recommendation.text).order_by(Recommendation.id)).all()
    draft = read_in(cast, "ashdown-2012-cci.pdf")
    facts_of(draft, PartialDate(date(2012, 3, 14)), morgan)
    correct_report(draft_id=draft, report_id=made.report_id, by=morgan, at=NOW)
    report = db.session.get_one(Report, made.report_id)
    assert report.published_on == date(2012, 3, 14)
    assert report.published_precision is Precision.DAY
    assert db.session.scalars(select(Plan.due_on)).one() == date(2012, 4, 11)
    assert db.session.scalars(select(Recommendation.text).order_by(Recommendation.id)).all() == old
    with pytest.raises(RuleBroken, match="already accepted"):
        correct_report(draft_id=draft, report_id=made.report_id, by=morgan, at=NOW)


def test_a_submitted_plan_gets_no_further_recommendation(cast: Cast, morgan: Actor) -> None:
    report = make_report(cast.ashdown, published=date(2020, 11, 24))
    make_plan(cast.ashdown, report=report, state=PlanStatus.SUBMITTED)
    draft = read_in(cast)
    with pytest.raises(RuleBroken, match="already submitted"):
        correct_report(draft_id=draft, report_id=report.id, by=morgan, at=NOW)
    assert db.session.get_one(ReportDraft, draft).state == "checking"


def test_another_services_report_is_not_corrected(cast: Cast, morgan: Actor) -> None:
    foreign = make_report(cast.birchvale, published=date(2020, 11, 24))
    with pytest.raises(NotAllowed):
        correct_report(draft_id=read_in(cast), report_id=foreign.id, by=morgan, at=NOW)


def test_a_report_of_the_register_has_no_plan_and_no_clock(cast: Cast, morgan: Actor) -> None:
    report = make_report(cast.ashdown, published=date(2020, 11, 24))
    assert confirm_day(report_id=report.id, day=date(2020, 11, 25), by=morgan, at=NOW) is None
    with pytest.raises(Absent):
        set_deadline(report_id=report.id, due_on=date(2021, 1, 1), reason="x", by=morgan, at=NOW)


def test_a_deadline_without_a_reason_is_refused(cast: Cast, morgan: Actor) -> None:
    made = accept(cast)
    with pytest.raises(RuleBroken, match="Say why"):
        set_deadline(
            report_id=made.report_id, due_on=date(2021, 1, 1), reason="", by=morgan, at=NOW
        )


def test_releasing_what_is_released_changes_nothing(cast: Cast, morgan: Actor) -> None:
    report = make_report(cast.ashdown)
    release_report(report_id=report.id, by=morgan, at=NOW)
    undated = make_report(cast.ashdown, published=None, is_embargoed=True)
    with pytest.raises(RuleBroken, match="confirm the day first"):
        release_report(report_id=undated.id, by=morgan, at=NOW)
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_readers_are_people_of_the_service_named_once_under_embargo(
    cast: Cast, morgan: Actor
) -> None:
    published = make_report(cast.ashdown)
    secret = make_report(cast.ashdown, published=None, is_embargoed=True)
    bola, bridget = cast.users["bola"], cast.users["bridget"]
    with pytest.raises(RuleBroken, match="is published"):
        name_reader(report_id=published.id, user_id=bola, by=morgan, at=NOW)
    with pytest.raises(RuleBroken, match="holds a post of this service"):
        name_reader(report_id=secret.id, user_id=bridget, by=morgan, at=NOW)
    name_reader(report_id=secret.id, user_id=bola, by=morgan, at=NOW)
    with pytest.raises(RuleBroken, match="may read it already"):
        name_reader(report_id=secret.id, user_id=bola, by=morgan, at=NOW)
    with pytest.raises(NotAllowed):
        end_reader(report_id=secret.id, user_id=bola, by=cast.actor("carol"), at=NOW)
    end_reader(report_id=secret.id, user_id=bola, by=morgan, at=NOW)
    with pytest.raises(Absent):
        end_reader(report_id=secret.id, user_id=bola, by=morgan, at=NOW)


def test_a_report_without_title_is_not_accepted_and_everything_is_said_at_once(
    cast: Cast, morgan: Actor
) -> None:
    accept(cast)
    draft = read_in(cast, "ashdown-2020-rated.pdf")
    checked = checked_from(db.session.get_one(ReportDraft, draft).checked)
    correct_facts(
        draft_id=draft, title="", programme=checked.programme, printed=checked.printed,
        fieldwork_from=None, fieldwork_to=None, stated_count=None, by=morgan, at=NOW,
    )  # fmt: skip
    with pytest.raises(RuleBroken) as refused:
        accept_report(draft_id=draft, by=morgan, at=NOW)
    assert refused.value.problems[0].field == "#facts"
    assert len(refused.value.problems) == 2


def test_another_services_report_is_not_accepted_before_a_person_says_so(
    cast: Cast, morgan: Actor
) -> None:
    draft = read_in(cast, "calder-vale-2013-sqs.txt")
    with pytest.raises(RuleBroken, match="names Calder Vale YOS: say that it is about Ashdown"):
        accept_report(draft_id=draft, by=morgan, at=NOW)
    made = accept_report(draft_id=draft, by=morgan, at=NOW, assured=Assured(is_this_service=True))
    assert db.session.get_one(Report, made.report_id).service_as_printed == "Calder Vale YOS"


def test_a_report_of_years_ago_can_be_kept_without_a_plan_and_answered_later(
    cast: Cast, morgan: Actor
) -> None:
    report_id = keep_report(draft_id=read_in(cast, CCI), by=morgan, at=NOW)
    assert db.session.scalars(select(Plan)).all() == []
    assert db.session.scalars(select(Recommendation)).all() != []
    answer_report(report_id=report_id, by=morgan, at=NOW)
    plan = db.session.scalars(select(Plan)).one()
    assert (plan.report_id, plan.due_on) == (report_id, None)  # only the month is printed
    with pytest.raises(RuleBroken, match="has its plan already"):
        answer_report(report_id=report_id, by=morgan, at=NOW)


def test_a_report_of_this_year_needs_its_plan(cast: Cast, morgan: Actor) -> None:
    draft = read_in(cast)
    in_december_2020 = datetime(2020, 12, 20, 9, tzinfo=UTC)
    with pytest.raises(RuleBroken, match="Only a report older than a year"):
        keep_report(draft_id=draft, by=morgan, at=in_december_2020)


def test_a_stale_page_is_refused_in_the_command_too(cast: Cast, morgan: Actor) -> None:
    draft = read_in(cast)
    words = {"ref": "9", "owners": (), "page": None, "by": morgan, "at": NOW}
    add_recommendation(draft_id=draft, text="first", seen=1, **words)
    with pytest.raises(Stale):
        add_recommendation(draft_id=draft, text="second", seen=1, **words)
    with pytest.raises(Stale):
        accept_report(draft_id=draft, by=morgan, at=NOW, seen=1)


def test_what_is_not_there_is_none(cast: Cast) -> None:
    assert cast
    assert report_drafts.check_page(987654321, date(2026, 3, 2)) is None
    assert reports.report_page(987654321) is None
    assert report_files.of_draft(987654321) is None
    with pytest.raises(Absent):
        accept_report(draft_id=987654321, by=cast.actor("morgan"), at=NOW)


def test_a_service_is_found_by_a_former_name_of_the_same_body(cast: Cast) -> None:
    store(Service(name="Eastmoor and District YJS", former_names=["Old Eastmoor YOT"]))
    found = service_names.find("Old Eastmoor Youth Offending Service")
    assert found is not None
    assert found[1] == "Eastmoor and District YJS"
    assert service_names.find("Ashdown YJS") == (cast.ashdown, "Ashdown YJS")
    assert service_names.find("Nowhere") is None
