"""The rights table of the design as a grid, stated here a second time and independently."""

import pytest

from tracker.domain.permissions import (
    MAY_FILL,
    POLICY,
    Actor,
    Facts,
    Permission,
    PostKind,
    Role,
    Standing,
    may,
    reads_as_submitted,
)
from tracker.domain.status import PlanStatus

# y: always, s: while it stands as submitted, e: once it was ever submitted, o: own action,
# a: asked to verify, n: named, -: never
GRID = """
                   manager coordinator chair board owner verifier monitor inspectorate administrator
see-service        y       y           y     y     y     y        y       -            -
see-report         y       y           y     y     e     -        e       e            -
see-embargoed      y       n           y     n     n     -        -       -            -
read-report        y       y           -     -     -     -        -       -            -
name-readers       y       -           -     -     -     -        -       -            -
see-plan           y       y           y     y     e     -        e       e            -
edit-plan          y       y           -     -     -     -        -       -            -
send-to-board      y       -           -     -     -     -        -       -            -
note-on-plan       -       -           y     y     -     -        -       -            -
endorse-plan       -       -           y     -     -     -        -       -            -
submit-plan        y       -           y     -     -     -        -       -            -
see-submitted      -       -           -     -     -     -        -       y            -
see-action         y       y           y     y     o     a        s       -            -
reassign-action    y       -           -     -     -     -        -       -            -
update-action      y       y           -     -     o     -        -       -            -
claim-complete     y       -           -     -     o     -        -       -            -
verify-action      y       -           y     y     -     a        -       -            -
ask-date           y       -           -     -     o     -        -       -            -
decide-date        -       -           y     -     -     -        -       -            -
see-meeting        y       y           y     y     -     -        -       -            -
record-meeting     y       y           y     -     -     -        -       -            -
confirm-decisions  -       -           y     -     -     -        -       -            -
confirm-recurrence y       -           y     -     -     -        -       -            -
manage-people      y       -           y     -     -     -        -       -            y
oversee            -       -           -     -     -     -        y       -            -
see-overseen       -       -           -     -     -     -        y       -            -
see-trail          y       y           y     y     o     -        s       -            -
administer         -       -           -     -     -     -        -       -            y
signed-in          y       y           y     y     y     y        y       y            y
"""
HERE, ELSEWHERE, POST, OTHER_POST = 1, 2, 10, 11
KIND_OF = {
    "manager": PostKind.YOS_MANAGER,
    "coordinator": PostKind.COORDINATOR,
    "chair": PostKind.BOARD_CHAIR,
    "board": PostKind.BOARD_MEMBER,
    "owner": PostKind.ACTION_OWNER,
    "verifier": PostKind.VERIFIER,
}


def cells() -> list[tuple[str, str, str]]:
    """(permission, role, cell)"""
    lines = GRID.strip().splitlines()
    roles = lines[0].split()
    return [
        (row[0], role, cell)
        for row in (line.split() for line in lines[1:])
        for role, cell in zip(roles, row[1:], strict=True)
    ]


def person(role: str, service_id: int = HERE) -> Actor:
    """Somebody who stands in exactly this column."""
    if role in KIND_OF:
        return Actor(1, role, "x", (Standing(service_id, POST, KIND_OF[role]),))
    return Actor(
        1, role, "x",
        monitors=frozenset({service_id}) if role == "monitor" else frozenset(),
        is_monitor=role == "monitor",
        is_inspectorate=role == "inspectorate",
        is_administrator=role == "administrator",
    )  # fmt: skip


BARE = Facts(HERE, PlanStatus.DRAFTING, owner_post_id=OTHER_POST, verifier_post_id=OTHER_POST)
#: What makes each condition true.
MET = {
    "s": Facts(HERE, PlanStatus.SUBMITTED, OTHER_POST, OTHER_POST),
    "e": Facts(HERE, PlanStatus.RETURNED, OTHER_POST, OTHER_POST, was_submitted=True),
    "o": Facts(HERE, PlanStatus.DRAFTING, POST, OTHER_POST),
    "a": Facts(HERE, PlanStatus.DRAFTING, OTHER_POST, POST),
    "n": Facts(
        HERE, PlanStatus.DRAFTING, OTHER_POST, OTHER_POST, frozenset({1}), is_embargoed=True
    ),
}


@pytest.mark.parametrize(("permission", "role", "cell"), cells())
def test_the_rights_table_is_the_grid(permission: str, role: str, cell: str) -> None:
    asked = Permission(permission)
    assert may(person(role), asked, BARE) is (cell == "y")
    if cell in MET:
        assert may(person(role), asked, MET[cell])
    if cell == "s":
        assert not may(person(role), asked, MET["e"])


@pytest.mark.parametrize(("permission", "role", "cell"), cells())
def test_nobody_has_any_right_in_another_service(permission: str, role: str, cell: str) -> None:
    if role in {"inspectorate", "administrator"} or permission == "signed-in":
        return  # national by nature
    for facts in (BARE, *MET.values()):
        stranger = person(role, ELSEWHERE)
        stranger_facts = Facts(
            HERE, facts.plan_status, OTHER_POST, OTHER_POST, was_submitted=facts.was_submitted
        )
        assert not may(stranger, Permission(permission), stranger_facts)


def test_the_grid_names_every_permission_and_every_role() -> None:
    assert {row for row, _, _ in cells()} == {permission.value for permission in Permission}
    assert {column for _, column, _ in cells()} == {role.value for role in Role}


def test_a_permission_without_a_row_is_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    assert may(person("manager"), Permission.EDIT_PLAN, BARE)
    monkeypatch.delitem(POLICY, Permission.EDIT_PLAN)
    assert not may(person("manager"), Permission.EDIT_PLAN, BARE)


@pytest.mark.parametrize("role", ["coordinator", "board", "owner", "monitor", "inspectorate"])
def test_an_embargo_hides_everything_from_who_is_not_named(role: str) -> None:
    hidden = Facts(HERE, PlanStatus.SUBMITTED, POST, POST, is_embargoed=True)
    for permission in (Permission.SEE_REPORT, Permission.SEE_PLAN, Permission.SEE_ACTION):
        assert not may(person(role), permission, hidden)


def test_a_deputy_acts_for_the_post() -> None:
    deputy = Actor(1, "d", "x", (Standing(HERE, POST, PostKind.BOARD_CHAIR, is_deputy=True),))
    assert may(deputy, Permission.ENDORSE_PLAN, BARE)


def test_nobody_may_fill_the_post_that_gives_their_own_role() -> None:
    own = {Role.MANAGER: PostKind.YOS_MANAGER, Role.CHAIR: PostKind.BOARD_CHAIR}
    assert all(kind not in MAY_FILL[role] for role, kind in own.items())


#: who reads the plan only as it was submitted last; None: who does not see it at all
AS_SUBMITTED = """
state      submitted-before manager board owner monitor inspectorate
drafting   no               plan    plan  -     -       -
submitted  yes              plan    plan  plan  plan    frozen
returned   yes              plan    plan  frozen frozen frozen
drafting   yes              plan    plan  frozen frozen frozen
with_board yes              plan    plan  frozen frozen frozen
endorsed   yes              plan    plan  frozen frozen frozen
forwarded  yes              plan    plan  plan  plan    frozen
completed  yes              plan    plan  plan  plan    frozen
"""


@pytest.mark.parametrize("line", AS_SUBMITTED.strip().splitlines()[1:])
def test_who_reads_a_plan_as_it_stands_and_who_as_it_was_submitted(line: str) -> None:
    state, before, *wanted = line.split()
    facts = Facts(HERE, PlanStatus(state), was_submitted=before == "yes")
    for role, cell in zip(
        ("manager", "board", "owner", "monitor", "inspectorate"), wanted, strict=True
    ):
        who = person(role)
        assert may(who, Permission.SEE_PLAN, facts) is (cell != "-")
        if cell != "-":
            assert reads_as_submitted(who, facts) is (cell == "frozen"), role
