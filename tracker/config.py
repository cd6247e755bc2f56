"""Settings, from the environment only (CONTRACT, Settings); refuses what would not be safe."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

ENVIRONMENTS = ("production", "demo", "test")
YES = {"1", "true", "yes", "on"}


class SettingsError(Exception):
    """A setting is missing or unsafe; the text is one plain sentence for the operator."""


@dataclass(frozen=True)
class MailSettings:
    """How mail leaves; no `server`: it is written to DATA_DIR/outbox instead."""

    server: str = ""
    port: int = 25
    use_tls: bool = False
    username: str = ""
    password: str = ""
    sender: str = "Tracker <tracker@localhost.localdomain>"
    ca_file: str = ""


@dataclass(frozen=True)
class Settings:
    """All that can be set from outside."""

    env: str
    data_dir: Path
    database_url: str
    owner_url: str
    secret_key: str
    base_url: str
    trusted_hosts: tuple[str, ...]
    port: int
    workers: int
    mail: MailSettings
    fake_now: datetime | None
    lease_seconds: int = 900

    @property
    def is_production(self) -> bool:
        """Whether real people depend on this process."""
        return self.env == "production"

    @property
    def secure_cookies(self) -> bool:
        """Whether the site is reached over https."""
        return self.base_url.startswith("https://")


def settings_from(environ: Mapping[str, str] | None = None) -> Settings:
    """Read and check the settings; SettingsError with one plain sentence when they are unsafe."""
    env = dict(os.environ if environ is None else environ)
    name = env.get("APP_ENV", "") or "production"
    if name not in ENVIRONMENTS:
        raise SettingsError(f"APP_ENV must be production, demo or test, not '{name}'.")
    data_dir = Path(env.get("DATA_DIR", "") or "instance").absolute()
    _writable(data_dir)
    port = _port(env, "PORT", 8000)
    settings = Settings(
        env=name,
        data_dir=data_dir,
        database_url=_database(env.get("DATABASE_URL", ""), data_dir),
        owner_url=_database(
            env.get("DATABASE_OWNER_URL", "") or env.get("DATABASE_URL", ""), data_dir
        ),
        secret_key=_secret(env, name, data_dir),
        base_url=(env.get("PUBLIC_BASE_URL", "") or _local_url(name, port)).rstrip("/"),
        trusted_hosts=tuple(
            h.strip() for h in env.get("TRUSTED_HOSTS", "").split(",") if h.strip()
        ),
        port=port,
        workers=max(1, _number(env, "WEB_WORKERS", 2)),
        mail=_mail(env),
        fake_now=_fake_now(env, name),
        lease_seconds=_number(env, "MAIL_LEASE_SECONDS", 900),
    )
    if settings.is_production:
        _refuse_unsafe(settings, env)
    return settings


def _database(url: str, data_dir: Path) -> str:
    if not url:
        return f"sqlite:///{data_dir / 'tracker.db'}"
    try:
        urlsplit(url).port  # noqa: B018 -- reading it is the check
    except ValueError:
        raise SettingsError("DATABASE_URL has a port that is no number below 65536.") from None
    if url.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    if not url.startswith(("sqlite:", "postgresql+psycopg:")):
        raise SettingsError("DATABASE_URL must begin with sqlite: or postgresql+psycopg:.")
    return url


def _local_url(name: str, port: int) -> str:
    return "" if name == "production" else f"http://127.0.0.1:{port}"


def _number(env: Mapping[str, str], key: str, default: int) -> int:
    value = env.get(key, "") or str(default)
    if not value.isdigit():
        raise SettingsError(f"{key} must be a whole number, not '{value}'.")
    return int(value)


def _port(env: Mapping[str, str], key: str, default: int) -> int:
    port = _number(env, key, default)
    if not 1 <= port <= 65535:
        raise SettingsError(f"{key} must lie between 1 and 65535, not {port}.")
    return port


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise SettingsError(f"The data folder {folder} cannot be written to.") from error


def _secret(env: Mapping[str, str], name: str, data_dir: Path) -> str:
    """The given secret; outside production a random one is kept under DATA_DIR."""
    given = env.get("SECRET_KEY", "")
    if given or name == "production":
        return given
    path = data_dir / "secret_key"
    if not path.exists():
        fresh = data_dir / f".secret-{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # the first of several processes wins
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()


def _mail(env: Mapping[str, str]) -> MailSettings:
    return MailSettings(
        server=env.get("MAIL_SERVER", ""),
        port=_port(env, "MAIL_PORT", 25),
        use_tls=env.get("MAIL_USE_TLS", "").lower() in YES,
        username=env.get("MAIL_USERNAME", ""),
        password=env.get("MAIL_PASSWORD", ""),
        sender=env.get("MAIL_DEFAULT_SENDER", "") or MailSettings.sender,
        ca_file=env.get("MAIL_CA_FILE", ""),
    )


def _fake_now(env: Mapping[str, str], name: str) -> datetime | None:
    value = env.get("APP_FAKE_NOW", "")
    if not value:
        return None
    if name == "production":
        raise SettingsError("APP_FAKE_NOW is for the demo and for tests; production refuses it.")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise SettingsError(f"APP_FAKE_NOW is not an ISO instant: '{value}'.") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def is_loopback(host: str) -> bool:
    """Whether a host name or address never leaves this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse_unsafe(settings: Settings, env: Mapping[str, str]) -> None:
    key = settings.secret_key
    checks = (
        (not key, "SECRET_KEY is missing: set it to at least 32 random characters."),
        (
            len(key) < 32 or len(set(key)) < 10,
            "SECRET_KEY is too weak: set it to at least 32 random characters.",
        ),
        (
            env.get("FLASK_DEBUG", "").lower() in YES or env.get("DEBUG", "").lower() in YES,
            "Debugging is switched on: unset FLASK_DEBUG and DEBUG in production.",
        ),
        (
            not urlsplit(settings.base_url).netloc,
            "PUBLIC_BASE_URL is missing: set it to the address people use, with https://.",
        ),
        (
            bool(settings.mail.server)
            and not settings.mail.use_tls
            and not is_loopback(settings.mail.server),
            "Mail would leave without TLS: set MAIL_USE_TLS=true or use a server on this machine.",
        ),
        (
            not settings.mail.server,
            "MAIL_SERVER is missing: production must be able to send its mail.",
        ),
    )
    for unsafe, sentence in checks:
        if unsafe:
            raise SettingsError(sentence)
