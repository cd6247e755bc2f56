"""Lists that a copy set in one line."""

import pytest

from tracker.reading.run_together import apart

LONG = "so that everybody who works with the child and the family knows of it"
BOARD = "The Chair of the Management Board should:"


def pieces(*lines: str) -> list[str]:
    placed, at = [], 0
    for line in lines:
        placed.append((line, at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    text = "\n".join(lines)
    found = list(apart(placed))
    assert [text[start:end] for _, start, end in found] == [piece.strip() for piece, _, _ in found]
    return [piece.strip() for piece, _, _ in found]


@pytest.mark.parametrize(
    "wanted",
    [
        # numbers from one, below words that lead in or not
        ["We recommend that:", f"1. plans are shared {LONG}", f"2. victims are asked {LONG}."],
        ["Points", f"(1) plans are shared {LONG} (YOS Manager)", f"(2) victims are asked {LONG}"],
        ["These are:", f"i. plans {LONG},", f"ii. reviews {LONG},", f"iii. victims {LONG}."],
        # in brackets a number may be missing
        ["These are:", f"(1) plans {LONG}", f"(2) reviews {LONG}", f"(4) victims {LONG}"],
        # what the line itself begins with counts
        [f"3. plans are shared {LONG}", f"4. 16- and 17-year-olds are asked {LONG}"],
        # whoever should act, in the middle or at the start
        [BOARD, f"1. attend {LONG}.", "The YOS Manager should:", "2. ask victims"],
        [BOARD, "1. attend every meeting."],
        [BOARD, "• attend every meeting", "• ask what changed"],
        # signs
        ["They should do this:", f"• attend {LONG}", f"• ask {LONG}"],
        # a heading in the same line
        ["Recommendations", "We have made two of them: ", f"1. plans {LONG}", f"2. victims {LONG}"],
    ],
)  # fmt: skip
def test_what_ran_together_is_taken_apart(wanted: list[str]) -> None:
    assert pieces(" ".join(piece.strip() for piece in wanted)) == [p.strip() for p in wanted]


@pytest.mark.parametrize(
    "line",
    [
        "",
        f"1. plans are shared {LONG}, as chapter 2. The board has not heard {LONG} says",
        f"The board met 4. times in the year {LONG} and 5. times in the next year {LONG}",
        f"| 1 | plans are shared {LONG} | 2. victims are asked {LONG} 3. schools {LONG} |",
        f"(1) The first of these began {LONG}; and (4) the fourth was never begun at all {LONG}",
        "Ask 1. whom 2. when",  # short, and nobody is named
        f"We saw one • in this line {LONG} and in no other line of the report at all",
    ],
)
def test_what_is_one_line_stays_one(line: str) -> None:
    assert pieces(line) == [line.strip()]


def test_a_list_goes_on_below_the_next_who_should_act() -> None:
    first = [BOARD, f"1. attend {LONG}", f"2. ask {LONG}"]
    second = ["The YOS Manager should:", "3. ask victims", "4. ask schools"]
    other = ["The police should:", "1. begin again"]
    lines = [" ".join(one) for one in (first, second, other)]
    assert pieces(*lines) == [*first, *second, *other]
