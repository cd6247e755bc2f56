"""Wiring: settings, clock and transport go in, an application comes out."""

from pathlib import Path

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker.clock import Clock, clock_from, system_clock
from tracker.config import Settings, settings_from
from tracker.db import db
from tracker.domain.evidence import LARGEST
from tracker.filestore import FileStore
from tracker.passwords import Passwords
from tracker.web import converters, errors, filters, idempotency, navigation, security
from tracker.web.blueprint import POLICY_KEY, PUBLIC
from tracker.web.blueprints import BLUEPRINTS
from tracker.web.guard import guard

ROOT = Path(__file__).parent.parent
#: The largest file, and room for the form around it.
MAX_BODY = LARGEST + 1024 * 1024


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> Flask:
    """The application; without arguments, as the environment says."""
    settings = settings or settings_from()
    app = Flask("tracker", template_folder=str(ROOT / "templates"))
    app.config.update(_flask_settings(settings))
    app.extensions["tracker_settings"] = settings
    app.extensions["tracker_clock"] = clock or _clock(settings)
    app.extensions["tracker_files"] = FileStore(settings.data_dir / "files")
    app.extensions["tracker_passwords"] = Passwords(cheap=settings.env == "test")
    app.extensions[POLICY_KEY] = {"static": PUBLIC}
    db.init_app(app)
    db.session.session_factory.configure(info={"head_folder": settings.data_dir})
    _templates(app)
    converters.register(app)
    app.before_request(security.refuse_foreign_post)
    app.before_request(guard)
    CSRFProtect(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for register in (filters.register, navigation.register, errors.register):
        register(app)
    app.after_request(idempotency.keep_location)
    app.after_request(security.add_headers)
    if settings.is_production:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    return app


def _clock(settings: Settings) -> Clock:
    return clock_from(settings.fake_now) if settings.fake_now else system_clock


def _flask_settings(settings: Settings) -> dict[str, object]:
    secure = settings.secure_cookies
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine(settings.database_url),
        "SESSION_COOKIE_NAME": "__Host-tracker" if secure else "tracker",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": MAX_BODY,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 2000,
        "TRUSTED_HOSTS": list(settings.trusted_hosts) or None,
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session
        "WTF_CSRF_SSL_STRICT": False,  # it wants a Referer, which our own policy withholds
        "TESTING": settings.env == "test",
        "PROPAGATE_EXCEPTIONS": False,
    }


def _engine(url: str) -> dict[str, object]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": 10}, "hide_parameters": True}
    limits = "-c lock_timeout=5s -c statement_timeout=10s"
    idle = "-c idle_in_transaction_session_timeout=15s"
    return {
        "pool_pre_ping": True,
        "connect_args": {"options": f"{limits} {idle}"},
        "hide_parameters": True,  # what people typed is no matter for a log (TRUST, row 32)
    }


def _templates(app: Flask) -> None:
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(ROOT / "templates"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
