"""Themes of a recommendation by words anybody can read, and its likely earlier ones."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Theme -> words that show it. One list a theme; edit here, and the grid in the tests shows it.
THEMES: dict[str, tuple[str, ...]] = {
    "assessment": (
        "assess*", "asset*", "screening*", "analysis of risk", "asesu", "asesiad*",
    ),
    "planning": (
        "plan", "plans", "planning", "contingency", "sequenc*", "cynllun*",
    ),
    "delivery": (
        "interventions", "intervention", "deliver", "delivered", "delivery", "enforcement",
        "compliance", "engagement", "reparation",
    ),
    "review": (
        "review of", "reviews", "reviewed", "reviewing", "should review assessments",
        "regular intervals", "significant change*",
    ),
    "management-oversight": (
        "management oversight", "quality assur*", "countersign*", "supervision", "oversight",
        "audit*", "quality of management", "goruchwyliaeth",
    ),
    "risk-of-harm": (
        "risk of harm", "risk of serious harm", "keep other people safe", "public protection",
        "protect the public", "protection of the public", "mappa", "risk to others",
        "risks to others", "niwed",
    ),
    "safeguarding": (
        "safeguard*", "vulnerab*", "safety and wellbeing", "safety and well-being",
        "child protection", "keep children safe", "exploitation", "diogel*",
    ),
    "victims": (
        "victim*", "restorative justice", "dioddefwyr",
    ),
    "health": (
        "health*", "camhs", "speech", "substance misuse", "iechyd", "neurodivers*",
    ),
    "education": (
        "education*", "training provision", "employment", "school*", "ete", "addysg", "post-16*",
        "exclusion*",
    ),
    "governance": (
        "board", "boards", "governance", "strategic", "bwrdd", "board members",
    ),
    "partnership": (
        "partner*", "agencies", "multi-agency", "multiagency", "joint working",
        "information sharing", "social care", "police",
    ),
    "staffing": (
        "staff*", "workforce", "training for", "training to", "receive training", "trained",
        "skills", "workload*", "caseload*", "case managers", "induction", "practitioners",
    ),
    "diversity": (
        "diverse", "diversity", "disproportion*", "ethnic*", "black", "girls", "racis*", "equality",
        "over-represent*", "learning style*", "neurodivers*", "amrywiaeth",
    ),
    "looked-after-children": (
        "looked after*", "looked-after*", "care home*", "residential home*", "care experienced",
        "care-experienced", "children in care",
    ),
    "information": (
        "data", "information", "performance management", "record*", "case management system*",
        "ict",
    ),
    "out-of-court": (
        "out-of-court", "out of court", "caution*", "community resolution*", "diversion*",
        "triage", "outcome 22", "prevention",
    ),
    "resettlement": (
        "custod*", "resettlement", "release", "secure estate", "remand*",
    ),
    "accommodation": (
        "accommodation", "housing", "homeless*",
    ),
}  # fmt: skip


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    forms = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w])", re.IGNORECASE)


_PATTERNS = {theme: _pattern(words) for theme, words in THEMES.items()}


def themes_of(text: str) -> tuple[str, ...]:
    """The themes whose words occur in the text, in the order of the vocabulary."""
    return tuple(theme for theme, pattern in _PATTERNS.items() if pattern.search(text))


def theme_words(theme: str) -> str:
    """A theme as people read it: "risk of harm"."""
    return theme.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Finding:
    """A recommendation to be compared with others, with the themes it has now."""

    ref: str
    text: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """An earlier recommendation offered for a later one: 0 to 1, and why in one phrase."""

    ref: str
    score: float
    reason: str


_STOP = frozenset((
    "a", "all", "an", "and", "any", "are", "as", "at", "be", "been", "being", "by", "case",
    "cases", "each", "ensure", "every", "for", "from", "has", "have", "in", "including", "into",
    "is", "it", "its", "make", "more", "most", "of", "on", "or", "quality", "should", "so",
    "such", "sure", "that", "the", "their", "them", "these", "this", "those", "to", "was",
    "were", "what", "when", "which", "who", "will", "with", "within", "work",
))  # fmt: skip
LEAST_LIKELY = 0.18  # below this a pair shares no more than any two recommendations do


def likely_earlier(
    later: Finding, earlier: Iterable[Finding], *, least: float = LEAST_LIKELY
) -> list[Likely]:
    """Earlier recommendations of the same service that `later` may repeat, best first.

    Themes weigh more than wording: inspectors name the same finding differently after years."""
    found = [_likely(later, one) for one in earlier]
    kept = [one for one in found if one.score >= least]
    return sorted(kept, key=lambda one: (-one.score, one.ref))


# What both texts share counts by how rarely inspectors ask for it.
_WEIGHT = {
    "management-oversight": 3.0, "risk-of-harm": 3.0, "safeguarding": 2.5, "victims": 3.0,
    "health": 3.0, "education": 3.0, "looked-after-children": 3.5, "out-of-court": 3.0,
    "resettlement": 3.0, "diversity": 2.5, "accommodation": 3.0, "staffing": 2.0, "governance": 1.5,
}  # fmt: skip


def _likely(later: Finding, earlier: Finding) -> Likely:
    ours, theirs = set(later.themes), set(earlier.themes)
    shared = [theme for theme in THEMES if theme in ours & theirs]
    weight = sum(_WEIGHT.get(theme, 1.0) for theme in shared)
    total = sum(_WEIGHT.get(theme, 1.0) for theme in ours | theirs) or 1.0
    mine, other = _words(later.text), _words(earlier.text)
    common = mine & other
    wording = len(common) / (len(mine | other) or 1)
    score = round(0.65 * weight / total + 0.35 * wording, 3)
    return Likely(earlier.ref, score, _reason(shared, sorted(common)))


def _reason(shared: list[str], common: list[str]) -> str:
    parts = []
    if shared:
        parts.append("same themes: " + ", ".join(map(theme_words, shared)))
    if common:
        parts.append("same words: " + ", ".join(common[:6]))
    return "; ".join(parts) or "nothing in common"


def _words(text: str) -> set[str]:
    words = re.findall(r"[a-zâêîôûŵŷ]{3,}", text.lower())
    return {_stem(word) for word in words if word not in _STOP}


def _stem(word: str) -> str:
    for ending in ("ments", "ment", "ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
