"""Names of the areas that joint inspections and the 2025 framework rate, and where they stand."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

from .line import Line
from .lines import Document
from .wraps import join

Slot = tuple[str, ...]  # words of which one is printed; '' for none
_LED: Slot = ("governance", "leadership", "management", "partnership", "partnerships")
_AND: Slot = ("and", "and the")
_ARRANGED: Slot = ("", "arrangements", "work", "working")
_HARM: Slot = (
    "", "by minimising risk of harm to others", "by minimising the risk of harm to others",
    "by minimising risk of harm", "by managing risk of harm to others", "by managing risk of harm",
    "by managing the risk of harm to others", "by managing risk", "by reducing risk of harm",
    "by minimising risk", "by minimising the risk of serious harm",
)  # fmt: skip
_CHILD: Slot = (
    "child", "children", "child or young person", "child and young person",
    "children and young people", "children or young people", "children and young persons",
)  # fmt: skip
_VULNERABLE: Slot = ("", "by reducing vulnerability", "by reducing their vulnerability",
                     "by managing vulnerability")  # fmt: skip
#: One line an area, with all its names.
JOINT: dict[str, tuple[tuple[Slot, ...], ...]] = {
    "reoffending": ((("reducing",), ("", "the likelihood of", "likelihood of"),
                     ("reoffending", "re-offending")),),
    "public": ((("protecting",), ("the public",), _HARM),),
    "child": ((("protecting",), ("", "the"), _CHILD, _VULNERABLE),),
    "sentence": ((("ensuring", "ensuring that", "making sure", "making sure that"), ("", "the"),
                  ("sentence is served", "sentences are served")),),
    "interventions": ((("", "delivering"), ("interventions",),
                       ("", "to reduce reoffending", "to reduce re-offending",
                       "to reduce the likelihood of reoffending")),),
    "court": ((("court work and reports", "work in courts and reports"),),),
    "transition": ((("transition", "transitions"), ("to adult services", "to adulthood")),),
    "resettlement": ((("resettlement",), ("", "work", "from custody")),),
    "governance": (
        (("", "effective", "effectiveness of", "the effectiveness of"), ("", "the"), _LED, _AND,
         _LED, _ARRANGED),
        (("", "effective", "effectiveness of"), ("", "the"), _LED, ("", "the"), _LED, _AND, _LED,
         _ARRANGED),
        (("effective", "effectiveness of"), ("", "the"), _LED, _ARRANGED),
        (("partnership",), ("arrangements", "work", "working")),
    ),
}  # fmt: skip
_WORK: tuple[Slot, ...] = (
    ("", "the quality of", "quality of", "the", "our"), ("work", "work delivered"), ("with", "for"),
)  # fmt: skip
FRAMEWORK: dict[str, tuple[tuple[Slot, ...], ...]] = {
    "organisation": ((("organisational delivery",),),),
    "children": ((*_WORK, ("children",)), (("children",),)),
    "victims": ((*_WORK, ("victims", "victims of children")), (("victims",),)),
    "safe": ((("work to keep",), ("people", "communities", "children"), ("safe",)),),
    "leadership": ((("leadership and governance", "governance and leadership"),),),
    "staffing": ((("staffing",),),),
    "partnerships": ((("partnerships and services",),),),
    "": ((*_WORK, ("children and victims",)),),  # the title of the report, and no area
}  # fmt: skip
_OVER = re.compile(r"\s*[.:;–—(]|\s+-\s")  # what a name is not cut before
_NEW_CELL = {"The", "Of", "And", "To", "By", "Is", "That"}  # no name has these as capitals within
# 'Governance and partnerships Work in this area was good': the word begins what is said of it.
_BEGINS = re.compile(r"Work(?:ing)? (?:in|to|on|with|across|here|was|is|has)\b")
_ASIDE = re.compile(r"\s+[a-z]")
MOST_LINES = 5  # over which a narrow column wraps a name
_NEXT_WORD = re.compile(r"(?:\s*,)?\s*(?P<word>\w+(?:[-’']\w+)*)")
_CUT = re.compile(r"[\s,]*(?P<word>\w+)-\s*")  # at the end of a line


class Mention(NamedTuple):
    """A name at the beginning of a row, a heading or a paragraph: its lines from `first` to
    `last`, what stands `before` it, and the `rests` of its lines behind it."""

    first: int
    last: int
    area: str
    name: str
    before: str
    rests: tuple[str, ...]


class Names:
    """All names of a kind of report; `words`: its ratings, which may stand before a name."""

    def __init__(self, areas: dict[str, tuple[tuple[Slot, ...], ...]], words: str) -> None:
        self._areas = areas
        self._says_rating = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
        self._rating = re.compile(rf"\W*(?:{words})?\W*", re.IGNORECASE)
        self._before = re.compile(
            rf"(?:[^\w(]|\(?(?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-h]|[ivx]{{1,4}})[.)]?(?=[\s|])|\((?!\w{{4}})"
            rf"|\b(?:{words})\b(?=[^\w.]*[\s|])|\b(?:chapter|section|part)\b(?=\s+\d))*"
            r"(?=(?-i:[A-Z]))",
            re.IGNORECASE,
        )

    @cached_property
    def whole(self) -> dict[str, str]:
        """Each full name in small letters without commas, with its area."""
        return {
            " ".join(" ".join(words).split()): area
            for area, forms in self._areas.items()
            for form in forms
            for words in product(*form)
        }

    @cached_property
    def _first_words(self) -> re.Pattern[str]:
        """Two of each name, because one of them ('the', 'work') is in every sentence."""
        begun = (map(re.escape, name.split()[:2]) for name in self.whole)
        firsts = "|".join(sorted({r"\W+".join(words) for words in begun}))
        return re.compile(rf"\b(?:{firsts})\b", re.IGNORECASE)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(
            " ".join(words[:count])
            for words in map(str.split, self.whole)
            for count in range(1, len(words) + 1)
        )

    def mentions(self, doc: Document) -> list[Mention]:
        """Names at the head of lines, in order, wrapped or not."""
        found: list[Mention] = []
        for index, line in enumerate(doc.lines):
            before = self._before.match(line.text)
            if before and (not found or index > found[-1].last):
                ends = self._ends(doc.lines[index : index + MOST_LINES], before.end())
                found.extend(self._mention(doc, index, before.end(), ends))
        return found

    def _mention(
        self, doc: Document, first: int, start: int, ends: Sequence[int]
    ) -> Iterator[Mention]:
        texts = [line.text for line in doc.lines[first : first + len(ends)]]
        begins = [start, *map(_begin, texts[1:])][: len(texts)]
        ends = [end + text.startswith(",", end) for text, end in zip(texts, ends, strict=True)]
        parts = (texts[at][begin : ends[at]] for at, begin in enumerate(begins))
        name = join(parts, doc.words).rstrip(",")
        if name.lower().replace(",", "") not in self.whole:  # a hyphen that the report cannot mend
            name = name.replace("-", "")
        if area := self.whole.get(name.lower().replace(",", "")):
            rests = tuple(text[end:] for text, end in zip(texts, ends, strict=True))
            is_subject = " " not in name and _ASIDE.match(rests[0])
            if is_subject and not self._says_rating.search(rests[0]):
                return  # 'Interventions were delivered one to one'
            yield Mention(first, first + len(texts) - 1, area, name, texts[0][:start], rests)

    def _ends(self, lines: Sequence[Line], start: int) -> list[int]:
        """Where the longest name ends on each of its lines: each further line begins with its next
        words, and what stands beside it belongs to other columns."""
        key, broken, ends, best = "", "", list[int](), list[int]()
        for line in lines:
            begin = _begin(line.text) if ends else start
            is_new = (line.gap or key in self.whole) and not line.text[begin : begin + 1].islower()
            if ends and is_new:
                break
            ends.append(begin)
            for reached, end in self._steps(line.text, begin, key, broken):
                key, ends[-1] = reached, end
                best = [*ends] if key in self.whole else best
            cut = _CUT.fullmatch(line.text, ends[-1])
            is_between = key and key not in self.whole and self._rating.fullmatch(line.text)
            is_over = _OVER.match(line.text, ends[-1])
            if is_over or (ends[-1] == begin and not (cut or is_between)):
                break
            broken = cut["word"].lower() if cut else ""
            ends[-1] = len(line.text) if cut else ends[-1]
        return best

    def _steps(self, text: str, at: int, key: str, broken: str = "") -> Iterator[tuple[str, int]]:
        """The beginning of a name as it grows word by word from there on, with its end; `broken`:
        the first half of the next word, from the line above."""
        while match := _NEXT_WORD.match(text, at):
            word = match["word"].lower()
            if key and match["word"] in _NEW_CELL:
                return
            if key in self.whole and _BEGINS.match(text, match.start("word")):
                return
            tried = (f"{key} {half}{word}".strip() for half in _halves(broken))
            key = next((one for one in tried if one in self._beginnings), "")
            if not key:
                return
            at, broken = match.end(), ""
            yield key, at

    def said(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Names anywhere in a text: where each begins and ends, and its area."""
        at = 0
        for word in self._first_words.finditer(text):
            if word.start() < at:
                continue
            steps = self._steps(text, word.start(), "")
            ends = [(end, self.whole[key]) for key, end in steps if key in self.whole]
            if ends and ends[-1][1]:
                at = ends[-1][0]
                yield word.start(), *ends[-1]


def is_in_row(mention: Mention, names: Names) -> bool:
    """Whether another name stands right beside it: heads of columns, not of rows."""
    rest = mention.rests[-1]
    beside = next(iter(names.said(rest)), None)
    return beside is not None and not re.search(r"\w", rest[: beside[0]])


def _begin(text: str) -> int:
    return len(text) - len(text.lstrip(" |"))


def _halves(broken: str) -> tuple[str, ...]:
    return (broken, f"{broken}-") if broken else ("",)
