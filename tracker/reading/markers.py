"""What a line starts with: a printed reference, a bullet, or a closing heading."""

import re
from dataclasses import dataclass

GLYPHS = "•♦▪■●○◦·➢✓►▶‣⁃§\uf0b7\uf0a7\uf0d8□❖◆➤"
_BULLET = rf"(?:[{GLYPHS}]\s*|(?:[-–—*]|o)\s+)"
_REF = (
    r"(?P<open>[(\[]?)(?P<ref>R?\d{1,2}|[ivxIVX]{1,6}|[a-zA-Z])"
    r"(?P<close>[.)\]:](?=\s|$)|\)\.|\s\)(?=\s))"
)
_WORD = r"(?P<word>(?:recommendation|rec\.|argymhelliad)\s+)"
_MARK = re.compile(rf"^(?P<bullet>{_BULLET})?(?:{_WORD}?{_REF}\s*)?", re.IGNORECASE)
_WORD_MARK = re.compile(
    rf"^(?:{_BULLET})?{_WORD}(?:(?P<ref>\d{{1,2}})\s*[:.–-]?|"
    r"(?P<letter>(?-i:[A-H]))(?=\s*(?:[:.–-]|$))[\s:.–-]*)\s*(?=\S|$)",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?P<ref>\d{1,2})\s+(?=[A-Za-z]|[(\[][A-Z])")
_LETTERED = re.compile(rf"^(?:{_BULLET})?(?P<ref>R\d{{1,2}})[.:)]?\s+(?=\S)")
CONTENTS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|\|\s*\d{1,3}\s*\|?$|^.{3,90}[A-Za-z)] \d{1,3}$")
ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x",
         "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"]  # fmt: skip


LABELLED = "Recommendation 1"  # family of items that are called so, one by one


@dataclass(frozen=True, slots=True)
class Mark:
    """`family` tells lists apart ('(1)', '1.', 'i.', 'a)', 'bullet •'); `ref` as printed."""

    family: str
    ref: str | None
    rest: str

    @property
    def is_bullet(self) -> bool:
        return self.ref is None

    def number(self) -> int | None:
        """Its place in its list (ii is 2, b is 2), None for a bullet."""
        if self.ref is None:
            return None
        if self.ref.lstrip("R").isdigit():
            return int(self.ref.lstrip("R"))
        if "i" in self.family and self.ref.lower() in ROMAN:
            return ROMAN.index(self.ref.lower()) + 1
        return ord(self.ref.lower()[0]) - ord("a") + 1


def mark_of(text: str, *, letters: bool = False, bare: bool = False) -> Mark | None:
    """The mark a line starts with. `letters`: single letters are a list of letters, so that
    'i.' after 'h.' is a letter; `bare`: a number may stand without a dot."""
    if word := _WORD_MARK.match(text):
        return Mark(LABELLED, word["ref"] or word["letter"], text[word.end() :])
    if lettered := _LETTERED.match(text):
        return Mark("R1", lettered["ref"], text[lettered.end() :])
    return _plain_mark(text, letters=letters) or _bullet_mark(text) or _bare_mark(text, bare=bare)


def _plain_mark(text: str, *, letters: bool) -> Mark | None:
    match = _MARK.match(text)
    if match and match["ref"]:
        kind = _kind(match["ref"], letters=letters)
        if kind and not (
            kind == "a" and not match["bullet"] and _is_abbreviation(match["ref"], text)
        ):
            family = f"{match['open']}{kind}{match['close'].strip()}"
            return Mark(family, match["ref"], text[match.end() :])
    return None


def _bullet_mark(text: str) -> Mark | None:
    if bullet := re.match(_BULLET, text):
        return Mark(f"bullet {text[0]}", None, text[bullet.end() :])
    if re.fullmatch(rf"[{GLYPHS}\-–—*]", text):
        return Mark(f"bullet {text[0]}", None, "")
    return None


def _bare_mark(text: str, *, bare: bool) -> Mark | None:
    if bare and (number := _BARE.match(text)):
        return Mark("1 ", number["ref"], text[number.end() :])
    return None


def unbulleted(text: str) -> str:
    """'- a) point' is 'a) point': the printed letter stays, the bullet before it goes."""
    return re.sub(f"^{_BULLET}", "", text)


def _kind(ref: str, *, letters: bool) -> str | None:
    if ref.lstrip("R").isdigit():
        return "1"
    if ref.lower() in ROMAN and not (letters and len(ref) == 1):
        return "i"
    return "a" if len(ref) == 1 else None


def _is_abbreviation(ref: str, text: str) -> bool:
    """A capital letter with a dot is an initial ('A. Smith'), not a reference."""
    return ref.isupper() and bool(re.match(r"[A-Z]\.\s", text))


_CLOSING_HEADINGS = re.compile(
    r"""^(?:(?:chapter|section|part|\d{1,2})\.?\s+)?(?:next\ steps?|
    what\ happens\ next|(?:our\ )?recommendations?|
    argymhellion|background|
    context(?:ual\ (?:facts|information))?|
    introduction|service\ users?.{0,14}|sharing\ good\ practice|good\ practice|acknowledgements?|
    ratings?|
    annexe?s?\b.{0,60}|appendix\b.{0,60}|appendices|copy\ to:?.{0,30}|copies\ to:?|copy\ list|
    yours\ \w+,?|
    (?:executive\ )?summary|conclusions?|methodology|glossary|contents|foreword|
    strengths?:?|areas?\ for\ improvement:?|key\ (?:facts|strengths|findings)|
    outstanding\ strengths|
    operational\ management|what\ we\ found|our\ (?:methodology|inspection|standards|findings)|
    further\ information|contact(?:\ us|\ details)?|organisational\ delivery|court\ disposals|
    out[- ]of[- ]court\ disposals|resettlement|governance\ and\ (?:leadership|partnerships?)|
    domain\ .{1,50}|
    assessment\ and\ sentence\ planning|reducing\ (?:re|the\ likelihood\ of\ re)offending|
    protecting\ .{4,50}|
    ensuring\ (?:that\ )?the\ sentence\ is\ served|making\ sure\ the\ sentence\ is\ served|outcomes|
    inspection\ arrangements|scoring.{0,40}|the\ role\ of\ .{0,60}|effective\ practice|
    children\ and\ young\ people|
    victims|professional\ discretion|note:.{0,200}|rhagair|cefndir|cydnabyddiaeth|crynodeb|
    cyflwyniad|
    camau\ nesaf|atodiad\b.{0,60}|cyd-destun|ffeithiau\ cyd-destunol|sgoriau?|graddau|nodiadau?|
    cryfderau.{0,20}|meysydd\ .{0,40}gwella:?|sylwadau\ .{0,60}|rheolaeth\ weithredol|
    copi\ i:?.{0,30}|safbwynt\w*\ .{0,40}|canlyniadau|
    scope\ of\ .{0,60}|how\ we\ .{0,60}|about\ this\ .{0,60}|
    (?:(?:inspection|main|headline|detailed)\ )?findings(?:\ in\ detail)?|
    theme\ \d.{0,60}|
    progress\ .{0,60}|
    commentary.{0,60}|data|thanks|
    previous\ (?:inspections?|recommendations?).{0,40}|footnotes?|references|bibliography|
    published\ by.{0,60}|
    more\ information)$""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOSING_WORDS = re.compile(
    r"^(?:We (?:strongly )?recommend that you\b|Rydym yn argymell yn gryf\b|"
    r"We are (?:very )?grateful|If you (?:have|would|"
    r"wish)|Yours\b|"
    r"An? (?:improvement|action) plan\b|Please\b|Note:|We would like|"
    r"HM(?:I)? (?:Inspectorate of )?Probation (?:will|would)|"
    r"We (?:will|expect|have asked|shall)\b|The (?:service|youth offending \w+|YO[ST]|"
    r"YJS) (?:is|has been) (?:asked|required|expected)|"
    r"Copy to|Once finalised|These recommendations|(?:The|Our) recommendations (?:above|are|have)|"
    r"Recommendations? (?:from|of|in|made (?:in|by|after)) [^.:]{0,40}\b"
    r"(?:20[012]\d|previous|last|earlier)\b[^.:]{0,30}$|"
    r"Progress (?:on|against)|This (?:publication|report|letter)\b|You may re-?use|©|Published by)"
)


def closes(text: str, *, after_items: bool = False) -> bool:
    """Whether the line starts what follows after the recommendations in some layout."""
    if after_items and re.match(r"(?:We|Our|I) (?!recommend that the\b)", text):
        return True
    if _CLOSING_WORDS.match(text):
        return True
    # 'children and young people' alone is the wrapped end of an item; a heading has its capital
    is_heading = len(text) < 130 and not text[:1].islower()
    return is_heading and bool(_CLOSING_HEADINGS.match(text))
