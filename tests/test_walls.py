"""Every address, everybody in turn, from outside: the rights table holds and nothing leaks.

The address table is the application's own; what each person must be answered comes from the
design's grid (tests/domain/test_permissions.py), never from the code that is being asked.
"""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select, text
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.jobs.post import PostOffice, nine, read
from tests.seeding.conftest import CLOCK
from tests.walls import PEOPLE, SEE, Thing, Town, town_in
from tracker.db import db
from tracker.models import Action, Base, Meeting, Plan, Service, Update
from tracker.web.blueprint import POLICY_KEY

pytestmark = [pytest.mark.real_database, pytest.mark.thorough]
CANARY = re.compile(r"CANARY([AB])(\d+)")
#: What somebody who is let in is answered instead of a page, on the things of this town.
OTHERWISE: dict[str, set[int]] = {
    "home.index": {200, 303},  # who has a first page of their own is led there
    "sign_in.sign_in": {200, 303},
    "sign_in.invitation": {404},  # no such token
    "sign_in.new_password": {404},
    "mail.index": {404},  # only the demonstration shows its mails
    "mail.show": {404},
    "mail.file": {404},
    "plans.receipt": {404},  # receipts of this town are words
    "plans.version": {200, 404},  # the drafts were never submitted
    "people.add_holder": {200, 403},  # the rights table goes on: who fills which post
    "health.ready": {503},  # no scheduler beats here
}
#: The arguments that name no thing of a service.
FILLED = {"format": "docx", "number": "1", "name": "submitted.docx", "token": "x" * 40,
          "filename": "app.css", "user_id": "1", "grant_id": "1", "message_id": "1"}  # fmt: skip
#: Tables that may change while people only look.
BESIDE = {"user_session", "sign_in_attempt", "form_submission"}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The two services, once for all tests: everybody only looks, or is refused."""
    with town_in(tmp_path_factory.mktemp("town")) as made:
        yield made


@pytest.fixture(scope="module")
def looks(town: Town) -> list[tuple[str, str, int, set[int], set[str]]]:
    """Everybody got every page once: who, address, answer, what the table says, canaries."""
    before = stored(town)
    found = [
        (email, url, answer.status_code, wanted, canaries(answer))
        for rule in rules(town.app, "GET")
        for url, thing in asked(rule, town.ours + town.secret)
        for email in PEOPLE
        for wanted in [wanted_of(town, rule, email, thing)]
        for answer in [town.browsers[email].http.get(url)]
    ]
    assert stored(town) == before, "a look changed something"
    return found


def rules(app: Flask, method: str) -> list[Rule]:
    found = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]
    return sorted(found, key=lambda rule: rule.rule)


def asked(rule: Rule, things: list[Thing]) -> Iterator[tuple[str, Thing | None]]:
    """The addresses of a rule with the things that it can name; of a form one for each kind."""
    named = [name for name in rule.arguments if name in SEE]
    if not named:
        yield filled(rule, {}), None
    is_form = "POST" in (rule.methods or ())
    for thing in things:
        if named == [thing.argument] and (not is_form or thing.state in {"", "forwarded"}):
            yield filled(rule, {thing.argument: str(thing.id)}), thing


def filled(rule: Rule, ids: dict[str, str]) -> str:
    others = FILLED | ({"name": "SQS"} if rule.rule.startswith("/admin") else {})
    return re.sub(r"<(?:[^<>:]+:)?(\w+)>", lambda m: (others | ids)[m[1]], rule.rule)


def wanted_of(town: Town, rule: Rule, email: str, thing: Thing | None) -> set[int]:
    permission = str(town.app.extensions[POLICY_KEY][rule.endpoint])
    status = town.status(email, permission, thing)
    return OTHERWISE.get(rule.endpoint, {200}) if status == 200 else {status}


def canaries(answer: TestResponse) -> set[str]:
    """Whose texts an answer holds: in its headers, its body, and inside of a Word file."""
    data = answer.data
    answer.close()  # a static file stays open otherwise
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    return marks(f"{answer.headers}\n{data.decode('utf-8', 'replace')}")


def marks(text: str) -> set[str]:
    return {letter + number for letter, number in CANARY.findall(text)}


def stored(town: Town) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the database but what may change while people look."""
    with town.app.app_context():
        return {
            table.name: [tuple(row) for row in db.session.execute(table.select())]
            for table in Base.metadata.sorted_tables
            if table.name not in BESIDE
        }


def test_everybody_is_answered_what_the_rights_table_says(looks) -> None:
    wrong = [
        f"{email or 'signed out'} {url}: {status}, wanted {wanted}"
        for email, url, status, wanted, _ in looks
        if status not in wanted
    ]
    assert wrong == []
    assert len(looks) > 1500


def test_the_walk_reaches_every_address_and_lets_each_role_in_somewhere(town, looks) -> None:
    walked = {url for _, url, _, _, _ in looks}
    for rule in rules(town.app, "GET"):
        assert walked & {url for url, _ in asked(rule, town.ours)}, rule.rule
    entered = {email for email, _, status, wanted, _ in looks if status == 200 and 200 in wanted}
    assert entered == set(PEOPLE)


def test_nobody_of_a_service_ever_reads_a_word_of_the_other(looks) -> None:
    other = {"a.example": "B", "b.example": "A", "example": "B"}  # the monitor's list holds A only
    leaks = [
        f"{email} {url}: {sorted(seen)}"
        for email, url, _, _, seen in looks
        if email not in {"hmip@example", "admin1@example"}
        and any(mark[0] == other.get(email.partition("@")[2], "") for mark in seen)
    ]
    assert leaks == []
    assert not any(seen for email, _, _, _, seen in looks if email == "")


def test_what_is_foreign_answers_as_what_is_absent(town: Town) -> None:
    wrong = []
    for rule in rules(town.app, "GET"):
        for url, thing in asked(rule, town.theirs):
            if thing is None:
                continue
            absent = filled(rule, {thing.argument: "2000000000"})
            for email in ("mgr@a.example", "yjb@example"):
                http = town.browsers[email].http
                one, two = http.get(url), http.get(absent)
                told = any(mark[0] == "B" for mark in canaries(one))
                if (one.status_code, two.status_code) != (404, 404) or told:
                    wrong.append(f"{email} {url}: {one.status_code}")
                if len(one.data) != len(two.data):
                    wrong.append(f"{email} {url}: the two pages differ")
    assert wrong == []


def test_an_embargo_holds_in_lists_choices_trails_and_papers(looks) -> None:
    """Those whom the manager has not named read no word of a report that is not published."""
    let_in = {"mgr@a.example", "chair@a.example", "deputy@a.example"}
    told = [
        f"{email} {url}: {sorted(seen)}"
        for email, url, _, _, seen in looks
        if email not in let_in and any(mark[0] == "A" and int(mark[1:]) >= 9000 for mark in seen)
    ]
    assert told == []
    for email in let_in:
        assert any("A9005" in seen for who, _, _, _, seen in looks if who == email)


#: Whose words each person outside of manager and board must never meet, wherever they look.
NEVER = {
    "yjb@example": ("minutes", "drafts", "notes"),
    "hmip@example": ("minutes", "drafts", "notes", "updates"),
    "admin1@example": ("minutes", "drafts", "notes", "updates", "actions"),
    "verifier@a.example": ("minutes", "drafts", "notes"),
    "owner_health@a.example": ("minutes", "notes", "others said"),
    "owner_police@a.example": ("minutes", "notes"),
}


def words_of(town: Town) -> dict[str, set[str]]:
    """The canaries of A by what they are the words of."""
    with town.app.app_context():
        a = select(Service.id).where(Service.name.contains("CANARYA")).scalar_subquery()
        drafted = select(Plan.id).where(Plan.service_id == a, Plan.submitted_on.is_(None))
        owned = {email: next(iter(town.posts[email])) for email in ("owner_health@a.example",)}
        others = Action.owner_post_id != owned["owner_health@a.example"]
        said = select(Update.narrative).join(Action, Action.id == Update.action_id)
        found = {
            "minutes": db.session.scalars(select(Meeting.minutes).where(Meeting.service_id == a)),
            "drafts": db.session.scalars(select(Action.text).where(Action.plan_id.in_(drafted))),
            "actions": db.session.scalars(select(Action.text).where(Action.service_id == a)),
            "updates": db.session.scalars(select(Update.narrative).where(Update.service_id == a)),
            "others said": db.session.scalars(said.where(Action.service_id == a, others)),
            "notes": db.session.scalars(text("SELECT text FROM plan_note")),
        }
        return {name: marks(" ".join(rows)) for name, rows in found.items()}


@pytest.mark.parametrize("email", NEVER)
def test_within_a_service_each_reads_only_what_is_theirs_to_read(town, looks, email: str) -> None:
    words = words_of(town)
    assert all(words.values())
    met = set[str]().union(*(seen for who, _, _, _, seen in looks if who == email))
    assert {name: met & words[name] for name in NEVER[email]} == {n: set() for n in NEVER[email]}
    assert met


def test_who_may_not_is_refused_to_change_anything(town: Town) -> None:
    """The same table for posts: everybody who may not, on every changing address."""
    before, wrong, asked_for = stored(town), [], 0
    tokens = {email: town.browsers[email].csrf() for email in PEOPLE}
    for rule in rules(town.app, "POST"):
        permission = str(town.app.extensions[POLICY_KEY][rule.endpoint])
        for url, thing in asked(rule, town.ours):
            for email in PEOPLE:
                status = town.status(email, permission, thing)
                if status == 200:
                    continue
                asked_for += 1
                form = {"csrf_token": tokens[email], "version": "1", "text": "CANARYX"}
                answer = town.browsers[email].http.post(url, data=form)
                if answer.status_code != status:
                    wrong.append(f"{email} {url}: {answer.status_code}, wanted {status}")
    assert wrong == []
    assert asked_for > 500
    assert stored(town) == before


def test_mails_carry_the_words_of_their_readers_own_service_only(town: Town) -> None:
    office = PostOffice()
    with town.app.app_context():
        office.tick(nine(CLOCK.date()))
    read_by = {(one.to, mark[0]) for one in office.accepted for mark in marks(str(read(one)))}
    assert {to.partition("@")[2] for to, _ in read_by} >= {"a.example", "b.example"}
    other = {"a.example": "B", "b.example": "A", "example": "B"}
    assert [one for one in read_by if one[1] == other[one[0].partition("@")[2]]] == []
    secret = [m for one in office.accepted for m in marks(str(read(one))) if len(m) == 5]
    assert [mark for mark in secret if mark.startswith("A9")] == []
