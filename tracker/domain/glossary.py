"""The words of the field that papers use without explaining: what each means to a newcomer."""

import re
from typing import NamedTuple


class Term(NamedTuple):
    """A word, what it stands for, and what it means in plain English."""

    word: str
    stands_for: str
    meaning: str


#: In our own words; sorted by word.
GLOSSARY: tuple[Term, ...] = (
    Term("AssetPlus", "", "The assessment and planning form that replaced Asset from 2014."),
    Term("Asset", "", "The assessment form that services used until about 2016."),
    Term("CAMHS", "child and adolescent mental health services",
         "The part of the health service that treats children's mental health."),
    Term("CCI", "core case inspection",
         "The inspection of 2009 to 2012, which scored how often work was done well enough."),
    Term("ETE", "education, training and employment",
         "School, college, training or work that a child takes part in."),
    Term("FJI", "full joint inspection",
         "An inspection of 2012 to 2017 by several inspectorates together."),
    Term("HMIP", "HM Inspectorate of Probation",
         "The body that inspects youth justice and probation services in England and Wales."),
    Term("ISS", "intensive supervision and surveillance",
         "The closest supervision that a child can have in the community."),
    Term("LoR", "likelihood of reoffending", "How likely it is that a child offends again."),
    Term("MAPPA", "multi-agency public protection arrangements",
         "How police, probation and others manage people who may do serious harm."),
    Term("OOCD", "out-of-court disposal",
         "A way to deal with an offence without going to court."),
    Term("PSR", "pre-sentence report", "What the service writes for the court before a sentence."),
    Term("RMP", "risk management plan", "What will be done to keep other people safe."),
    Term("RoH", "risk of harm to others", "How likely a child is to hurt somebody, and how badly."),
    Term("RoSH", "risk of serious harm",
         "The likelihood of harm from which somebody would find it hard or impossible to recover."),
    Term("SQS", "short quality screening",
         "A short inspection of 2012 to 2017 that ended in a letter, without scores."),
    Term("VMP", "vulnerability management plan", "What will be done to keep the child safe."),
    Term("YJB", "Youth Justice Board", "The public body that oversees youth justice services."),
    Term("YJS", "youth justice service", "Today's usual name of a youth offending service."),
    Term("YOS", "youth offending service",
         "The local partnership that works with children who have offended; also YOT, YJS."),
    Term("YOT", "youth offending team", "An earlier name of a youth offending service."),
)  # fmt: skip


def used_in(text: str) -> tuple[Term, ...]:
    """The terms that a text uses as whole words, for the list at the end of a paper."""
    words = {word.strip(".,;:()'\"’") for word in text.replace("/", " ").split()}
    return tuple(term for term in GLOSSARY if term.word in words)


_TERMS = {term.word: term for term in GLOSSARY}
_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _TERMS))})(?![\w-])")


def explained(text: str) -> list[str | Term]:
    """A text in pieces: each term where it stands first, all else as it is written."""
    pieces: list[str | Term] = []
    end, told = 0, set[str]()
    for found in _WORD.finditer(text):
        if found[0] in told:
            continue
        told.add(found[0])
        pieces += [text[end : found.start()], _TERMS[found[0]]]
        end = found.end()
    return [*pieces, text[end:]]
