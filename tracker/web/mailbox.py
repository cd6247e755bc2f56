"""The mails of the demonstration, readable on a page; elsewhere there is no such page."""

from flask import Response, abort, current_app
from flask.typing import ResponseReturnValue

from tracker.domain.permissions import Permission
from tracker.queries import mailbox
from tracker.web.answers import download, page
from tracker.web.blueprint import GuardedBlueprint

mail = GuardedBlueprint("mail", __name__)


@mail.get("/mail", permission=Permission.SIGNED_IN)
def index() -> ResponseReturnValue:
    """All mails, newest first."""
    _only_in_the_demonstration()
    return page("mail/index.html", mails=mailbox.newest(), waiting=mailbox.waiting())


@mail.get("/mail/<int:message_id>", permission=Permission.SIGNED_IN)
def show(message_id: int) -> ResponseReturnValue:
    """One mail as text, with links that work."""
    return page("mail/show.html", letter=_opened(message_id))


@mail.get("/mail/<int:message_id>/file", permission=Permission.SIGNED_IN)
def file(message_id: int) -> Response:
    """The same as the file that a mail program opens."""
    return download(
        _opened(message_id).raw, name=f"mail-{message_id}.eml", media_type="message/rfc822"
    )


def _opened(message_id: int) -> mailbox.Letter:
    _only_in_the_demonstration()
    return mailbox.opened(message_id) or abort(404)


def _only_in_the_demonstration() -> None:
    if current_app.extensions["tracker_settings"].env != "demo":
        abort(404)
