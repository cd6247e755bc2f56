"""Hands: the ways in which different people set one list of recommendations. Drawn at random from
all combinations, so that no way is tried only where somebody thought of it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from tracker.reading.markers import ROMAN

CLAUSES = (
    "assessments of harm are brought up to date whenever something important changes",
    "the board asks each quarter how long children wait for help with their speech, and acts on it",
    "every child has a plan that he or she can read",
    "managers check the quality of plans before they sign them, and write down what they found",
    "children who live away are seen as often as others. Where this is not possible, it is recorded",
    "staff are trained to work with harmful behaviour (including that of younger children)",
)
DEEDS = (
    "review every assessment of harm whenever something important changes",
    "ask each quarter how long children wait for help with their speech, and act on it",
    "give every child a plan that he or she can read",
    "check the quality of plans before they are signed, and write down what was found",
    "see children who live away as often as others. Where this is not possible, record the reason",
    "train staff to work with harmful behaviour (including that of younger children)",
)
OWNERS = (
    "YOT Manager", "Chair of the Management Board", "Director of Children's Services",
    "Moorshire Police", "Head of Service", "Moorshire Clinical Commissioning Group",
    "National Probation Service", "Assistant Director for Education", "YOS Management Board",
    "Head of Youth Offending", "Borough Commander", "Chief Executive of the Council",
    "Moorshire County Council", "Youth Justice Board", "NHS England", "Director of Public Health",
    "Local Safeguarding Children Board", "Moorshire and Dale Probation Trust",
    "Lead Member for Children", "Head of the Local Delivery Unit", "Assistant Chief Constable",
    "Moorshire Community Rehabilitation Company", "Clerk to the Justices", "Virtual School Head",
    "Dale Community Health NHS Trust", "Youth Offending Service Manager", "Operational Manager",
    "Office of the Police and Crime Commissioner", "Strategic Director for People",
    "Chair of the Dale and Moor Youth Justice Board", "Health and Wellbeing Board",
    "Police and Crime Commissioner", "HM Courts and Tribunals Service", "Head of Interventions",
    "Director of Education and Children's Services", "Moorshire Constabulary",
)  # fmt: skip
#: What stands between two owners of one item.
BETWEEN = (" and ", ", ", "; ", " and the ", " with ", " / ")
HEADINGS = (
    "Recommendations", "Recommendations for improvement", "3. Recommendations", "RECOMMENDATIONS",
    "Our recommendations", "Recommendations:", "Chapter 3: Recommendations",
    "Summary of recommendations", "Recommendations from this inspection",
)  # fmt: skip
LEADS = (
    "", "We make the following recommendations.", "We make {n} recommendations.",
    "This inspection has led to {n} recommendations.", "We recommend:",
    "The recommendations below are for those who can act on them.",
    "We have made {n} recommendations. Primary responsibility is shown for each.",
    "3.1 We make the following recommendations.",
)  # fmt: skip
CLAUSE_LEADS = (
    "We recommend that:",
    "Post-inspection improvement work should focus particularly on ensuring that:",
    "To build on what has been achieved, action is needed to ensure that:",
    "We expect the improvement plan to concentrate on ensuring that:",
    "Changes are necessary to make sure that, in a higher proportion of cases:",
    "The plan that answers this report needs to show how it is to come about that:",
)
#: How an item is marked: what stands before it, and its reference as printed.
MARKS: dict[str, Callable[[int], tuple[str, str | None]]] = {
    "1.": lambda n: (f"{n}. ", str(n)),
    "1)": lambda n: (f"{n}) ", str(n)),
    "(1)": lambda n: (f"({n}) ", str(n)),
    "1": lambda n: (f"{n} ", str(n)),
    "R1": lambda n: (f"R{n} ", f"R{n}"),
    "R1.": lambda n: (f"R{n}. ", f"R{n}"),
    "i.": lambda n: (f"{ROMAN[n - 1]}. ", ROMAN[n - 1]),
    "(i)": lambda n: (f"({ROMAN[n - 1]}) ", ROMAN[n - 1]),
    "a)": lambda n: (f"{'abcdefgh'[n - 1]}) ", "abcdefgh"[n - 1]),
    "(a)": lambda n: (f"({'abcdefgh'[n - 1]}) ", "abcdefgh"[n - 1]),
    "•": lambda n: ("• ", None),
    "-": lambda n: ("- ", None),
    "Recommendation 1:": lambda n: (f"Recommendation {n}: ", str(n)),
    "Recommendation 1": lambda n: (f"Recommendation {n}\n", str(n)),
    "3.1": lambda n: (f"3.{n} ", f"3.{n}"),
}
LABELLED = ("Recommendation 1:", "Recommendation 1")
#: Where the owners stand: over the items, ...
OVER = {
    "X should:": "The {} should:", "X should ensure that:": "The {} should ensure that:",
    "For X": "For the {}", "X": "{}", "X:": "{}:",
}  # fmt: skip
#: ... or at each of them.
AT = {
    "(X)": "{text} ({owner}){end}", "(X) text": "({owner}) {text}{end}",
    "(abbr) (X)": "{text}, as the standards (NS) ask ({owner}){end}", "[X]": "{text} [{owner}]{end}",
    "X: text": "{owner}: {text}{end}", "text – X": "{text} – {owner}",
    "Action: X": "{text}{end}\nAction: {owner}", "Lead: X": "{text}{end}\nLead: {owner}",
    "Responsible officer: X": "{text}{end}\nResponsible officer: {owner}",
    "X should text": "The {owner} should {text}{end}", "nowhere": "{text}{end}",
}  # fmt: skip
ENDS = (".", ";", "; and", "")
#: The chapter below: called as in every report, or as nobody else would call it.
CHAPTERS = (
    "Reducing reoffending", "Chapter 4 How much reoffending was prevented", "Annex A: who we met",
    "4 The findings in full", "Part two: what inspectors saw in the town", "4. Work in the courts",
)  # fmt: skip
COUNTS = ("", "", "", "three", "four", "five", "six")
Item = tuple[str | None, str, tuple[str, ...]]


class Block(NamedTuple):
    """A paragraph of the list: its 'heading', its 'lead', a name 'over' items, or an 'item'."""

    kind: str
    text: str
    mark: str = ""


@dataclass(frozen=True)
class Hand:
    """One way of setting a list; `spacing`: blank lines between items ('wide'), only around
    headings ('tight'), or nowhere ('none')."""

    heading: str
    lead: str
    mark: str
    owners: str
    end: str
    spacing: str
    width: int
    has_capitals: bool
    count: int
    chapter: str

    @property
    def is_over(self) -> bool:
        return self.owners in OVER

    @property
    def has_clauses(self) -> bool:
        """What is to be so, instead of what is to be done."""
        return self.lead.endswith("that:") or self.owners == "X should ensure that:"


def drawn(dice: random.Random) -> Hand:
    """A hand that somebody could have: what contradicts itself is put right."""
    hand = Hand(
        heading=dice.choice(HEADINGS), lead=dice.choice((*LEADS, *CLAUSE_LEADS)),
        mark=dice.choice(list(MARKS)), owners=dice.choice([*OVER, *AT]), end=dice.choice(ENDS),
        spacing=dice.choice(("wide", "wide", "tight", "none")), width=dice.choice((60, 90, 200)),
        has_capitals=dice.random() < 0.5, count=dice.randint(3, 6), chapter=dice.choice(CHAPTERS),
    )  # fmt: skip
    has_own_lead = hand.is_over or hand.owners in {"X: text", "(X) text", "X should text"}
    if has_own_lead and hand.lead in CLAUSE_LEADS:
        hand = replace(hand, lead=LEADS[2])
    if hand.is_over and (hand.mark in LABELLED or hand.mark == "3.1"):
        hand = replace(hand, mark="1.")
    if hand.lead.startswith("3.1"):
        hand = replace(hand, heading="3. Recommendations")
        hand = replace(hand, mark="(a)") if hand.mark in {"1.", "3.1"} else hand
    if hand.mark == "3.1":
        hand = replace(hand, heading="3. Recommendations")
    if hand.owners in {"Action: X", "Lead: X", "Responsible officer: X"} or hand.mark in LABELLED:
        hand = replace(hand, end=".", has_capitals=True)
    # Without full stops and blank lines nothing tells a name from the end of the item above it.
    is_bare = hand.owners in {"X", "text – X"} and hand.spacing != "wide" and hand.end == ""
    return replace(hand, end=".") if is_bare else hand


def set_by(hand: Hand, dice: random.Random) -> tuple[list[Block], list[Item]]:
    """A list set by that hand, unwrapped, and what is to be read from it."""
    texts = dice.sample(CLAUSES if hand.has_clauses else DEEDS, hand.count)
    between = dice.choice(BETWEEN)
    owners = [_some(dice) for _ in range(hand.count)]
    if hand.is_over:
        groups = [_some(dice), _some(dice)]
        owners = [groups[2 * at // hand.count] for at in range(hand.count)]
    wanted: list[Item] = []
    blocks = [Block("heading", hand.heading)]
    if hand.lead:
        blocks.append(Block("lead", hand.lead.format(n=COUNTS[hand.count])))
    for at, (text, named) in enumerate(zip(texts, owners, strict=True)):
        if hand.is_over and named not in owners[:at]:
            blocks.append(Block("over", OVER[hand.owners].format(between.join(named))))
        (ref, read, is_told), body = _item(hand, at, text, between.join(named))
        wanted.append((ref, read, named if is_told else ()))
        blocks.append(Block("item", body, MARKS[hand.mark](at + 1)[0]))
    return blocks, wanted


def _some(dice: random.Random) -> tuple[str, ...]:
    return tuple(dice.sample(OWNERS, dice.choice((1, 1, 2))))


def _item(hand: Hand, at: int, text: str, owner: str) -> tuple[tuple[str | None, str, bool], str]:
    _, ref = MARKS[hand.mark](at + 1)
    is_last = at == hand.count - 1
    end = "." if hand.end.startswith(";") and is_last else hand.end
    end = ";" if end == "; and" and at < hand.count - 2 else end
    said = text[0].upper() + text[1:] if hand.has_capitals else text
    set_as = "{text}{end}" if hand.is_over else AT[hand.owners]
    body = set_as.format(text=text if "should {text}" in set_as else said, owner=owner, end=end)
    read = f"The {owner} should {text}" if hand.owners == "X should text" else said
    read += ", as the standards (NS) ask" if hand.owners == "(abbr) (X)" else ""
    is_behind = hand.owners in {"(X)", "(abbr) (X)", "[X]", "text – X"}
    read += "." if end == "." and not is_behind else ""
    return (ref, read, hand.owners != "nowhere"), body
