"""Who may appoint whom to what (MODEL, "posts, holders, deputies, invitations")."""

from datetime import date, timedelta

from tracker.domain.errors import Problem
from tracker.domain.permissions import MAY_FILL, Actor, Facts, PostKind, Role, roles_of

POST_WORDS: dict[PostKind, str] = {
    PostKind.YOS_MANAGER: "Manager of the service",
    PostKind.COORDINATOR: "Coordinator: drafts, types updates and minutes, decides nothing",
    PostKind.BOARD_CHAIR: "Chair of the management board",
    PostKind.BOARD_MEMBER: "Member of the management board",
    PostKind.ACTION_OWNER: "Owner of actions, in the service or a partner agency",
    PostKind.VERIFIER: "Verifier: checks what is asked of them, and sees only that",
}
#: Of these a service has one holder at a time (and deputies).
HELD_BY_ONE = frozenset({PostKind.YOS_MANAGER, PostKind.BOARD_CHAIR})
LONGEST_DELEGATION = timedelta(days=366)


def may_fill(by: Actor, facts: Facts, kind: PostKind, *, is_held: bool) -> bool:
    """Whether this person fills posts of this kind in the service.

    `is_held`: somebody who took up the invitation holds such a post there today. An administrator
    gives a service a manager or chair where it has none, and no more (decision record 0009).
    """
    return any(
        kind in MAY_FILL[role] and not (role is Role.ADMINISTRATOR and is_held)
        for role in roles_of(by, facts)
        if role in MAY_FILL
    )


def may_delegate(by: Actor, post_id: int) -> bool:
    """Whether this person holds the post (not as a deputy) and may name a deputy for a time."""
    return any(one.post_id == post_id and not one.is_deputy for one in by.standings)


def period_problems(
    from_on: date, to_on: date | None, *, today: date, is_deputy: bool
) -> list[Problem]:
    """What is wrong with the days of an appointment."""
    if to_on is None:
        ask = Problem("Enter the last day: a deputy stands in for a time that is agreed", "to_on")
        return [ask] if is_deputy else []
    if to_on < from_on:
        return [Problem("The last day must not be before the first day", "to_on")]
    if to_on < today:
        return [Problem("The last day must be today or later", "to_on")]
    if is_deputy and to_on - from_on > LONGEST_DELEGATION:
        return [Problem("A deputy is named for a year at most", "to_on")]
    return []
