"""Judgements: the ways in which different people print the results of a joint inspection. Drawn at
random from all combinations, so that no way is tried only where somebody thought of it."""

import random
from dataclasses import dataclass
from typing import NamedTuple

AREAS = (
    ("Reducing reoffending", "Reducing the likelihood of reoffending"),
    ("Protecting the public", "Protecting the public by minimising risk of harm to others"),
    ("Protecting children and young people", "Protecting the child or young person",
     "Protecting children"),
    ("Ensuring that the sentence is served", "Ensuring the sentence is served",
     "Making sure the sentence is served"),
    ("Governance and partnerships", "Leadership, management and partnerships",
     "Effective governance, partnership and management arrangements"),
    ("Interventions", "Interventions to reduce reoffending", "Court work and reports"),
)  # fmt: skip
WORK = ("to reduce reoffending", "to protect the public", "to protect children and young people",
        "to see that the sentence was served", "to govern the partnership", "in this area")  # fmt: skip
WORDS = {4: "Good", 3: "Satisfactory", 2: "Unsatisfactory", 1: "Poor"}
COUNTS = ("no", "one", "two", "three", "four", "five", "six")
#: What is said of an area beside its judgement, with words that are no judgement of it.
REASONS = (
    "Staff knew the children well and saw them often, and their plans were clear.",
    "Plans were late, and in a third of the cases nobody had asked what had changed.",
    "There was a good understanding of risk. Some reviews were poor and came too late.",
    "The Board met each quarter.",
    "Assessments were thorough; their quality was not always checked before they were signed.",
    "Children told us that they had been listened to. Good use was made of mentors.",
)
HEADINGS = ("Key judgements", "Our judgements", "Summary of findings", "1.2 Judgements", "Summary")
LEADS = ("", "We judged the work in {n} areas.", "Our judgements are shown below.",
         "We gave each area one of four ratings: good, satisfactory, unsatisfactory or poor.")  # fmt: skip
HEADS = {
    "area": ("Area", "Area of work", "Aspect", "Theme", "What we inspected"),
    "rating": ("Judgement", "Rating", "Our judgement", "Grade", "Result"),
    "stars": ("Stars", "Star rating"), "reason": ("Reason", "Why", "Comment", "Key points"),
    "no": ("No.", "Chapter"), "cases": ("Cases", "% sufficient"), "page": ("Page",),
}  # fmt: skip
COLUMNS = (
    "area rating", "area stars rating", "area rating stars", "area stars", "area rating reason",
    "area reason rating", "area stars reason", "no area rating", "no area rating reason",
    "no area reason rating", "rating area", "area cases rating", "area rating page", "stars area",
)  # fmt: skip
#: Below a heading, or at the head of a paragraph: a label ...
LABELS = (
    "Judgement: {r}", "Our judgement: {r}", "Overall judgement: {r}", "Rating: {r}", "{r}", "({r})",
    "Judgement – {r}", "Judged: {r}", "Grade: {r}", "Result: {r}", "Overall: {r}",
    "Overall assessment: {r}", "Our overall judgement is: {r}",
)  # fmt: skip
#: ... or a sentence.
SENTENCES = (
    "Overall, work {work} was {l}.", "We judged this area to be {l}.", "This area is rated {l}.",
    "Our judgement for this area is {l}.", "We rated this work as {l}.", "Work in this area was {l}.",
    "Overall, the quality of this work was {l}.", "We found this work to be {l}.",
    "This was judged to be {l}.", "We judged the work {work} as {l}.",
    "Inspectors judged this area {l}.", "Taken as a whole, work {work} was {l} ({s}).",
    "The overall judgement is {l}.", "We give this area a rating of {l}.",
)  # fmt: skip
LINES = (
    "{a}: {r}", "{a} – {r}", "{a} ({r})", "{a} ({l})", "{a}: {l}", "{a} ........ {r}", "{a} is {l}",
    "{a} was judged to be {l}", "{a} – {r} {s}", "{a} {s}", "{a} {s} {r}", "{s} {a}", "{r} – {a}",
    "{r}: {a}", "{a}: rated {l}", "{a}: judged {l}", "{a} = {r}", "{a}: {r} ({n} stars)", "{a}: {s}",
)  # fmt: skip
MARKS = ("", "• ", "- ", "{i}. ", "({letter}) ")
CLAUSES = ("{a} was judged {l}", "{a} was {l}", "{a} was rated as {l}", "{a}: {l}", "{a} ({l})")
GROUPS = ("We judged the following to be {l}:", "{r}:", "Judged {l}", "{r}", "Areas judged {l}")
KEY = "Key: ★★★★ Good   ★★★☆ Satisfactory   ★★☆☆ Unsatisfactory   ★☆☆☆ Poor"
#: One row or line for each rating, with the names of its areas.
BY_RATING = ("{r}: {a}", "{r} – {a}", "{r} ({a})", "{a}: {r}", "{a} – {r}")
BETWEEN = ("; ", ", ", " and ", " / ")
PLACES = (
    "table", "table", "list", "headings", "run-in", "paragraph", "groups", "by rating", "by rating",
)  # fmt: skip


class Block(NamedTuple):
    """A 'heading', an 'area' as a heading, a 'para', a 'line' of a list, or the rows of a table."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Print:
    """One way of printing judgements; `is_tight`: without blank lines within."""

    place: str
    columns: tuple[str, ...]
    has_heads: bool
    case: str
    said: str
    line: str
    is_tight: bool
    has_chapters: bool


def drawn(dice: random.Random) -> Print:
    """One that somebody could have chosen."""
    columns = tuple(dice.choice(COLUMNS).split())
    has_heads = dice.random() < 0.8
    # In small letters nothing tells a judgement from the last word of the reason before it.
    is_bare = "reason" in columns and (not has_heads or columns[-1] == "rating")
    return Print(
        place=dice.choice(PLACES), columns=columns, has_heads=has_heads,
        case=dice.choice(("title", "upper") if is_bare else ("title", "title", "upper", "lower")),
        said=dice.choice(LABELS if dice.random() < 0.5 else SENTENCES),
        line=dice.choice(MARKS) + dice.choice(LINES), is_tight=dice.random() < 0.5,
        has_chapters=dice.random() < 0.3,
    )  # fmt: skip


def set_by(how: Print, dice: random.Random) -> tuple[list[Block], list[tuple[str, str]]]:
    """Judgements printed so, and each area's name with the rating that is to be read."""
    names = [dice.choice(one) for one in AREAS[: dice.choice((5, 6))]]
    counts = [dice.randint(1, 4) for _ in names]
    if len(set(counts)) == 1:
        counts[0] = counts[0] % 4 + 1  # all alike stand in one group, which nothing sets apart
    told = [_told(how, at, name, count)
            for at, (name, count) in enumerate(zip(names, counts, strict=True))]  # fmt: skip
    lead = dice.choice(LEADS).format(n=COUNTS[len(names)])
    blocks = [Block("heading", dice.choice(HEADINGS)), *([Block("para", lead)] if lead else [])]
    blocks += WAYS[how.place](how, told, dice)
    if how.has_chapters and how.place != "headings":
        blocks.append(Block("heading", "Findings"))
        for one in told:
            text = f"{one['reason']} Where there was planning it was good and reviewed in time."
            blocks += [Block("area", one["a"]), Block("para", text)]
    return blocks, [(name, WORDS[count]) for name, count in zip(names, counts, strict=True)]


def _told(how: Print, at: int, name: str, count: int) -> dict[str, str]:
    word = WORDS[count]
    cased = {"title": word, "upper": word.upper(), "lower": word.lower()}[how.case]
    return {
        "a": name, "area": name, "r": cased, "rating": cased, "l": word.lower(), "word": word,
        "s": "★" * count + "☆" * (4 - count), "stars": "★" * count + "☆" * (4 - count),
        "n": COUNTS[count], "i": str(at + 1), "no": str(at + 1), "letter": "abcdef"[at],
        "page": str(4 * at + 7), "cases": f"{40 + 9 * at}%", "work": WORK[at],
        "reason": REASONS[(at + count) % len(REASONS)],
    }  # fmt: skip


Told = list[dict[str, str]]


def _table(how: Print, told: Told, dice: random.Random) -> list[Block]:
    heads = tuple(dice.choice(HEADS[column]) for column in how.columns)
    rows = [tuple(one[column] for column in how.columns) for one in told]
    key = [] if "rating" in how.columns else [Block("para", KEY)]
    return [Block("table", "", ((heads,) if how.has_heads else ()) + tuple(rows)), *key]


def _list(how: Print, told: Told, _: random.Random) -> list[Block]:
    key = [] if {"{r}", "{l}"} & {how.line[at : at + 3] for at in range(len(how.line))} else [KEY]
    return [
        *(Block("line", how.line.format(**one)) for one in told),
        *(Block("para", text) for text in key),
    ]


def _headings(how: Print, told: Told, _: random.Random) -> list[Block]:
    return [
        block
        for one in told
        for block in (Block("area", one["a"]), Block("para", how.said.format(**one)),
                      Block("para", one["reason"]))
    ]  # fmt: skip


def _run_in(how: Print, told: Told, dice: random.Random) -> list[Block]:
    parting = dice.choice((": ", ". ", " – "))
    stop = "." if how.said in LABELS else ""
    return [
        Block("para", f"{one['a']}{parting}{how.said.format(**one)}{stop} {one['reason']}")
        for one in told
    ]


def _paragraph(_: Print, told: Told, dice: random.Random) -> list[Block]:
    clause = dice.choice(CLAUSES)
    said = [clause.format(**one) for one in told]
    if dice.random() < 0.5:
        return [Block("para", ". ".join(said) + ".")]
    small = [said[0], *(one[0].lower() + one[1:] for one in said[1:])]
    return [Block("para", "; ".join(small[:-1]) + "; and " + small[-1] + ".")]


def _groups(how: Print, told: Told, dice: random.Random) -> list[Block]:
    over = dice.choice(GROUPS)
    blocks: list[Block] = []
    for word in WORDS.values():
        mine = [one for one in told if one["word"] == word]
        if mine:
            blocks.append(Block("para", over.format(**mine[0])))
            blocks += [Block("line", "• " + one["a"]) for one in mine]
    return blocks


def _by_rating(how: Print, told: Told, dice: random.Random) -> list[Block]:
    line, between = dice.choice(BY_RATING), dice.choice(BETWEEN)
    is_first, as_table = line.startswith("{r}"), dice.random() < 0.6
    heads = ("Judgement", dice.choice(("Areas", "Areas of work", "Work judged so")))
    rows, lines = [heads] if how.has_heads else [], []
    for word in WORDS.values():
        mine = [one for one in told if one["word"] == word]
        names = between.join(one["a"] for one in mine) or "None"
        cased = {"title": word, "upper": word.upper(), "lower": word}[how.case]
        rows.append((cased, names))
        lines += [Block("line", line.format(r=cased, a=names))] if mine else []
    rows = rows if is_first else [row[::-1] for row in rows]
    return [Block("table", "", tuple(rows))] if as_table else lines


WAYS = {"table": _table, "list": _list, "headings": _headings, "run-in": _run_in,
        "paragraph": _paragraph, "groups": _groups, "by rating": _by_rating}  # fmt: skip
