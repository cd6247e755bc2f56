"""Administration over HTTP: who gets in, and each of its pages."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.browser import Client
from tests.cast import NOW, Cast, make_user, store
from tracker.db import db
from tracker.models import Message, NationalGrant, Programme, Service, User

Browse = Callable[[str], Client]
PAGES = (
    "/admin", "/admin/services", "/admin/services/new", "/admin/people", "/admin/national",
    "/admin/national/new", "/admin/programmes", "/admin/programmes/SQS", "/admin/mail",
)  # fmt: skip
OUTSIDERS = ("morgan", "kit", "carol", "bola", "olive", "vera", "bridget", "yusuf", "hana")


@pytest.mark.parametrize("address", PAGES)
def test_the_administrator_alone_administers(browse: Browse, address: str) -> None:
    browse("ada").get(address)
    browse("").get(address, 303)
    found = {who: browse(who).http.get(address).status_code for who in OUTSIDERS}
    assert set(found.values()) == {403}, found


#: person -> the administrator's page of Ashdown, of Birchvale, Ashdown's front page and meetings
GRID = """
who     ashdown birchvale front
ada     200     200       404
morgan  403     404       200
olive   403     404       200
vera    403     404       200
bridget 404     403       404
yusuf   403     404       200
hana    404     404       404
"""


@pytest.mark.parametrize("line", GRID.split("\n")[2:-1])
def test_a_service_of_others_is_no_page(browse: Browse, cast: Cast, line: str) -> None:
    who, *wanted = line.split()
    client = browse(who)
    addresses = (
        f"/admin/services/{cast.ashdown}",
        f"/admin/services/{cast.birchvale}",
        f"/services/{cast.ashdown}",
    )
    found = [client.http.get(address).status_code for address in addresses]
    assert found == [int(status) for status in wanted]


def test_a_service_is_added_and_its_first_chair_appointed(browse: Browse, cast: Cast) -> None:
    client = browse("ada")
    page = client.get("/admin/services/new")
    client.submit(page, {"name": "Wexcombe YJS", "councils": "Wexcombe\r\n\r\n Vale "})
    page = client.get(client.location)
    links = {a.get_text(" ", strip=True): str(a["href"]) for a in page.select("main a")}
    page = client.get(links["Appoint Chair of the management board"])
    client.submit(page, {"name": "Cleo", "email": "cleo@example.org", "role": "holder"})
    text = client.get(client.location).get_text(" ", strip=True)
    assert "Cleo (cleo@example.org) Invited, not begun" in text
    service = db.session.scalars(select(Service).where(Service.name == "Wexcombe YJS")).one()
    assert service.councils == ["Wexcombe", "Vale"]


def test_a_service_is_renamed_and_a_stale_page_overwrites_nothing(
    browse: Browse, cast: Cast
) -> None:
    client = browse("ada")
    address = f"/admin/services/{cast.ashdown}/change"
    first, second = client.get(address), client.get(address)
    client.submit(first, {"name": "Ashdown and Vale YJS"})
    page = client.submit(second, {"name": "Another name"}, status=409)
    assert "Another name" in page.get_text()
    assert "Ashdown and Vale YJS" in page.get_text()
    assert "Formerly" in client.get(f"/admin/services/{cast.ashdown}").get_text()


def test_a_plan_rule_is_set(browse: Browse, cast: Cast) -> None:
    client = browse("ada")
    page = client.get("/admin/programmes/SQS")
    page = client.submit(page, {"plan_days": "0"}, status=422)
    client.submit(page, {"plan_days": "20", "counting": "working"})
    assert "20 working days" in client.get(client.location).get_text()
    rule = db.session.get(Programme, "SQS")
    assert rule is not None
    assert rule.plan_days == 20
    client.get("/admin/programmes/NONE", 404)


def test_a_monitor_is_given_services_and_loses_them(browse: Browse, cast: Cast) -> None:
    client = browse("ada")
    page = client.get("/admin/national/new")
    fields = {"name": "Nia", "email": "nia@example.org", "role": "yjb_monitor"}
    page = client.submit(page, fields, status=422)
    assert "Choose the services" in page.get_text()
    client.submit(page, fields | {"services": str(cast.birchvale)})
    assert "nia@example.org" in client.get(client.location).get_text()
    nia = db.session.scalars(select(User.id).where(User.email == "nia@example.org")).one()
    row = db.session.scalars(select(NationalGrant).where(NationalGrant.user_id == nia)).one()
    assert row.service_id == cast.birchvale
    page = client.get(f"/admin/national/{row.id}/end")
    client.submit(page, {"on-day": "2", "on-month": "3", "on-year": "2026"})
    assert "The role of Nia ends after 2 March 2026" in client.get(client.location).get_text()


def test_a_foreign_service_in_the_form_is_not_taken(browse: Browse, cast: Cast) -> None:
    client = browse("ada")
    page = client.get("/admin/national/new")
    fields = {"name": "Nia", "email": "nia@example.org", "role": "yjb_monitor"}
    for odd in ("999999", "9223372036854775808", "x"):
        client.submit(page, fields | {"services": odd}, status=422)


def test_an_account_is_stopped_found_and_let_in_again(browse: Browse, cast: Cast) -> None:
    client, morgan = browse("ada"), browse("morgan")
    morgan.get("/settings")
    page = client.get("/admin/people?words=morg")
    assert "1 account" in page.get_text()
    address = str(page.select_one("td a[href$='/stop']")["href"])  # type: ignore[index]
    client.submit(client.get(address))
    morgan.get("/settings", 303)
    assert "Stopped" in client.get("/admin/people?words=MORGAN@").get_text()
    client.submit(client.get(address))
    assert "can sign in again" in client.get(client.location).get_text()


def test_accounts_come_in_pages_at_a_constant_cost(
    browse: Browse, cast: Cast, count_queries: list[str]
) -> None:
    client = browse("ada")
    count_queries.clear()
    client.get("/admin/people")
    few = len(count_queries)
    for number in range(60):
        make_user(f"person{number:02}")
    count_queries.clear()
    client.get("/admin/people")
    assert len(count_queries) == few
    assert "person59" in client.get("/admin/people?page=2").get_text().lower()
    for odd in ("0", "-1", "x", "9" * 30, "²", "99999"):
        client.get(f"/admin/people?page={odd}")
    assert "No accounts" in client.get("/admin/people?words=100%25_").get_text()


@pytest.mark.parametrize("address", ["/admin/people/{}/stop", "/admin/national/{}/end"])
@pytest.mark.parametrize("odd", ["0", "999999", "9223372036854775808", "x"])
def test_an_absent_id_is_no_page(browse: Browse, address: str, odd: str) -> None:
    browse("ada").get(address.format(odd), 404)


def test_mail_problems_show_what_the_server_said_and_never_the_text(
    browse: Browse, cast: Cast
) -> None:
    client = browse("ada")
    assert "No mail is stuck" in client.get("/admin/mail").get_text()
    for state in ("dead", "uncertain", "sent"):
        store(
            Message(
                recipient_id=cast.users["olive"], envelope_to="olive@example.org",
                rfc_message_id=f"<{state}@x>", kind_class="statutory", subject=f"Mail {state}",
                state=state, next_at=NOW, created_at=NOW, body=b"secret words", smtp_code=550,
                smtp_text="no such <b>mailbox</b>",
            )
        )  # fmt: skip
    text = client.get("/admin/mail").get_text()
    assert "Mail dead" in text
    assert "Mail uncertain" in text
    assert "Mail sent" not in text
    assert "no such <b>mailbox</b>" in text
    assert "secret words" not in text
    assert "2 mails given up" in client.get("/admin").get_text()


def test_an_administrator_sees_no_report_or_plan_of_a_service(browse: Browse, cast: Cast) -> None:
    text = browse("ada").get(f"/admin/services/{cast.ashdown}").get_text()
    assert "Health lead" not in text
    assert "YOS Manager" in text
