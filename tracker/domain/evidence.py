"""What counts as evidence, and what a claim of completion needs beside it."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from tracker.domain.errors import Problem, RuleBroken
from tracker.domain.status import ActionStatus

#: 25 MB, as the page says.
LARGEST = 25 * 1024 * 1024
#: States in which evidence may still be added.
TAKES_EVIDENCE = frozenset(
    {ActionStatus.AGREED, ActionStatus.IN_PROGRESS, ActionStatus.AWAITING_VERIFICATION}
)


def check_state(state: ActionStatus) -> None:
    """RuleBroken where an action takes no evidence (any more)."""
    if state is ActionStatus.DRAFT:
        raise RuleBroken("This action is a draft: evidence is added once the board has agreed it")
    if state not in TAKES_EVIDENCE:
        raise RuleBroken("This action is closed: no evidence can be added to it")


def check_date(evidence_on: date, today: date) -> None:
    """Evidence shows what was, so it is never dated in the future."""
    if evidence_on > today:
        raise RuleBroken("The date of the evidence cannot be in the future", "evidence_on")


def check_source(*, has_file: bool, url: str) -> None:
    """A file or a link, one of them and not both."""
    if has_file and url:
        raise RuleBroken("Give a file or a link, not both: add them one after the other", "url")
    if url:
        check_link(url)
    elif not has_file:
        raise RuleBroken("Choose a file or give a link", "file")


def check_link(url: str) -> None:
    """An https address with a host, without a password and without blanks."""
    try:
        parts = urlsplit(url)
        host, secret, _ = parts.hostname or "", parts.password or parts.username, parts.port
    except ValueError:
        raise RuleBroken("The link is not a web address", "url") from None
    if parts.scheme != "https":
        raise RuleBroken("The link must begin with https://", "url")
    if secret:
        raise RuleBroken("The link must not carry a user name or a password", "url")
    if "." not in host.strip(".") or any(letter.isspace() for letter in url) or "\\" in url:
        raise RuleBroken("The link is not a web address", "url")


def serves_claim(evidence_on: date, started_on: date) -> bool:
    """Only what was made on or after the start can show that the action was done."""
    return evidence_on >= started_on


def claim_problems(
    *, expected: str, dates: Iterable[date], started_on: date, no_document_reason: str
) -> list[Problem]:
    """What a claim of completion still lacks; empty when it may be made.

    `dates` are those of the action's evidence, `started_on` the day from which it counts.
    """
    problems = []
    if not expected.strip():
        problems.append(
            Problem(
                "The plan does not say what evidence is expected of this action: "
                "the YOS manager or the coordinator must add that first"
            )
        )
    has_fit = any(serves_claim(each, started_on) for each in dates)
    if not has_fit and not no_document_reason.strip():
        problems.append(
            Problem(
                "Add evidence dated on or after the start of the action, or say why no document "
                "is possible",
                "no_document_reason",
            )
        )
    if has_fit and no_document_reason.strip():
        problems.append(
            Problem(
                "Evidence of this action is attached, so a document is possible: leave this empty",
                "no_document_reason",
            )
        )
    return problems
