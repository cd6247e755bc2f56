"""Two services of equal structure whose every text says whose it is: does anything leak?

Each text of A's data holds CANARYA and a number, each of B's CANARYB. Somebody who is signed in
to one of them must never see the other's canary.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask

from tracker.domain.dates import london_today
from tracker.domain.permissions import NationalRole, PostKind
from tracker.filestore import FileStore
from tracker.seeding import describing
from tracker.seeding.bars_story import Posts, story_of
from tracker.seeding.cast import National, Part, Place, enter
from tracker.seeding.story import Story, tell

PASSWORD = "quiet-otter-lamp"  # noqa: S105 -- printed by the command, protects nothing
SINCE = timedelta(days=400)
Word = Callable[[str], str]

#: name before the @, kind of post, role as printed
CAST = (
    ("mgr", PostKind.YOS_MANAGER, ["manager"]),
    ("chair", PostKind.BOARD_CHAIR, ["chair"]),
    ("deputy", PostKind.BOARD_CHAIR, ["chair", "deputy"]),
    ("board", PostKind.BOARD_MEMBER, ["board"]),
    ("owner_health", PostKind.ACTION_OWNER, ["owner"]),
    ("owner_police", PostKind.ACTION_OWNER, ["owner"]),
    ("owner_edu", PostKind.ACTION_OWNER, ["owner"]),
)
NATIONALS = (
    (National(NationalRole.YJB_MONITOR, "Yannick", "yjb@example", ("a.example",)), ["monitor"]),
    (National(NationalRole.INSPECTORATE_READER, "Hilde", "hmip@example"), ["inspectorate"]),
    (National(NationalRole.ADMINISTRATOR, "Adam", "admin1@example"), ["administrator"]),
    (National(NationalRole.ADMINISTRATOR, "Alma", "admin2@example"), ["administrator"]),
)


def words(letter: str) -> Word:
    """Texts of one service, each with a canary of its own."""
    count = 0

    def word(text: str) -> str:
        nonlocal count
        count += 1
        return f"{text} CANARY{letter}{count}".strip()

    return word


def load(app: Flask) -> dict[str, Any]:
    """Store both services; what CONTRACT says of them."""
    today = london_today(app.extensions["tracker_clock"]())
    since = today - SINCE
    texts = {letter: words(letter) for letter in "AB"}
    places, parts, owners = [], [], {}
    for letter, word in texts.items():
        domain = f"{letter.lower()}.example"
        places.append(
            Place(
                domain, word(f"Service {letter}"), word("Region"), word("Council"),
                (word("Former"),), f"{word('office').replace(' ', '.')}@{domain}",
            )
        )  # fmt: skip
        titles = {login: word(login) for login, _, _ in CAST}
        owners[letter] = Posts(*(titles[f"owner_{one}"] for one in ("health", "police", "edu")))
        for login, kind, _ in CAST:
            is_deputy = login == "deputy"
            parts.append(
                Part(
                    domain, kind, word(login.capitalize()), f"{login}@{domain}",
                    today - timedelta(days=90) if is_deputy else since,
                    today + timedelta(days=90) if is_deputy else None,
                    "" if is_deputy else titles[login], word("Agency"), is_deputy,
                )
            )  # fmt: skip
    services = enter(
        places, parts, [one for one, _ in NATIONALS], password=PASSWORD, since=since,
        scenario="bars",
    )  # fmt: skip
    files: FileStore = app.extensions["tracker_files"]
    tell(
        (
            Story(domain, services[domain], today, files),
            story_of(texts[letter], owners[letter]),
        )
        for domain, letter in zip(services, texts, strict=True)
    )
    return {"services": describing.services(services.values()), "people": _people()}


def _people() -> list[dict[str, Any]]:
    held = [(f"{login}@{letter}.example", roles) for letter in "ab" for login, _, roles in CAST]
    national = [(one.email, roles) for one, roles in NATIONALS]
    return [
        {"email": email, "password": PASSWORD, "roles": roles} for email, roles in held + national
    ]
