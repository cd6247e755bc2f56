"""The people of a service: posts, who holds them, who stands in, and what is vacant."""

from datetime import timedelta

from flask import abort, current_app, g
from flask.typing import ResponseReturnValue

from tracker.commands import people as commands
from tracker.domain.appointments import POST_WORDS, may_delegate, may_fill
from tracker.domain.permissions import Permission, PostKind, may
from tracker.mail import origin_of
from tracker.queries import people as look
from tracker.queries.people import Holder, PostRow
from tracker.queries.service_names import name_of
from tracker.web import guard
from tracker.web.answers import page, see_other
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.filters import day
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.people import ConfirmForm, EndForm, HolderForm, PostForm

people = GuardedBlueprint("people", __name__)
MANAGE = Permission.MANAGE_PEOPLE


@people.get("/services/<int:service_id>/people", permission=Permission.SEE_SERVICE)
def index(service_id: int) -> ResponseReturnValue:
    """Every post with its holders; what is vacant, loudly."""
    posts = look.service_posts(service_id, g.today)
    return page(
        "people/index.html",
        service=name_of(service_id),
        service_id=service_id,
        posts=posts,
        words=POST_WORDS,
        again=lambda: ConfirmForm().idempotency_key.shown,
        changes=_changes(service_id, posts),
        may_add=bool(_fillable(service_id)),
    )


@people.route("/services/<int:service_id>/posts/new", methods=["GET", "POST"], permission=MANAGE)
def add_post(service_id: int) -> ResponseReturnValue:
    """Add a post."""
    form = PostForm()
    kinds = _fillable(service_id)
    form.kind.choices = [(kind.value, POST_WORDS[kind]) for kind in PostKind if kind in kinds]
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.add_post(
                service_id=service_id,
                kind=PostKind(form.kind.data),
                title=form.title.data,
                agency=form.agency.data,
                by=g.actor,
                at=g.now,
            )
            return _back(service_id, f"{form.title.data} is added, and vacant")
    return page("people/add_post.html", form=form, service_id=service_id, back=_back_to(service_id))


@people.route("/posts/<int:post_id>/holders/new", methods=["GET", "POST"], permission=MANAGE)
def add_holder(post_id: int) -> ResponseReturnValue:
    """Appoint a holder or deputy; whoever has no account is invited."""
    post = look.post(post_id, g.today) or abort(404)
    fills = post.kind in _fillable(post.service_id)
    if not fills and not may_delegate(g.actor, post_id):
        abort(403)
    form = HolderForm(role="holder" if fills else "deputy", from_on=g.today)
    if not fills:
        form.role.choices = [choice for choice in form.role.choices if choice[0] == "deputy"]
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.appoint(
                post_id=post_id,
                name=form.name.data,
                email=form.email.data,
                from_on=form.from_on.data,
                to_on=form.to_on.data,
                is_deputy=form.role.data == "deputy",
                origin=origin_of(current_app.extensions["tracker_settings"]),
                by=g.actor,
                at=g.now,
            )
            said = f"{form.name.data} is entered; a mail to {form.email.data} says so"
            return _back(post.service_id, said)
    return page("people/add_holder.html", form=form, post=post, back=_back_to(post.service_id))


@people.route("/posts/<int:post_id>/close", methods=["GET", "POST"], permission=MANAGE)
def close_post(post_id: int) -> ResponseReturnValue:
    """Close a post that nobody needs any more."""
    post = look.post(post_id, g.today) or abort(404)
    form = ConfirmForm(version=post.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.close_post(post_id=post_id, seen=form.version.data, by=g.actor, at=g.now)
            return _back(post.service_id, f"{post.title} is closed")
    return page("people/close_post.html", form=form, post=post, back=_back_to(post.service_id))


@people.route("/holders/<int:holding_id>/end", methods=["GET", "POST"], permission=MANAGE)
def end_holding(holding_id: int) -> ResponseReturnValue:
    """Set somebody's last day; the page says which actions are left without anybody."""
    post, holder = _held(holding_id)
    form = EndForm()
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.end_holding(holding_id=holding_id, on=form.on.data, by=g.actor, at=g.now)
            after = look.post(post.id, g.today) or post
            return _back(post.service_id, _ended(after, holder, form))
    return page(
        "people/end_holding.html",
        form=form,
        post=post,
        holder=holder,
        leaves_vacant=post.is_vacant_on(g.today, without=holding_id),
        actions=look.open_actions(post.id) if _sees(post.service_id) else [],
        yesterday=g.today - timedelta(days=1),
        back=_back_to(post.service_id),
    )


@people.post("/holders/<int:holding_id>/invite-again", permission=MANAGE)
def invite_again(holding_id: int) -> ResponseReturnValue:
    """A new link for somebody who has not begun."""
    post, holder = _held(holding_id)
    commands.invite_again(
        holding_id=holding_id,
        origin=origin_of(current_app.extensions["tracker_settings"]),
        by=g.actor,
        at=g.now,
    )
    return _back(post.service_id, f"A new invitation goes to {holder.email}")


def _fillable(service_id: int) -> frozenset[PostKind]:
    """The kinds of posts that this person fills here."""
    held = look.kinds_held(service_id, g.today) if g.actor.is_administrator else frozenset()
    facts = guard.facts()
    return frozenset(k for k in PostKind if may_fill(g.actor, facts, k, is_held=k in held))


def _changes(service_id: int, posts: list[PostRow]) -> dict[str, set[int]]:
    """What this person may change: posts to fill, posts to name a deputy for, holdings to end."""
    if not may(g.actor, MANAGE, guard.facts()):
        return {"fill": set(), "deputise": set(), "end": set()}
    kinds = _fillable(service_id)
    fill = {post.id for post in posts if post.kind in kinds}
    mine = {post.id for post in posts if may_delegate(g.actor, post.id)}
    end = {
        holder.holding_id
        for post in posts
        for holder in post.holders
        if holder.user_id != g.actor.user_id
        and (post.id in fill or (holder.is_deputy and post.id in mine))
    }
    return {"fill": fill, "deputise": mine - fill, "end": end}


def _held(holding_id: int) -> tuple[PostRow, Holder]:
    found = look.holding(holding_id, g.today)
    return found if found is not None else abort(404)


def _ended(post: PostRow, holder: Holder, form: EndForm) -> str:
    said = f"{holder.name} stops being {post.title} after {day(form.on.data)}"
    if not post.is_vacant_on(max(form.on.data + timedelta(days=1), g.today)):
        return said
    kept = f", keeps its {post.open_actions} open actions" if post.open_actions else ""
    return f"{said}. The post is then vacant{kept}"


def _sees(service_id: int) -> bool:
    return bool(may(g.actor, Permission.SEE_SERVICE, guard.facts()))


def _back_to(service_id: int) -> str:
    """The administrator, who sees nothing of a service, has a page of their own."""
    return "people.index" if _sees(service_id) else "admin.service"


def _back(service_id: int, said: str) -> ResponseReturnValue:
    return see_other(_back_to(service_id), said=said, service_id=service_id)
