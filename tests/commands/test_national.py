"""National roles, the first administrator, stopped accounts, services and plan rules."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import NOW, TODAY, Cast, arranging, make_user
from tracker.commands import national, services
from tracker.db import db
from tracker.domain.dates import Counting
from tracker.domain.errors import Absent, NotAllowed, RuleBroken, Stale
from tracker.domain.permissions import NationalRole, PostKind
from tracker.mail import Origin
from tracker.models import AuditEntry, Message, NationalGrant, Post, Programme, Service, User
from tracker.queries import credentials, people

ORIGIN = Origin("https://tracker.example", "Tracker <tracker@mail.example>")
BASE = "https://tracker.example"


def grant(cast: Cast, by: str = "ada", **more: Any) -> None:
    national.grant(
        **{
            "role": NationalRole.YJB_MONITOR, "name": "Nia", "email": "nia@example.org",
            "service_ids": [cast.ashdown], "from_on": TODAY, "to_on": None, "origin": ORIGIN,
            "by": cast.actor(by), "at": NOW, **more,
        }
    )  # fmt: skip


def person(email: str) -> User:
    return db.session.scalars(select(User).where(User.email == email)).one()


def start(email: str = "first@example.org") -> str:
    return national.start_administrator(email=email, name="First", base_url=BASE, at=NOW)


def no_administrator() -> None:
    with arranging():
        for row in db.session.scalars(select(NationalGrant)):
            db.session.delete(row)


def test_the_first_administrator_begins_by_a_link_and_then_there_is_no_second_first(
    cast: Cast,
) -> None:
    no_administrator()
    link = start()
    assert link.startswith(f"{BASE}/invitation/")
    found = credentials.link(link.rsplit("/", 1)[1], credentials.INVITATION, NOW)
    assert found is not None
    assert db.session.scalars(select(Message)).all() == []
    cast.users["first"] = found.user_id
    assert cast.actor("first").is_administrator
    with arranging():
        person("first@example.org").password_hash = "x"
    with pytest.raises(RuleBroken, match="administrator already"):
        start()


def test_a_lost_or_mistyped_first_link_can_be_made_again(cast: Cast) -> None:
    no_administrator()
    lost = start("mistyped@example.org")
    start("first@example.org")
    assert credentials.link(lost.rsplit("/", 1)[1], credentials.INVITATION, NOW) is None
    newer = start("first@example.org")
    assert credentials.link(newer.rsplit("/", 1)[1], credentials.INVITATION, NOW) is not None
    kept = db.session.scalars(
        select(NationalGrant.user_id).where(NationalGrant.to_on.is_(None))
    ).all()
    assert kept == [person("first@example.org").id]


def test_who_holds_a_post_does_not_become_the_first_administrator(cast: Cast) -> None:
    no_administrator()
    with pytest.raises(RuleBroken, match="holds a post"):
        start("morgan@example.org")


def test_a_monitor_sees_the_services_granted_from_the_day_to_the_day(cast: Cast) -> None:
    grant(cast, to_on=TODAY + timedelta(days=10))
    cast.users["nia"] = person("nia@example.org").id
    assert cast.actor("nia").monitors == {cast.ashdown}
    assert not cast.actor("nia", TODAY + timedelta(days=11)).is_monitor
    grant(cast, service_ids=[cast.ashdown, cast.birchvale])
    assert cast.actor("nia").monitors == {cast.ashdown, cast.birchvale}
    with pytest.raises(RuleBroken, match="already"):
        grant(cast)


@pytest.mark.parametrize("who", ["morgan", "carol", "yusuf", "hana"])
def test_only_an_administrator_grants(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        grant(cast, by=who)


REFUSALS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a monitor of nothing": ({"service_ids": []}, "Choose the services", "services"),
    "oneself": (
        {"email": "ada@example.org", "role": NationalRole.INSPECTORATE_READER}, "own roles",
        "email",
    ),
    "a post holder as administrator": (
        {"email": "morgan@example.org", "role": NationalRole.ADMINISTRATOR}, "holds a post",
        "email",
    ),
    "an end before the start": ({"to_on": TODAY - timedelta(days=1)}, "last day", "to_on"),
    "again": (
        {"email": "hana@example.org", "role": NationalRole.INSPECTORATE_READER}, "already",
        "email",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_what_is_refused_says_at_which_field(cast: Cast, case: str) -> None:
    more, words, field = REFUSALS[case]
    with pytest.raises(RuleBroken, match=words) as refused:
        grant(cast, **more)
    assert refused.value.problems[0].field == field


def test_a_service_that_is_not_there_cannot_be_watched(cast: Cast) -> None:
    with pytest.raises(Absent):
        grant(cast, service_ids=[999_999])
    assert db.session.scalar(select(User.id).where(User.email == "nia@example.org")) is None


def test_a_role_ends_but_nobody_ends_their_own(cast: Cast) -> None:
    rows = {row.user_id: row.id for row in db.session.scalars(select(NationalGrant))}
    by = cast.actor("ada")
    with pytest.raises(RuleBroken, match="before the first day"):
        national.end_grant(
            grant_id=rows[cast.users["hana"]], on=TODAY.replace(year=2001), by=by, at=NOW
        )
    national.end_grant(
        grant_id=rows[cast.users["hana"]], on=TODAY - timedelta(days=1), by=by, at=NOW
    )
    assert not cast.actor("hana").is_inspectorate
    with pytest.raises(RuleBroken, match="own roles"):
        national.end_grant(grant_id=rows[cast.users["ada"]], on=TODAY, by=by, at=NOW)


def test_a_stopped_account_is_out_and_can_be_let_in_again(cast: Cast) -> None:
    user = db.session.get(User, cast.users["morgan"])
    assert user is not None
    stop = {"user_id": user.id, "by": cast.actor("ada"), "at": NOW}
    national.stop_account(**stop, seen=user.version)  # type: ignore[arg-type]
    assert credentials.account("morgan@example.org") is None
    with pytest.raises(RuleBroken, match="stopped already"):
        national.stop_account(**stop, seen=None)  # type: ignore[arg-type]
    national.readmit(**stop, seen=None)  # type: ignore[arg-type]
    assert credentials.account("morgan@example.org") is not None
    with pytest.raises(RuleBroken, match="not stopped"):
        national.readmit(**stop, seen=None)  # type: ignore[arg-type]
    events = list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)))
    assert events == ["person.disabled", "person.changed"]


def test_a_stale_page_stops_nobody(cast: Cast) -> None:
    with pytest.raises(Stale):
        national.stop_account(user_id=cast.users["morgan"], seen=99, by=cast.actor("ada"), at=NOW)


def test_nobody_stops_their_own_account_and_nobody_else_stops_any(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="own account"):
        national.stop_account(user_id=cast.users["ada"], seen=None, by=cast.actor("ada"), at=NOW)
    with pytest.raises(NotAllowed):
        national.stop_account(user_id=cast.users["kit"], seen=None, by=cast.actor("morgan"), at=NOW)


def test_who_is_invited_first_and_made_administrator_later_is_one_or_the_other(cast: Cast) -> None:
    make_user("nia")
    grant(cast, role=NationalRole.ADMINISTRATOR, service_ids=[])
    assert people.is_administrator(person("nia@example.org").id, TODAY)


def test_a_new_service_waits_for_its_manager_and_chair(cast: Cast) -> None:
    service_id = services.add_service(
        name="Wexcombe YJS", region="South West", country="England",
        councils=["Wexcombe Council"], by=cast.actor("ada"), at=NOW,
    )  # fmt: skip
    kinds = db.session.scalars(
        select(Post.kind).where(Post.service_id == service_id).order_by(Post.id)
    ).all()
    assert kinds == [PostKind.YOS_MANAGER, PostKind.BOARD_CHAIR]
    with pytest.raises(RuleBroken, match="this name already"):
        services.add_service(
            name="Wexcombe YJS", region="", country="England", councils=[],
            by=cast.actor("ada"), at=NOW,
        )  # fmt: skip


def change(cast: Cast, by: str = "ada", **more: Any) -> None:
    services.change_service(
        **{
            "service_id": cast.ashdown, "seen": None, "name": "Ashdown YJS", "former_names": [],
            "region": "South East", "country": "England", "councils": [], "mailbox": "",
            "by": cast.actor(by), "at": NOW, **more,
        }
    )  # fmt: skip


def test_a_name_that_is_given_up_is_kept_as_a_former_one(cast: Cast) -> None:
    change(cast, name="Ashdown and Vale YJS")
    service = db.session.get(Service, cast.ashdown)
    assert service is not None
    assert (service.name, service.former_names) == ("Ashdown and Vale YJS", ["Ashdown YJS"])
    change(cast, name="Ashdown YJS", former_names=["Ashdown and Vale YJS", "Ashdown YJS"])
    assert service.former_names == ["Ashdown and Vale YJS"]


def test_saving_without_a_change_records_nothing(cast: Cast) -> None:
    change(cast)
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_a_service_is_not_given_the_name_of_another(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="this name already"):
        change(cast, name="Birchvale YJS")


def test_a_plan_rule_is_changed_by_the_administrator_alone(cast: Cast) -> None:
    rule: dict[str, Any] = {
        "code": "SQS", "seen": None, "plan_days": 20, "counting": Counting.WORKING, "at": NOW,
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        services.change_plan_rule(**rule, by=cast.actor("carol"))
    for _ in range(2):  # the second time nothing changes
        services.change_plan_rule(**rule, by=cast.actor("ada"))
    found = db.session.get(Programme, "SQS")
    assert found is not None
    assert (found.plan_days, found.counting) == (20, Counting.WORKING)
    assert len(db.session.scalars(select(AuditEntry)).all()) == 1
