"""The tables as classes; no behaviour beyond their own columns."""

from tracker.models.base import Base
from tracker.models.ledger import AuditEntry, AuditHead
from tracker.models.mail import (
    Breaker,
    Delivery,
    MailSuppression,
    Message,
    MessageAttempt,
    Reminder,
    Tick,
)
from tracker.models.meetings import Attendance, Decision, Meeting
from tracker.models.people import (
    FormSubmission,
    Holding,
    NationalGrant,
    OneTimeToken,
    Post,
    Service,
    SignInAttempt,
    User,
    UserSession,
)
from tracker.models.plans import (
    Action,
    ActionOwnership,
    ActionRecommendation,
    Plan,
    PlanAuthor,
    PlanNote,
    PlanVersion,
)
from tracker.models.progress import DateChange, Evidence, EvidenceLink, Update, Verification
from tracker.models.reports import (
    Programme,
    PublishedResult,
    Recommendation,
    Recurrence,
    Report,
    ReportDraft,
    ReportReader,
    StoredFile,
)

__all__ = [
    "Action", "ActionOwnership", "ActionRecommendation", "Attendance", "AuditEntry", "AuditHead",
    "Base", "Breaker", "DateChange", "Decision", "Delivery", "Evidence", "EvidenceLink",
    "FormSubmission", "Holding", "MailSuppression", "Meeting", "Message", "MessageAttempt",
    "NationalGrant", "OneTimeToken", "Plan", "PlanAuthor", "PlanNote", "PlanVersion", "Post",
    "Programme", "PublishedResult", "Recommendation", "Recurrence", "Reminder", "Report",
    "ReportDraft", "ReportReader", "Service", "SignInAttempt", "StoredFile", "Tick", "Update",
    "User", "UserSession", "Verification",
]  # fmt: skip
