"""Which passwords are refused, and secrets in links."""

import pytest

from tracker.domain import passwords, tokens

REFUSED = """
short1
aaaaaaaaaaaaaa
abababababab
abcabcabcabcabc
123456789012
098765432109
qwertyuiopas
abcdefghijkl
lkjihgfedcba
Password1234
p4ssw0rd!2026
passwordpassword
Welcome-2026-!!
Administrator1
iloveyou 2026
TRACKER-2026-99
Winter2026!!!!
letmein letmein
830291748261
morgan.field@example.org
morganfield12
Field-Morgan-1
"""
ACCEPTED = """
seven quiet otters
x7#kq2!mz9pLw4
correcthorsebatterystaple
morgans heron paints fences
Зимний вечер в саду
a password is only a beginning
"""


@pytest.mark.parametrize("password", REFUSED.strip("\n").split("\n"))
def test_what_is_easily_guessed_is_refused(password: str) -> None:
    said = passwords.problem(password, name="Morgan Field", email="morgan.field@example.org")
    assert said is not None


@pytest.mark.parametrize("password", ACCEPTED.strip("\n").split("\n"))
def test_what_is_hard_to_guess_is_taken(password: str) -> None:
    assert (
        passwords.problem(password, name="Morgan Field", email="morgan.field@example.org") is None
    )


def test_a_password_has_12_to_256_characters() -> None:
    long = "seven quiet otters " * 20
    assert "12 characters or more" in (passwords.problem("quiet otter") or "")
    assert "256 characters or fewer" in (passwords.problem(long[:257]) or "")
    assert passwords.problem("seven quiet otters and a very long fence " * 6) is None


def test_the_same_password_typed_on_two_keyboards_is_one() -> None:
    assert passwords.normal("ﬁne cafe\u0301") == passwords.normal("fine café")


def test_a_link_gives_back_its_id_and_secret() -> None:
    secret = tokens.fresh()
    assert tokens.from_link(tokens.in_link(7, secret)) == (7, secret)


@pytest.mark.parametrize(
    "text", ["", "7", "7-", "0-" + "a" * 43, "-7-" + "a" * 43, "7-" + "a" * 42, "7-" + "é" * 43,
             "2147483648-" + "a" * 43, "٧-" + "a" * 43]
)  # fmt: skip
def test_what_is_no_link_of_ours_is_nothing(text: str) -> None:
    assert tokens.from_link(text) is None


def test_a_bound_secret_is_worthless_once_what_it_is_bound_to_changes() -> None:
    assert tokens.digest("x", bound_to="old") != tokens.digest("x", bound_to="new")
