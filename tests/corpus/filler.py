"""Prose between the things that matter: sentences of our own, made anew for each line of a case.

A line `@prose 4`, `@good 6`, `@poor 6` or `@table 5` in a source is replaced; `@good numbered
6` and `@poor numbered 6` print "(1)" to "(6)". The same case always yields the same words.
"""

import random
import re
from collections.abc import Callable

DIRECTIVE = re.compile(r"@(prose|good|poor|table)( numbered)? (\d+)")

WHO = ["case managers", "practitioners", "staff", "duty officers", "panel members", "team leaders",
       "victim workers", "seconded officers", "reparation workers"]  # fmt: skip
SHARE = ["in nearly every case", "in 9 of 14 cases", "in well over half of the sample",
         "in fewer than half of the cases", "in 7 out of 11 relevant cases", "in all but two cases",
         "in about a third of the files", "in most of the files that we read"]  # fmt: skip
GOOD = ["{who} knew the families well and kept appointments that suited them",
        "the home was visited early and again after each change",
        "the views of parents or carers were written down in their own words",
        "contact with the school was kept up through the holidays",
        "a plain summary of the plan was given to the young person",
        "{who} checked the police log before each review meeting",
        "the link between the offence and what came before it was explained clearly",
        "reparation placements were chosen with care and finished on time",
        "letters were rewritten with pictures for those who found reading hard",
        "the first appointment took place within five working days of sentence"]  # fmt: skip
POOR = ["the written plan was a copy of the one before it",
        "{who} had not asked other agencies what they already knew",
        "the date of the next review was missing from the record",
        "changes at home were noted but led to nothing",
        "the wishes of the person who had been harmed were not on file",
        "the tool was completed late and left out earlier incidents",
        "it was unclear who would carry out which part of the plan",
        "managers had approved documents with obvious gaps",
        "health information that should have been requested was not",
        "the contingency section repeated general advice about calling the police"]  # fmt: skip
PLAIN = ["The office stands beside the bus station and is easy to reach from most estates.",
         "Two posts had been vacant since the spring and one worker was on long-term leave.",
         "The board should, in the view of its members, hear more often from front-line staff.",
         "A youth worker told us that the team must feel like a second family at times.",
         "The service moved to a new recording system during the year before our visit.",
         "One parent wrote that the worker had always rung back on the same day.",
         "Numbers of first-time entrants had fallen for the third year running.",
         "The partnership recommended last year that the mentoring scheme be extended.",
         "We read the board's minutes for twelve months and spoke to six of its members.",
         "Staff surveys showed that training was valued but hard to fit into the week.",
         "Speech and language therapy is available for half a day each week.",
         "The police sergeant attends the weekly panel and brings fresh information."]  # fmt: skip
LINKS = [
    "However, ",
    "In contrast, ",
    "At the same time, ",
    "By the time of our visit, ",
    "Often, ",
]
QUESTIONS = ["Was the reason for the offence looked into well enough?",
             "Did the plan set out what would keep others safe?",
             "Was enough done to help the young person take part?",
             "Did reviewing lead to changes in the plan of work?",
             "Were other agencies asked to contribute where it mattered?",
             "Was the young person's own account sought and used?"]  # fmt: skip


def filled(source: str, name: str) -> str:
    """The source with its directive lines replaced by sentences; `name` seeds the choice."""
    lines = []
    for number, line in enumerate(source.split("\n")):
        match = DIRECTIVE.fullmatch(line.strip())
        if match:
            chance = random.Random(f"{name}:{number}")
            lines += MAKERS[match[1]](chance, int(match[3]), bool(match[2]))
        else:
            lines.append(line)
    return "\n".join(lines)


def _finding(chance: random.Random, kinds: list[str]) -> str:
    said = chance.choice(kinds).format(who=chance.choice(WHO))
    return f"{chance.choice(SHARE)} {said}" if chance.random() < 0.7 else said


def _capital(text: str) -> str:
    return text[0].upper() + text[1:] + "."


def _paragraph(chance: random.Random) -> str:
    said = []
    for _ in range(chance.randint(3, 6)):
        if chance.random() < 0.3:
            said.append(chance.choice(PLAIN))
        else:
            link = chance.choice(LINKS) if chance.random() < 0.25 else ""
            finding = _finding(chance, chance.choice([GOOD, POOR]))
            said.append(link + finding + "." if link else _capital(finding))
    return " ".join(said)


def _prose(chance: random.Random, count: int, _numbered: bool) -> list[str]:
    return [line for _ in range(count) for line in (_paragraph(chance), "")][:-1]


def _points(kinds: list[str]) -> Callable[[random.Random, int, bool], list[str]]:
    def made(chance: random.Random, count: int, numbered: bool) -> list[str]:
        marks = [f"({n}) " if numbered else "" for n in range(1, count + 1)]
        return [f"- {mark}{_capital(_finding(chance, kinds))}" for mark in marks]

    return made


def _table(chance: random.Random, count: int, _numbered: bool) -> list[str]:
    rows = ["| Question | Relevant cases | Number 'Yes' |"]
    for question in chance.sample(QUESTIONS, min(count, len(QUESTIONS))):
        relevant = chance.randint(5, 14)
        rows.append(f"| {question} | {relevant} | {chance.randint(1, relevant)} |")
    return rows


MAKERS = {"prose": _prose, "good": _points(GOOD), "poor": _points(POOR), "table": _table}
