"""The steps that stories are made of: each is one thing that a person did, by its command."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from tracker.commands import (
    action_states,
    date_changes,
    evidence,
    plan_actions,
    plan_answers,
    updates,
    verifications,
)
from tracker.commands.deeds.files import taken_in
from tracker.db import db
from tracker.domain.dates import PartialDate, london_today
from tracker.domain.plans import Response
from tracker.domain.progress import Claim
from tracker.domain.verification import Check
from tracker.models import Action
from tracker.queries import actions
from tracker.queries.verifications import seen
from tracker.seeding.story import Step, Story, When


@dataclass(frozen=True)
class Work:
    """An action as it is written into a plan: for which recommendations, by which post, by when."""

    recommendations: tuple[int, ...]
    text: str
    post: str = ""
    due: When | None = None
    success: str = ""
    evidence: str = ""
    code: str = ""


def own_plan(key: str, who: str, *, title: str, due: When | None) -> Step:
    """A plan that answers no report."""

    def step(s: Story) -> None:
        s.plans[key] = plan_answers.open_own_plan(
            s.service_id, title=title, due_on=None if due is None else s.day(due),
            by=s.by(who), at=s.at,
        )  # fmt: skip

    return step


def answer(key: str, who: str, number: int, response: Response, reason: str, success: str) -> Step:
    """What the service says to the recommendation at this place."""

    def step(s: Story) -> None:
        plan_answers.answer_recommendation(
            s.recommendations[key][number - 1], response=response, reason=reason,
            success_criterion=success, seen=None, by=s.by(who), at=s.at,
        )  # fmt: skip

    return step


def write(key: str, who: str, work: Sequence[Work]) -> Step:
    """Actions of a plan; each is known as `key:code` from here on."""

    def step(s: Story) -> None:
        for one in work:
            action_id = plan_actions.write_action(
                s.plans[key], text=one.text, code=one.code,
                owner_post_id=s.post(one.post) if one.post else None,
                due=None if one.due is None else PartialDate(s.day(one.due)),
                success_criterion=one.success, evidence_expected=one.evidence,
                recommendation_ids=[s.recommendations[key][n - 1] for n in one.recommendations],
                by=s.by(who), at=s.at,
            )  # fmt: skip
            code = db.session.scalars(select(Action.code).where(Action.id == action_id)).one()
            s.actions[f"{key}:{code}"] = action_id

    return step


def update(
    action: str, who: str, claim: Claim, text: str = "", *, next_step: str = "",
    forecast: When | None = None, told: tuple[str, str] | None = None,
) -> Step:  # fmt: skip
    """What somebody said of an action; `told` is who said it, and how, when another typed it."""

    def step(s: Story) -> None:
        source = told and updates.Told(told[0], told[1], london_today(s.at))
        said = updates.Said(
            claim, text, next_step, None if forecast is None else s.day(forecast), source
        )
        updates.update_action(by=s.by(who), at=s.at, action_id=s.actions[action], said=said)

    return step


def attach(
    action: str, who: str, name: str, data: bytes, *, title: str, on: When, shows: str = ""
) -> Step:
    """A file as evidence."""

    def step(s: Story) -> None:
        piece = evidence.Piece(title, s.workday(on), shows)
        with taken_in(s.files, name, data) as taken:
            s.evidence[title] = evidence.add_evidence(
                by=s.by(who), at=s.at, action_id=s.actions[action], piece=piece, taken=taken
            )

    return step


def attach_link(action: str, who: str, url: str, *, title: str, on: When, shows: str = "") -> Step:
    """An address as evidence."""

    def step(s: Story) -> None:
        evidence.add_evidence(
            by=s.by(who), at=s.at, action_id=s.actions[action],
            piece=evidence.Piece(title, s.workday(on), shows, url),
        )  # fmt: skip

    return step


def reuse(action: str, who: str, title: str) -> Step:
    """Evidence that is here already, for another action too."""

    def step(s: Story) -> None:
        evidence.reuse_evidence(
            by=s.by(who), at=s.at, action_id=s.actions[action], evidence_id=s.evidence[title]
        )

    return step


def claim(action: str, who: str, text: str, *, ask: str = "", no_document: str = "") -> Step:
    """Somebody says that it is done, and asks a post to check it."""

    def step(s: Story) -> None:
        action_states.claim_complete(
            by=s.by(who), at=s.at, action_id=s.actions[action], narrative=text,
            no_document_reason=no_document, verifier_post_id=s.post(ask) if ask else None,
        )  # fmt: skip

    return step


def check(action: str, who: str, found: Check) -> Step:
    """Somebody independent checked it, having read its page."""

    def step(s: Story) -> None:
        action_id = s.actions[action]
        page = actions.page(action_id, london_today(s.at))
        if page is None:
            raise LookupError(action)
        verifications.verify_action(
            by=s.by(who), at=s.at, action_id=action_id, check=found, seen_sha256=seen(page)
        )

    return step


def ask_time(action: str, who: str, to: When, reason: str) -> Step:
    """More time asked for."""

    def step(s: Story) -> None:
        s.requests[action] = date_changes.ask_for_time(
            by=s.by(who), at=s.at, action_id=s.actions[action], to=PartialDate(s.day(to)),
            reason=reason,
        )  # fmt: skip

    return step


def decide_time(action: str, who: str, *, grant: bool, note: str = "") -> Step:
    """Decided by the chair between meetings."""

    def step(s: Story) -> None:
        date_changes.decide_date(
            by=s.by(who), at=s.at, date_change_id=s.requests[action], grant=grant, note=note
        )

    return step
