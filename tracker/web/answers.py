"""The ends of a route: a page, a redirect after a post, a file to download."""

import re
from io import BytesIO
from typing import Any

from flask import Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from tracker.web.forms.base import PostedForm


def page(template: str, *, form: PostedForm | None = None, **facts: Any) -> ResponseReturnValue:
    """A page; 422 when its form was refused."""
    status = 422 if form is not None and form.errors else 200
    return render_template(template, form=form, **facts), status


def page_asked() -> int:
    """Which page of a list the address asks for; the first where it says nothing of use."""
    asked = request.args.get("page", "")
    return int(asked) if re.fullmatch("[0-9]{1,6}", asked) else 1


def see_other(endpoint: str, *, said: str = "", **arguments: Any) -> ResponseReturnValue:
    """Post, redirect, get; `said` is shown once on the page that follows."""
    if said:
        flash(said)
    return redirect(url_for(endpoint, **arguments), 303)


def download(data: bytes, *, name: str, media_type: str) -> Response:
    """A file, always as an attachment and never run from our address (TRUST, row 18)."""
    response = send_file(BytesIO(data), mimetype=media_type, as_attachment=True, download_name=name)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
