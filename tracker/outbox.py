"""Security mails (invitation, new password) put into the outbox by the command that wants them.

The row is stored or lost with the command; the sender of all mail takes it from there. Its bytes
are frozen here, because the link's secret is known only now.
"""

import hashlib
import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from uuid import uuid4

from tracker.db import db
from tracker.domain.sending import KindClass, Mailing
from tracker.mail import Mail, Origin
from tracker.models import Message

#: A subject of 70 to 77 letters would be folded right after "Subject:", which some read as a blank.
_UNFOLDED = SMTP.clone(max_line_length=998)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def enqueue(mail: Mail, *, recipient_id: int, origin: Origin, at: datetime) -> Message:
    """Queue a security mail to a person, due at once."""
    message_id = new_message_id(origin.sender)
    body = letter(mail, sender=origin.sender, message_id=message_id, at=at)
    row = Message(
        recipient_id=recipient_id,
        envelope_to=mail.to,
        rfc_message_id=message_id,
        kind_class=KindClass.SECURITY,
        subject=header(mail.subject),
        state=Mailing.QUEUED,
        next_at=at,
        created_at=at,
        body=body,
        body_sha256=hashlib.sha256(body).hexdigest(),
    )
    db.session.add(row)
    return row


def new_message_id(sender: str) -> str:
    """A Message-ID in the sender's domain; a message keeps it for life."""
    domain = parseaddr(sender)[1].partition("@")[2] or "localhost.localdomain"
    return f"<{uuid4().hex}@{domain}>"


def header(text: str, limit: int = 200) -> str:
    """Text fit for a header: one line without control characters (TRUST, row 23)."""
    return " ".join(_CONTROLS.sub(" ", text).split())[:limit]


def letter(mail: Mail, *, sender: str, message_id: str, at: datetime, reply_to: str = "") -> bytes:
    """The mail as the bytes that go over the wire: plain text first, the same in HTML."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = header(mail.subject)
    message["From"] = header(sender)
    message["To"] = header(mail.to, 254)
    if reply_to:
        message["Reply-To"] = header(reply_to, 254)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    return message.as_bytes(policy=_UNFOLDED)
