"""Which service a report is on: its place, and the kind of body beside that name."""

import re
from collections import Counter

from . import place
from .lines import Document
from .place import KIND_WORDS

_WELSH_KINDS = (
    ("YOT", r"Tîm Trosedd\w+ Ieuenctid"),
    ("YOS", r"Gwasanaeth Trosedd\w+ Ieuenctid"),
    ("YJS", r"Gwasanaeth Cyfiawnder Ieuenctid"),
)
SHORT = {
    "youth offending service": "YOS",
    "youth offending team": "YOT",
    "youth justice service": "YJS",
    "youth justice team": "YJT",
}
# What Welsh makes of a first letter after 'yn' ('yn Nyffryn Arwel' of Dyffryn Arwel).
_MUTATIONS = (("Ngh", "C"), ("Mh", "P"), ("Nh", "T"), ("Ng", "G"), ("N", "D"), ("M", "B"))


def _unmutated(area: str, flow: str) -> str:
    """The name as it stands by itself, where the report has that form more often, or at all
    where no name begins so ('Nghaer Lyfnwy')."""
    for mutated, plain in _MUTATIONS:
        if area.startswith(mutated):
            name = plain + area.removeprefix(mutated)
            if flow.count(name) > (0 if mutated.endswith("h") else flow.count(area)):
                return name
    return area


def service(doc: Document, default: str) -> str | None:
    """'Rotherham YOT': place and kind of body, the kind that most often stands by that place."""
    area = place.place(doc)
    if area is None:
        return None
    area = _unmutated(area, doc.flow)
    pattern = r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", area)))
    beside = re.compile(
        rf"{pattern}(?:[’']s)?\s+(?:(?:Borough|City|County|Council)\s+)*(?P<kind>{KIND_WORDS})\b"
    )
    kinds = Counter(_short(match["kind"]) for match in beside.finditer(doc.flow))
    if re.search(r"\b(?:YOS|YOT|YJS|YJT)\b", doc.text):
        kinds.pop("Youth Justice Partnership", None)  # its partners, where it has a service
    if not kinds:
        kinds = Counter({
            kind: len(re.findall(words, doc.flow, re.IGNORECASE)) for kind, words in _WELSH_KINDS
        })  # fmt: skip
        kinds = +kinds
    if not kinds:
        bare = re.finditer(r"\b(?:YOS|YOT|YJS|YJT)\b", doc.text)
        kinds = Counter(match[0] for match in bare)
    kind = kinds.most_common(1)[0][0] if kinds else default
    named = re.search(rf"{re.escape(kind)} \((?P<short>YO[ST]|YJ[STP]{{1,2}})\)", doc.flow)
    return f"{area} {named['short'] if named else kind}"


def _short(kind: str) -> str:
    return SHORT.get(kind.lower().removesuffix("s") if kind.lower().endswith("s") and len(kind) > 4
                     and kind.lower() not in SHORT else kind.lower(), kind)  # fmt: skip
