"""Every event of the audit trail, the facts it must carry, and the sentence it reads as."""

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from tracker.domain.dates import in_words


class Event(StrEnum):
    """What the trail can hold."""

    SERVICE_ADDED = "service.added"
    SERVICE_CHANGED = "service.changed"
    POST_ADDED = "post.added"
    POST_CLOSED = "post.closed"
    HOLDER_ADDED = "holder.added"
    HOLDER_ENDED = "holder.ended"
    PERSON_INVITED = "person.invited"
    PERSON_CHANGED = "person.changed"
    PERSON_DISABLED = "person.disabled"
    INVITATION_TAKEN = "person.invitation-taken"
    PASSWORD_RESET_ASKED = "password.reset-asked"
    PASSWORD_CHANGED = "password.changed"
    SIGNED_IN = "session.signed-in"
    SIGNED_OUT = "session.signed-out"
    SESSIONS_ENDED = "session.all-ended"
    NATIONAL_ROLE_GRANTED = "national.granted"
    NATIONAL_ROLE_ENDED = "national.ended"
    PROGRAMME_CHANGED = "programme.changed"
    REPORT_READ = "report.read"
    REPORT_CORRECTED = "report.corrected"
    REPORT_DROPPED = "report.dropped"
    REPORT_ACCEPTED = "report.accepted"
    REPORT_DAY_CONFIRMED = "report.day-confirmed"
    REPORT_READER_NAMED = "report.reader-named"
    REPORT_READER_ENDED = "report.reader-ended"
    REPORT_RELEASED = "report.released"
    RESULTS_IMPORTED = "results.imported"
    RECURRENCE_DECIDED = "recurrence.decided"
    THEMES_CHANGED = "recommendation.themes-changed"
    PLAN_OPENED = "plan.opened"
    PLAN_DEADLINE_SET = "plan.deadline-set"
    RESPONSE_GIVEN = "recommendation.response"
    PLAN_NOTED = "plan.noted"
    PLAN_SENT_TO_BOARD = "plan.sent-to-board"
    PLAN_RETURNED_BY_BOARD = "plan.returned-by-board"
    PLAN_ENDORSED = "plan.endorsed"
    PLAN_SUBMITTED = "plan.submitted"
    PLAN_REPLY = "plan.reply"
    PLAN_RESUMED = "plan.resumed"
    PLAN_FORWARDED = "plan.forwarded"
    PLAN_COMPLETED = "plan.completed"
    ACTION_WRITTEN = "action.written"
    ACTION_CHANGED = "action.changed"
    ACTION_REMOVED = "action.removed"
    ACTIONS_ASSIGNED = "action.assigned-together"
    ACTION_REASSIGNED = "action.reassigned"
    ACTION_UPDATED = "action.updated"
    EVIDENCE_ADDED = "evidence.added"
    EVIDENCE_LINKED = "evidence.linked"
    DATE_ASKED = "date.asked"
    DATE_GRANTED = "date.granted"
    DATE_REFUSED = "date.refused"
    COMPLETION_CLAIMED = "action.claimed"
    VERIFICATION_ASKED = "action.verifier-asked"
    ACTION_VERIFIED = "action.verified"
    ACTION_SENT_BACK = "action.sent-back"
    ACTION_WITHDRAWN = "action.withdrawn"
    ACTION_REOPENED = "action.reopened"
    ACTION_ESCALATED = "action.escalated"
    MEETING_PLANNED = "meeting.planned"
    MEETING_CHANGED = "meeting.changed"
    MEETING_HELD = "meeting.held"
    DECISION_RECORDED = "decision.recorded"
    DECISION_CARRIED_OUT = "decision.carried-out"
    DECISION_DROPPED = "decision.dropped"
    REMINDER_SENT = "reminder.sent"
    REMINDER_ESCALATED = "reminder.escalated"
    MAIL_FAILED = "mail.failed"
    DEMONSTRATION_LOADED = "demonstration.loaded"


class Declared(NamedTuple):
    """The exact facts of an event and the sentence that they fill (after the actor's name)."""

    fields: tuple[str, ...]
    sentence: str


EVENTS: dict[Event, Declared] = {
    Event.SERVICE_ADDED: Declared(("name",), "added the service {name}"),
    Event.SERVICE_CHANGED: Declared(("name", "changed"), "changed {changed} of {name}"),
    Event.POST_ADDED: Declared(("title", "agency", "kind"), "added the post {title} {agency}"),
    Event.POST_CLOSED: Declared(("title", "on"), "closed the post {title} on {on}"),
    Event.HOLDER_ADDED: Declared(
        ("person", "post", "from_on", "to_on", "is_deputy"),
        "made {person} holder of {post} from {from_on}",
    ),
    Event.HOLDER_ENDED: Declared(
        ("person", "post", "on"), "ended {person}'s time as {post} on {on}"
    ),
    Event.PERSON_INVITED: Declared(("person", "email"), "invited {person} ({email})"),
    Event.PERSON_CHANGED: Declared(("person", "changed"), "changed {changed} of {person}"),
    Event.PERSON_DISABLED: Declared(("person",), "stopped {person}'s account"),
    Event.INVITATION_TAKEN: Declared(("person",), "took up the invitation"),
    Event.PASSWORD_RESET_ASKED: Declared(("person",), "asked for a new password"),
    Event.PASSWORD_CHANGED: Declared(("person",), "chose a new password"),
    Event.SIGNED_IN: Declared(("person",), "signed in"),
    Event.SIGNED_OUT: Declared(("person",), "signed out"),
    Event.SESSIONS_ENDED: Declared(("person",), "signed out everywhere"),
    Event.NATIONAL_ROLE_GRANTED: Declared(
        ("person", "role", "services"), "made {person} {role} for {services}"
    ),
    Event.NATIONAL_ROLE_ENDED: Declared(("person", "role"), "ended {person}'s role {role}"),
    Event.PROGRAMME_CHANGED: Declared(
        ("programme", "rule"), "changed the plan rule of {programme} to {rule}"
    ),
    Event.REPORT_READ: Declared(
        ("name", "sha256", "recommendations"),
        "read in {name} with {recommendations} recommendations",
    ),
    Event.REPORT_CORRECTED: Declared(("changed",), "corrected what was read: {changed}"),
    Event.REPORT_DROPPED: Declared(("name",), "dropped the reading of {name}"),
    Event.REPORT_ACCEPTED: Declared(
        ("title", "programme", "published", "recommendations", "plan", "sha256"),
        "accepted {title} with {recommendations} recommendations ({plan})",
    ),
    Event.REPORT_DAY_CONFIRMED: Declared(
        ("day", "printed"), "confirmed {day} as the day of publication (printed: {printed})"
    ),
    Event.REPORT_READER_NAMED: Declared(
        ("person",), "let {person} read the report before publication"
    ),
    Event.REPORT_READER_ENDED: Declared(
        ("person",), "no longer lets {person} read the report before publication"
    ),
    Event.REPORT_RELEASED: Declared(("day",), "released the report, published on {day}"),
    Event.RESULTS_IMPORTED: Declared(("source", "rows"), "took in {rows} results from {source}"),
    Event.RECURRENCE_DECIDED: Declared(
        ("later", "earlier", "kind"), "marked {later} against {earlier}: {kind}"
    ),
    Event.THEMES_CHANGED: Declared(
        ("ref", "before", "after"), "changed the themes of recommendation {ref}: {after}"
    ),
    Event.PLAN_OPENED: Declared(("title", "due", "basis"), "opened {title} (deadline: {due})"),
    Event.PLAN_DEADLINE_SET: Declared(
        ("from_due", "to_due", "basis", "reason"),
        "set the plan's deadline from {from_due} to {to_due}: {reason}",
    ),
    Event.RESPONSE_GIVEN: Declared(
        ("ref", "response", "reason", "criterion"), "answered recommendation {ref}: {response}"
    ),
    Event.PLAN_NOTED: Declared(("text",), "noted: {text}"),
    Event.PLAN_SENT_TO_BOARD: Declared(("number",), "sent version {number} to the board"),
    Event.PLAN_RETURNED_BY_BOARD: Declared(
        ("number", "reason"), "returned version {number} for more work: {reason}"
    ),
    Event.PLAN_ENDORSED: Declared(("number", "how", "sha256"), "endorsed version {number} ({how})"),
    Event.PLAN_SUBMITTED: Declared(
        ("number", "on", "to", "days_late", "receipt", "sha256"),
        "submitted version {number} to {to} on {on}",
    ),
    Event.PLAN_REPLY: Declared(("reply", "on", "text"), "recorded the reply: {reply}"),
    Event.PLAN_RESUMED: Declared(("number",), "started version {number}"),
    Event.PLAN_FORWARDED: Declared(("to", "on"), "forwarded the plan to {to} on {on}"),
    Event.PLAN_COMPLETED: Declared(("title",), "completed the plan"),
    Event.ACTION_WRITTEN: Declared(("code", "text", "post", "due"), "wrote action {code}"),
    Event.ACTION_CHANGED: Declared(("code", "changed"), "changed {changed} of action {code}"),
    Event.ACTION_REMOVED: Declared(("code", "text"), "removed draft action {code}"),
    Event.ACTIONS_ASSIGNED: Declared(
        ("codes", "post", "due"), "gave actions {codes} to {post}, due {due}"
    ),
    Event.ACTION_REASSIGNED: Declared(
        ("code", "from_post", "to_post", "reason"),
        "moved action {code} from {from_post} to {to_post}: {reason}",
    ),
    Event.ACTION_UPDATED: Declared(("code", "claim", "told_by"), "updated action {code}: {claim}"),
    Event.EVIDENCE_ADDED: Declared(
        ("codes", "title", "evidence_on", "sha256"), "added the evidence {title} to {codes}"
    ),
    Event.EVIDENCE_LINKED: Declared(("code", "title"), "used the evidence {title} for {code} too"),
    Event.DATE_ASKED: Declared(
        ("code", "from_due", "to_due", "reason"),
        "asked to move {code} from {from_due} to {to_due}: {reason}",
    ),
    Event.DATE_GRANTED: Declared(
        ("code", "from_due", "to_due", "how"), "moved {code} from {from_due} to {to_due} ({how})"
    ),
    Event.DATE_REFUSED: Declared(
        ("code", "due", "reason", "how"), "kept {code} at {due} ({how}): {reason}"
    ),
    Event.COMPLETION_CLAIMED: Declared(
        ("code", "evidence", "no_document_reason"), "claimed that action {code} is complete"
    ),
    Event.VERIFICATION_ASKED: Declared(("code", "post"), "asked {post} to verify action {code}"),
    Event.ACTION_VERIFIED: Declared(
        ("code", "method", "sample", "sha256"), "verified action {code} ({method} {sample})"
    ),
    Event.ACTION_SENT_BACK: Declared(
        ("code", "verdict", "method", "sample", "text", "sha256"),
        "found action {code} {verdict}: {text}",
    ),
    Event.ACTION_WITHDRAWN: Declared(("code", "reason"), "withdrew action {code}: {reason}"),
    Event.ACTION_REOPENED: Declared(("code", "reason", "times"), "reopened {code}: {reason}"),
    Event.ACTION_ESCALATED: Declared(("code", "reason"), "escalated action {code}: {reason}"),
    Event.MEETING_PLANNED: Declared(("title", "on"), "planned the meeting {title} on {on}"),
    Event.MEETING_CHANGED: Declared(("title", "changed"), "changed {changed} of {title}"),
    Event.MEETING_HELD: Declared(("title", "on", "present"), "recorded the meeting {title}"),
    Event.DECISION_RECORDED: Declared(
        ("kind", "subject", "text"), "recorded the decision to {kind} {subject}"
    ),
    Event.DECISION_CARRIED_OUT: Declared(
        ("kind", "subject"), "carried out the decision to {kind} {subject}"
    ),
    Event.DECISION_DROPPED: Declared(
        ("kind", "subject", "reason"), "dropped the decision to {kind} {subject}: {reason}"
    ),
    Event.REMINDER_SENT: Declared(
        ("to", "subject", "items", "message"), "handed a mail for {to} to the mail server"
    ),
    Event.REMINDER_ESCALATED: Declared(
        ("code", "to", "step"), "escalated action {code} to {to}, step {step}"
    ),
    Event.MAIL_FAILED: Declared(("to", "why", "message"), "could not mail {to}: {why}"),
    Event.DEMONSTRATION_LOADED: Declared(("scenario",), "loaded the {scenario} data"),
}


def checked(event: Event, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts, if they are exactly those that the event declares; TypeError otherwise."""
    declared = set(EVENTS[event].fields)
    if set(facts) != declared:
        missing, extra = declared - set(facts), set(facts) - declared
        raise TypeError(f"{event.value}: missing {sorted(missing)}, not declared {sorted(extra)}")
    return facts


#: Facts that are stored as codes, and how they read in a sentence.
CODES: dict[str, str] = {
    "on_track": "on track",
    "at_risk": "at risk",
    "off_track": "off track",
    "no_change": "no change",
    "case_sample": "a sample of cases:",
    "more_needed": "in need of more",
    "not_agreed": "not agreed",
    "not_asked": "no response",
    "no_reply": "no reply",
    "ratify": "confirm the time granted for",
}


def sentence(event: str, facts: dict[str, Any]) -> str:
    """What happened, in words, to follow the name of who did it."""
    readable = {name: _readable(value) for name, value in facts.items()}
    try:
        return EVENTS[Event(event)].sentence.format_map(readable).strip()
    except (ValueError, KeyError):
        return event  # an entry of a later or tampered version still shows


def _readable(value: Any) -> str:
    if value is None:
        return "no date"
    if isinstance(value, list | tuple):
        return ", ".join(_readable(one) for one in value)
    text = str(value)
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    return in_words(day) if day else CODES.get(text, text)
