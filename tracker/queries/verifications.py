"""What a verifier has in front of them, with the fingerprint that a verdict is tied to."""

from typing import Any

from tracker.domain.verification import fingerprint
from tracker.queries.actions import ActionPage


def seen(page: ActionPage) -> str:
    """SHA-256 over the action, its recommendations, what was said of it and its evidence."""
    head = page.head
    facts: dict[str, Any] = {
        "action": head.id,
        "round": head.round,
        "text": head.text,
        "success_criterion": head.success_criterion,
        "evidence_expected": head.evidence_expected,
        "no_document_reason": head.no_document_reason,
        "recommendations": [[each.ref, each.text] for each in page.recommendations],
        "updates": [
            [each.id, each.claim.value, each.narrative, each.next_step] for each in page.updates
        ],
        "evidence": [
            [each.id, each.title, each.evidence_on.isoformat(), each.sha256, each.url]
            for each in page.evidence
        ],
    }
    return fingerprint(facts)
