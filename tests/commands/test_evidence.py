"""Adding evidence: files safe before their rows, links, and pieces used again."""

from datetime import date
from pathlib import Path

import pytest

from tests.actions import case_in, facts_of, make_case, make_evidence, trail
from tests.cast import NOW, SINCE, make_action, make_plan, store
from tests.hostile_files import PDF
from tracker.commands.deeds.files import taken_in
from tracker.commands.evidence import Piece, add_evidence, reuse_evidence
from tracker.db import db
from tracker.domain.errors import Absent, NotAllowed, RuleBroken
from tracker.domain.status import ActionStatus
from tracker.filestore import FileStore
from tracker.models import Evidence, EvidenceLink, Holding, Plan, StoredFile

PIECE = Piece("Audit report", date(2026, 2, 20), "Ten cases", "https://files.example/audit")
FILE = Piece("Audit report", date(2026, 2, 20))


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    """An empty file store."""
    return FileStore(tmp_path)


def test_a_link_is_stored_with_its_own_date(cast):
    case = make_case(cast)
    add_evidence(by=cast.actor("olive"), at=NOW, action_id=case.action_id, piece=PIECE)
    row = db.session.query(Evidence).one()
    assert (row.evidence_on, row.added_at) == (date(2026, 2, 20), NOW)
    assert row.url == "https://files.example/audit"
    assert trail() == ["evidence.added"]


def test_a_file_is_on_disk_with_its_hash_in_row_and_trail(cast, files):
    case = make_case(cast)
    with taken_in(files, "audit.pdf", PDF) as taken:
        add_evidence(
            by=cast.actor("olive"), at=NOW, action_id=case.action_id, piece=FILE, taken=taken
        )
    row = db.session.query(StoredFile).one()
    assert files.path(row.stored_name).read_bytes() == PDF
    assert (row.filename, row.media_type, row.size) == ("audit.pdf", "application/pdf", len(PDF))
    assert facts_of("evidence.added")["sha256"] == row.sha256


def test_a_file_that_no_row_speaks_of_is_dropped(cast, files):
    case = make_case(cast)
    with (
        pytest.raises(RuleBroken, match="future"),
        taken_in(files, "audit.pdf", PDF) as taken,
    ):
        add_evidence(
            by=cast.actor("olive"), at=NOW, action_id=case.action_id,
            piece=Piece("Audit", date(2026, 3, 3)), taken=taken,
        )  # fmt: skip
    assert list(files.folder.iterdir()) == []
    assert db.session.query(StoredFile).count() == 0


def test_a_file_of_no_allowed_kind_never_reaches_the_disk(files):
    with pytest.raises(RuleBroken), taken_in(files, "a.pdf", b"MZ"):
        pass
    assert list(files.folder.iterdir()) == []


STATES = """
draft                  draft
agreed                 -
in_progress            -
awaiting_verification  -
verified               closed
withdrawn              closed
"""


@pytest.mark.parametrize("line", STATES.strip().splitlines())
def test_closed_and_draft_actions_take_no_evidence(cast, line):
    state, answer = line.split()
    case = case_in(cast, ActionStatus(state))
    add = {"by": cast.actor("olive"), "at": NOW, "action_id": case.action_id, "piece": PIECE}
    if answer == "-":
        add_evidence(**add)
        return
    with pytest.raises(RuleBroken, match=answer):
        add_evidence(**add)
    assert db.session.query(Evidence).count() == 0


@pytest.mark.parametrize("name", ["carol", "bola", "perry", "vera", "yusuf", "ada", "bridget"])
def test_others_add_no_evidence(cast, name):
    case = make_case(cast)
    with pytest.raises(NotAllowed):
        add_evidence(by=cast.actor(name), at=NOW, action_id=case.action_id, piece=PIECE)


@pytest.mark.parametrize(
    ("piece", "field"),
    [
        (Piece(" ", date(2026, 2, 20), url="https://files.example/a"), "title"),
        (Piece("Audit", date(2026, 2, 20)), "file"),
        (Piece("Audit", date(2026, 2, 20), url="http://files.example/a"), "url"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(cast, piece, field):
    case = make_case(cast)
    with pytest.raises(RuleBroken) as refused:
        add_evidence(by=cast.actor("olive"), at=NOW, action_id=case.action_id, piece=piece)
    assert refused.value.problems[0].field == field


def second_action(case, owner):
    plan = db.session.get_one(Plan, case.plan_id)
    return make_action(plan, owner=owner, code="2a", state=ActionStatus.AGREED).id


def test_a_piece_serves_another_action_too(cast):
    case = make_case(cast)
    piece = make_evidence(case, by=cast.users["olive"])
    other = second_action(case, cast.posts["olive"])
    reuse_evidence(by=cast.actor("olive"), at=NOW, action_id=other, evidence_id=piece.id)
    assert db.session.query(EvidenceLink).count() == 2
    assert trail() == ["evidence.linked"]
    with pytest.raises(RuleBroken, match="already"):
        reuse_evidence(by=cast.actor("olive"), at=NOW, action_id=other, evidence_id=piece.id)


def test_a_piece_that_the_person_cannot_see_is_absent(cast):
    case = make_case(cast)
    piece = make_evidence(case, by=cast.users["olive"])
    other = second_action(case, cast.posts["perry"])
    with pytest.raises(Absent):
        reuse_evidence(by=cast.actor("perry"), at=NOW, action_id=other, evidence_id=piece.id)


@pytest.mark.parametrize("evidence_id", [4711, 2**31 - 1])
def test_a_piece_that_is_not_there_is_absent(cast, evidence_id):
    case = make_case(cast)
    with pytest.raises(Absent):
        reuse_evidence(
            by=cast.actor("olive"), at=NOW, action_id=case.action_id, evidence_id=evidence_id
        )


def test_a_piece_of_another_service_is_absent_even_for_somebody_in_both(cast):

    case = make_case(cast)
    theirs = make_plan(cast.birchvale)
    action = make_action(theirs, owner=cast.posts["bridget"], state=ActionStatus.AGREED)
    store(
        Holding(
            service_id=cast.birchvale, post_id=cast.posts["bridget"],
            user_id=cast.users["morgan"], from_on=SINCE,
        )
    )  # fmt: skip
    piece = make_evidence(case, by=cast.users["olive"])
    with pytest.raises(Absent):
        reuse_evidence(by=cast.actor("morgan"), at=NOW, action_id=action.id, evidence_id=piece.id)
