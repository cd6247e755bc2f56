"""What counts as evidence, and what a claim needs."""

from datetime import date

import pytest

from tracker.domain.errors import RuleBroken
from tracker.domain.evidence import (
    check_date,
    check_link,
    check_source,
    check_state,
    claim_problems,
)
from tracker.domain.status import ActionStatus

TODAY = date(2026, 3, 2)
START = date(2026, 2, 11)


@pytest.mark.parametrize(
    ("state", "takes"),
    [
        ("draft", False), ("agreed", True), ("in_progress", True),
        ("awaiting_verification", True), ("verified", False), ("withdrawn", False),
    ],
)  # fmt: skip
def test_evidence_is_added_to_agreed_and_unclosed_actions_only(state, takes):
    if takes:
        check_state(ActionStatus(state))
        return
    with pytest.raises(RuleBroken):
        check_state(ActionStatus(state))


def test_evidence_may_be_of_today_and_not_of_tomorrow():
    check_date(TODAY, TODAY)
    with pytest.raises(RuleBroken, match="future"):
        check_date(date(2026, 3, 3), TODAY)


GOOD = ["https://files.example/audit", "https://files.example:8443/a?b=c#d"]
BAD = """
http://files.example/a         must begin with https
ftp://files.example/a          must begin with https
javascript:alert(1)            must begin with https
//files.example/a              must begin with https
files.example                  must begin with https
https://                       not a web address
https://localhost/a            not a web address
https://a:b@files.example/     password
https://me@files.example/      password
https://files.example:no/      not a web address
https://[::1                   not a web address
https://files.example\\evil     not a web address
"""


@pytest.mark.parametrize("url", GOOD)
def test_an_https_address_is_a_link(url):
    check_link(url)


@pytest.mark.parametrize("line", BAD.strip().splitlines())
def test_any_other_link_is_refused_with_its_reason(line):
    url, reason = line.split(None, 1)
    with pytest.raises(RuleBroken, match=reason):
        check_link(url)


def test_a_link_has_no_blanks():
    with pytest.raises(RuleBroken, match="not a web address"):
        check_link("https://files.example/a b")


def test_evidence_is_a_file_or_a_link_and_not_both():
    check_source(has_file=True, url="")
    check_source(has_file=False, url=GOOD[0])
    with pytest.raises(RuleBroken, match="not both"):
        check_source(has_file=True, url=GOOD[0])
    with pytest.raises(RuleBroken, match="Choose a file"):
        check_source(has_file=False, url="")


CLAIMS = """
expected  dates                    reason  problems
audit     2026-02-11               -       -
audit     2026-02-20               -       -
audit     2026-02-10               -       evidence
audit     2026-02-10,2026-03-01    -       -
audit     -                        -       evidence
audit     -                        oral    -
audit     2026-02-10               oral    -
audit     2026-02-20               oral    evidence
audit     2026-02-10,2026-03-01    oral    evidence
-         2026-02-20               -       expected
-         -                        -       expected,evidence
"""


@pytest.mark.parametrize("line", CLAIMS.strip().splitlines()[1:])
def test_a_claim_needs_expectation_and_either_evidence_of_its_time_or_a_reason(line):
    expected, dates, reason, wanted = ("" if part == "-" else part for part in line.split())
    found = claim_problems(
        expected=expected,
        dates=[date.fromisoformat(each) for each in dates.split(",") if each],
        started_on=START,
        no_document_reason=reason,
    )
    kinds = ["evidence" if each.field == "no_document_reason" else "expected" for each in found]
    assert ",".join(kinds) == wanted
