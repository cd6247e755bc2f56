"""Signing in and out."""

from flask import request
from flask.typing import ResponseReturnValue

from tracker.web.answers import page
from tracker.web.blueprint import PUBLIC, GuardedBlueprint

sign_in = GuardedBlueprint("sign_in", __name__)


@sign_in.route("/sign-in", methods=["GET", "POST"], endpoint="sign_in", permission=PUBLIC)
def sign_in_page() -> ResponseReturnValue:
    return page("sign_in/sign_in.html", next=request.args.get("next", ""))
