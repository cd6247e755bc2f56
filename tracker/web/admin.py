"""The administrator's pages: services, programmes and mail problems. No business data."""

from flask import abort, g
from flask.typing import ResponseReturnValue

from tracker.commands import services as commands
from tracker.domain.appointments import POST_WORDS, may_fill
from tracker.domain.dates import Counting
from tracker.domain.permissions import Permission, PostKind
from tracker.queries import administration as look
from tracker.queries import people
from tracker.web import guard
from tracker.web.answers import page, see_other
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.forms.admin import ChangedServiceForm, PlanRuleForm, ServiceForm, lines
from tracker.web.forms.base import rules_shown_on

admin = GuardedBlueprint("admin", __name__)
ADMINISTER = Permission.ADMINISTER


@admin.get("/admin", permission=ADMINISTER)
def index() -> ResponseReturnValue:
    """Where to go."""
    return page("admin/index.html", stuck=look.stuck_count())


@admin.get("/admin/services", permission=ADMINISTER)
def services() -> ResponseReturnValue:
    """Every service."""
    return page("admin/services.html", services=look.services(g.today))


@admin.route("/admin/services/new", methods=["GET", "POST"], permission=ADMINISTER)
def add_service() -> ResponseReturnValue:
    """Add a service; its manager and chair are appointed next."""
    form = ServiceForm(country="England")
    if form.validate_on_submit():
        with rules_shown_on(form):
            service_id = commands.add_service(
                name=form.name.data,
                region=form.region.data,
                country=form.country.data,
                councils=lines(form.councils.data),
                by=g.actor,
                at=g.now,
            )
            said = f"{form.name.data} is added: appoint its manager and chair"
            return see_other("admin.service", said=said, service_id=service_id)
    return page("admin/add_service.html", form=form)


@admin.get("/admin/services/<int:service_id>", permission=ADMINISTER)
def service(service_id: int) -> ResponseReturnValue:
    """A service's name and its two posts that an administrator fills for the first time."""
    held = people.kinds_held(service_id, g.today)
    facts = guard.facts()
    fills = {k for k in PostKind if may_fill(g.actor, facts, k, is_held=k in held)}
    firsts = (PostKind.YOS_MANAGER, PostKind.BOARD_CHAIR)
    posts = [p for p in people.service_posts(service_id, g.today) if p.kind in firsts]
    return page(
        "admin/service.html",
        service=look.service(service_id, g.today),
        posts=posts,
        fills=fills,
        missing=[kind for kind in firsts if kind not in {post.kind for post in posts}],
        words=POST_WORDS,
    )


@admin.route("/admin/services/<int:service_id>/change", methods=["GET", "POST"],
             permission=ADMINISTER)  # fmt: skip
def change_service(service_id: int) -> ResponseReturnValue:
    """Change what is known of a service."""
    found = look.service(service_id, g.today) or abort(404)
    form = ChangedServiceForm(
        version=found.version,
        name=found.name,
        country=found.country,
        region=found.region,
        mailbox=found.mailbox,
        councils="\n".join(found.councils),
        former_names="\n".join(found.former_names),
    )
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.change_service(
                service_id=service_id,
                seen=form.version.data,
                name=form.name.data,
                former_names=lines(form.former_names.data),
                region=form.region.data,
                country=form.country.data,
                councils=lines(form.councils.data),
                mailbox=form.mailbox.data,
                by=g.actor,
                at=g.now,
            )
            return see_other("admin.service", said="The service is changed", service_id=service_id)
    return page("admin/change_service.html", form=form, service=found)


@admin.get("/admin/programmes", permission=ADMINISTER)
def programmes() -> ResponseReturnValue:
    """The programmes of inspection and their plan rules."""
    return page("admin/programmes.html", programmes=look.programmes())


@admin.route("/admin/programmes/<string(maxlength=20):name>", methods=["GET", "POST"],
             permission=ADMINISTER)  # fmt: skip
def change_programme(name: str) -> ResponseReturnValue:
    """Change a programme's plan rule; plans that are open keep their date."""
    found = next((row for row in look.programmes() if row.code == name), None) or abort(404)
    form = PlanRuleForm(
        version=found.version, plan_days=found.plan_days, counting=found.counting.value
    )
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.change_plan_rule(
                code=name,
                seen=form.version.data,
                plan_days=form.plan_days.data or 0,
                counting=Counting(form.counting.data),
                by=g.actor,
                at=g.now,
            )
            return see_other("admin.programmes", said=f"The plan rule of {found.name} is set")
    return page("admin/change_programme.html", form=form, programme=found)


@admin.get("/admin/mail", permission=ADMINISTER)
def mail() -> ResponseReturnValue:
    """Mails that were given up or may have been lost."""
    return page("admin/mail.html", messages=look.stuck_messages())
