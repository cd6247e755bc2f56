"""Who may do what: one literal table (MODEL, Rights), one pure question, deny by default."""

from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum

from tracker.domain.status import SUBMITTED_PLAN, PlanStatus


class PostKind(StrEnum):
    """What a post is for."""

    YOS_MANAGER = "yos_manager"
    COORDINATOR = "coordinator"
    BOARD_CHAIR = "board_chair"
    BOARD_MEMBER = "board_member"
    ACTION_OWNER = "action_owner"
    VERIFIER = "verifier"


class NationalRole(StrEnum):
    """What a person may be beyond any one service."""

    YJB_MONITOR = "yjb_monitor"
    INSPECTORATE_READER = "inspectorate_reader"
    ADMINISTRATOR = "administrator"


class Role(StrEnum):
    """The columns of the rights table."""

    MANAGER = "manager"
    COORDINATOR = "coordinator"
    CHAIR = "chair"
    BOARD = "board"
    OWNER = "owner"
    VERIFIER = "verifier"
    MONITOR = "monitor"
    INSPECTORATE = "inspectorate"
    ADMINISTRATOR = "administrator"


ROLE_OF_POST: dict[PostKind, Role] = {
    PostKind.YOS_MANAGER: Role.MANAGER,
    PostKind.COORDINATOR: Role.COORDINATOR,
    PostKind.BOARD_CHAIR: Role.CHAIR,
    PostKind.BOARD_MEMBER: Role.BOARD,
    PostKind.ACTION_OWNER: Role.OWNER,
    PostKind.VERIFIER: Role.VERIFIER,
}


class Permission(StrEnum):
    """The rows of the rights table."""

    SIGNED_IN = "signed-in"  # one's own pages: home, sign out, own settings
    SEE_SERVICE = "see-service"  # the service's front page, its posts and holders
    SEE_REPORT = "see-report"
    SEE_EMBARGOED = "see-embargoed"
    READ_REPORT = "read-report"  # upload, correct, accept, confirm the day
    NAME_READERS = "name-readers"  # who else may read an embargoed report
    SEE_PLAN = "see-plan"
    EDIT_PLAN = "edit-plan"  # draft the plan and its actions
    SEND_TO_BOARD = "send-to-board"
    NOTE_ON_PLAN = "note-on-plan"
    ENDORSE_PLAN = "endorse-plan"  # endorse or return
    SUBMIT_PLAN = "submit-plan"  # submit, receipt, reply, forward
    SEE_SUBMITTED = "see-submitted"  # the inspectorate's list of what was submitted to it
    SEE_ACTION = "see-action"
    REASSIGN_ACTION = "reassign-action"  # give an agreed action to another post
    UPDATE_ACTION = "update-action"  # update, attach evidence
    CLAIM_COMPLETE = "claim-complete"
    VERIFY_ACTION = "verify-action"
    ASK_DATE = "ask-date"
    DECIDE_DATE = "decide-date"
    SEE_MEETING = "see-meeting"  # agenda, decisions and minutes
    RECORD_MEETING = "record-meeting"
    CONFIRM_DECISIONS = "confirm-decisions"
    CONFIRM_RECURRENCE = "confirm-recurrence"
    MANAGE_PEOPLE = "manage-people"  # posts, holders, invitations of the service
    OVERSEE = "oversee"  # the page over all services a monitor may see
    SEE_OVERSEEN = "see-overseen"  # one of these services: clock and state
    SEE_TRAIL = "see-trail"
    ADMINISTER = "administer"  # services, programmes, national roles, mail problems


class When(Enum):
    """The condition under which a role holds a permission."""

    ALWAYS = "always"
    OWN = "own action"
    ASKED = "asked to verify it"
    SUBMITTED = "while it stands as submitted"
    ONCE_SUBMITTED = "once it was submitted"
    NAMED = "named by the manager"


_R, _W = Role, When
_P = Permission
_ALL_IN_SERVICE = {
    _R.MANAGER: _W.ALWAYS,
    _R.COORDINATOR: _W.ALWAYS,
    _R.CHAIR: _W.ALWAYS,
    _R.BOARD: _W.ALWAYS,
}

#: MODEL, "Rights". A role that is not named is refused.
POLICY: dict[Permission, dict[Role, When]] = {
    _P.SIGNED_IN: dict.fromkeys(_R, _W.ALWAYS),
    _P.SEE_SERVICE: _ALL_IN_SERVICE
    | {_R.OWNER: _W.ALWAYS, _R.VERIFIER: _W.ALWAYS, _R.MONITOR: _W.ALWAYS},
    _P.SEE_REPORT: _ALL_IN_SERVICE
    | {
        _R.OWNER: _W.ONCE_SUBMITTED,
        _R.MONITOR: _W.ONCE_SUBMITTED,
        _R.INSPECTORATE: _W.ONCE_SUBMITTED,
    },
    _P.SEE_EMBARGOED: {
        _R.MANAGER: _W.ALWAYS,
        _R.CHAIR: _W.ALWAYS,
        _R.BOARD: _W.NAMED,
        _R.COORDINATOR: _W.NAMED,
        _R.OWNER: _W.NAMED,
    },
    _P.READ_REPORT: {_R.MANAGER: _W.ALWAYS, _R.COORDINATOR: _W.ALWAYS},
    _P.NAME_READERS: {_R.MANAGER: _W.ALWAYS},
    _P.SEE_PLAN: _ALL_IN_SERVICE
    | {
        _R.OWNER: _W.ONCE_SUBMITTED,
        _R.MONITOR: _W.ONCE_SUBMITTED,
        _R.INSPECTORATE: _W.ONCE_SUBMITTED,
    },
    _P.EDIT_PLAN: {_R.MANAGER: _W.ALWAYS, _R.COORDINATOR: _W.ALWAYS},
    _P.SEND_TO_BOARD: {_R.MANAGER: _W.ALWAYS},
    _P.NOTE_ON_PLAN: {_R.CHAIR: _W.ALWAYS, _R.BOARD: _W.ALWAYS},
    _P.ENDORSE_PLAN: {_R.CHAIR: _W.ALWAYS},
    _P.SUBMIT_PLAN: {_R.MANAGER: _W.ALWAYS, _R.CHAIR: _W.ALWAYS},
    _P.SEE_SUBMITTED: {_R.INSPECTORATE: _W.ALWAYS},
    _P.SEE_ACTION: _ALL_IN_SERVICE
    | {
        _R.OWNER: _W.OWN,
        _R.VERIFIER: _W.ASKED,
        _R.MONITOR: _W.SUBMITTED,
    },
    _P.REASSIGN_ACTION: {_R.MANAGER: _W.ALWAYS},
    _P.UPDATE_ACTION: {_R.MANAGER: _W.ALWAYS, _R.COORDINATOR: _W.ALWAYS, _R.OWNER: _W.OWN},
    _P.CLAIM_COMPLETE: {_R.MANAGER: _W.ALWAYS, _R.OWNER: _W.OWN},
    _P.VERIFY_ACTION: {
        _R.MANAGER: _W.ALWAYS,
        _R.CHAIR: _W.ALWAYS,
        _R.BOARD: _W.ALWAYS,
        _R.VERIFIER: _W.ASKED,
    },
    _P.ASK_DATE: {_R.MANAGER: _W.ALWAYS, _R.OWNER: _W.OWN},
    _P.DECIDE_DATE: {_R.CHAIR: _W.ALWAYS},
    _P.SEE_MEETING: _ALL_IN_SERVICE,
    _P.RECORD_MEETING: {_R.MANAGER: _W.ALWAYS, _R.COORDINATOR: _W.ALWAYS, _R.CHAIR: _W.ALWAYS},
    _P.CONFIRM_DECISIONS: {_R.CHAIR: _W.ALWAYS},
    _P.CONFIRM_RECURRENCE: {_R.MANAGER: _W.ALWAYS, _R.CHAIR: _W.ALWAYS},
    _P.MANAGE_PEOPLE: {
        _R.MANAGER: _W.ALWAYS,
        _R.CHAIR: _W.ALWAYS,
        _R.ADMINISTRATOR: _W.ALWAYS,
    },
    _P.OVERSEE: {_R.MONITOR: _W.ALWAYS},
    _P.SEE_OVERSEEN: {_R.MONITOR: _W.ALWAYS},
    _P.SEE_TRAIL: {
        _R.MANAGER: _W.ALWAYS,
        _R.COORDINATOR: _W.ALWAYS,
        _R.CHAIR: _W.ALWAYS,
        _R.BOARD: _W.ALWAYS,
        _R.OWNER: _W.OWN,
        _R.MONITOR: _W.SUBMITTED,
    },
    _P.ADMINISTER: {_R.ADMINISTRATOR: _W.ALWAYS},
}

#: What stands under a person's name: the password is asked again before it (TRUST, S10).
SIGNED_WITH_ONES_NAME = frozenset(
    {
        Permission.VERIFY_ACTION, Permission.ENDORSE_PLAN, Permission.SUBMIT_PLAN,
        Permission.DECIDE_DATE, Permission.CONFIRM_DECISIONS,
    }
)  # fmt: skip

#: Which posts each role may create, fill and end (MODEL, "posts, holders, deputies").
MAY_FILL: dict[Role, frozenset[PostKind]] = {
    Role.MANAGER: frozenset(
        {
            PostKind.COORDINATOR,
            PostKind.ACTION_OWNER,
            PostKind.BOARD_MEMBER,
        }
    ),
    Role.CHAIR: frozenset({PostKind.YOS_MANAGER, PostKind.BOARD_MEMBER, PostKind.VERIFIER}),
    Role.ADMINISTRATOR: frozenset({PostKind.YOS_MANAGER, PostKind.BOARD_CHAIR}),
}


@dataclass(frozen=True)
class Standing:
    """A post that the person holds today (or deputises for), in a service."""

    service_id: int
    post_id: int
    kind: PostKind
    is_deputy: bool = False


@dataclass(frozen=True)
class Actor:
    """A signed-in person as the rules see them: read anew for each request, never from a cookie."""

    user_id: int
    name: str
    email: str
    standings: tuple[Standing, ...] = ()
    monitors: frozenset[int] = frozenset()
    is_monitor: bool = False
    is_inspectorate: bool = False
    is_administrator: bool = False

    @property
    def post_ids(self) -> frozenset[int]:
        """The posts this person acts for today."""
        return frozenset(standing.post_id for standing in self.standings)

    @property
    def service_ids(self) -> frozenset[int]:
        """The services in which this person holds a post today."""
        return frozenset(standing.service_id for standing in self.standings)


@dataclass(frozen=True)
class Facts:
    """What the table's conditions look at. `service_id` None: a thing of no service."""

    service_id: int | None = None
    plan_status: PlanStatus | None = None
    owner_post_id: int | None = None
    verifier_post_id: int | None = None
    named: frozenset[int] = field(default=frozenset())  # people who may read an embargoed report
    is_embargoed: bool = False
    was_submitted: bool = False  # at least once, whatever became of it


NOTHING = Facts()


def roles_of(actor: Actor, facts: Facts) -> set[Role]:
    """The columns in which this person stands for this thing."""
    national = {
        Role.MONITOR: actor.is_monitor
        and (facts.service_id is None or facts.service_id in actor.monitors),
        Role.INSPECTORATE: actor.is_inspectorate,
        Role.ADMINISTRATOR: actor.is_administrator,
    }
    roles = {role for role, holds in national.items() if holds}
    for standing in actor.standings:
        if facts.service_id is None or standing.service_id == facts.service_id:
            roles.add(ROLE_OF_POST[standing.kind])
    if facts.owner_post_id in actor.post_ids:
        roles.add(Role.OWNER)
    return roles


def may(actor: Actor, permission: Permission, facts: Facts = NOTHING) -> bool:
    """Whether the table lets this person do this to this thing."""
    embargo = Permission.SEE_EMBARGOED
    if facts.is_embargoed and permission is not embargo and not may(actor, embargo, facts):
        return False
    if permission is Permission.SIGNED_IN:
        return True
    grants = POLICY.get(permission, {})
    return any(
        _holds(grants[role], actor, facts) for role in roles_of(actor, facts) if role in grants
    )


def reads_as_submitted(actor: Actor, facts: Facts) -> bool:
    """Whether whoever may see this plan reads its last submitted version, not the plan today.

    The inspectorate always; everybody else whose right rests on a submission alone, while the
    plan was returned and is drafted anew (decision 0010).
    """
    if roles_of(actor, facts) == {Role.INSPECTORATE}:
        return True
    return not may(actor, Permission.SEE_PLAN, replace(facts, was_submitted=False))


def _holds(when: When, actor: Actor, facts: Facts) -> bool:
    return {
        When.ALWAYS: True,
        When.OWN: facts.owner_post_id is not None and facts.owner_post_id in actor.post_ids,
        When.ASKED: facts.verifier_post_id is not None and facts.verifier_post_id in actor.post_ids,
        When.SUBMITTED: facts.plan_status in SUBMITTED_PLAN,
        When.ONCE_SUBMITTED: facts.was_submitted or facts.plan_status in SUBMITTED_PLAN,
        When.NAMED: actor.user_id in facts.named,
    }[when]
