"""The job that sends: claim, compose, hand over, settle, until nothing is left to send now."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from jinja2 import TemplateError

from tracker.clock import Clock, clock_from
from tracker.commands import mail_outcomes
from tracker.commands.mail import Claim, Sender, claim
from tracker.domain.digest import next_mail, spoken
from tracker.domain.sending import Letter, Outcome, Result
from tracker.jobs.means import Means
from tracker.jobs.persistence import persistently
from tracker.mail import compose
from tracker.outbox import letter


@dataclass
class Sent:
    """What one run handed over, in order, and what came of it."""

    claims: list[tuple[Claim, Outcome]] = field(default_factory=list)

    def count(self, *results: Result) -> int:
        """How many ended like this."""
        tally = Counter(outcome.result for _, outcome in self.claims)
        return sum(tally[result] for result in results)


def deliver_mail(now: datetime, means: Means) -> Sent:
    """Send what may leave now; each mail is a claim of its own, so one never stops the rest."""
    clock = clock_from(now)
    done = Sent()
    by = Sender(means.worker, means.lease, means.sender, means.insists)
    while not means.stopping():
        found = persistently(lambda: claim(by=by, at=clock()))
        if found is None:
            break
        done.claims.append((found, _send(found, means, clock)))
        if done.claims[-1][1].result is Result.UNAVAILABLE:
            break  # the breaker is open: nothing else would get through
    return done


def _send(found: Claim, means: Means, clock: Clock) -> Outcome:
    heard = [Outcome(Result.LATER, "worker")]
    began = clock()

    def settled(outcome: Outcome) -> None:
        heard.append(outcome)
        persistently(
            lambda: mail_outcomes.settle(
                claim=found, outcome=outcome, lease=means.lease, at=clock(),
                keeps_links=means.keeps_links,
            )
        )  # fmt: skip

    try:
        body = found.body or written(found, means, at=began)
    except (ValueError, TemplateError) as error:
        settled(Outcome(Result.REFUSED, "compose", None, f"{type(error).__name__}: {error}"))
        return heard[-1]

    def may_send() -> bool:
        # A worker that was held up for a third of its lease gives up before the point of no return.
        if clock() - began > means.lease / 3:
            return False
        return persistently(
            lambda: mail_outcomes.commit_point(
                claim=found, body=body, lease=means.lease, at=clock()
            )
        )

    name = f"{found.message_id:06}"
    means.transport.hand_over(Letter(found.to, body, name), may_send=may_send, settled=settled)
    return heard[-1]


def written(found: Claim, means: Means, *, at: datetime) -> bytes:
    """The digest as the bytes that leave."""
    following = next_mail(found.items)
    reasons = {item.why for item in found.items}
    mail = compose(
        "digest",
        found.to,
        name=found.name,
        subject=found.subject,
        items=found.items,
        why=reasons.pop() if len(reasons) == 1 else "",
        base_url=means.base_url,
        next_on=spoken(following) if following else "",
        at=at,
    )
    return letter(
        mail, sender=means.sender, message_id=found.rfc_message_id, at=at,
        reply_to=found.reply_to,
    )  # fmt: skip
