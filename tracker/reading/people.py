"""Who a letter is addressed to, who gets a copy, and who managed the service then."""

import re
from dataclasses import dataclass

from .line import Line
from .lines import Document

_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame)\.?\s+)?"
    r"[A-ZŴŶ][\w’'-]+(?:\s+[A-ZŴŶ][\w’'.-]*){1,3}"
)
_FULL_NAME = re.compile(rf"^{_NAME}$")
_CHAIR = re.compile(r"\bchair(?:s|person|man|woman)?\b|\bcadeirydd\b", re.IGNORECASE)
_MANAGER = re.compile(
    r"\b(?:(?:YO[ST]|YJ[ST]|youth (?:offending|justice)(?: service| team)?)\s+(?:service |"
    r"team )?(?:manager|lead\b)|"
    r"head of (?:the )?(?:YO[ST]|YJS|youth (?:offending|justice|support))\b|"
    r"(?:manager|head) of (?:the )?.{0,30}youth (?:offending|justice))",
    re.IGNORECASE,
)
_HEAD_OF_SERVICE = re.compile(
    r"\b(?:head of service|service (?:manager|lead)|YO[ST]|YJS|youth (?:offending|justice))\b",
    re.IGNORECASE,
)
# One role, or several of one person: 'Head of Service/YOS Manager'.
_ROLES = re.compile(
    rf"(?:(?:{_MANAGER.pattern}|{_HEAD_OF_SERVICE.pattern})(?:\s*(?:/|&|and)\s*)?)+", re.IGNORECASE
)
_POST = re.compile(r"\b(?:manager|head|lead|director|chair|officer|service|team)\b", re.IGNORECASE)
_COPY = re.compile(
    r"^(?:(?:copy|copies|copied) to\b|(?:copy|circulation|distribution) list\s*:?$)\s*:?\s*"
    r"(?P<rest>.*)$|^cc\s*:\s*(?P<cc>.*)$",
    re.IGNORECASE,
)
_POINTS_ON = re.compile(
    r"see\b|(?:as )?(?:listed|set out|attached|shown|overleaf)\b", re.IGNORECASE
)
_COPY_ENDS = re.compile(
    r"^(?:note\b|HM Inspectorate|HMI Probation|please|\d+(?:st|nd|rd|th) floor|annex|www\.)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[-•*]\s+")
CHAIR_BEGINS = 20  # characters: a line that is a chair's, not one that only speaks of it
_TO = re.compile(r"^to\s*:\s*\|?\s*(?P<rest>.*)$", re.IGNORECASE)
_PHONE = re.compile(r"^\d{4,5} \d{3}|www\.|@")
_HEAD_LINE = re.compile(
    r"^(?:copy to|from|publication date|date|dear|\d{1,2}(?:st|nd|rd|th)?\s)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class People:
    """Names of that day, for the person who checks; nobody is made a user from them."""

    chairs: tuple[str, ...] = ()
    manager: str | None = None
    copied_to: tuple[str, ...] = ()


def people(doc: Document) -> People:
    copied = _copy_list(doc)
    return People(_chairs(doc), _manager(copied), copied)


def _manager(copied: tuple[str, ...]) -> str | None:
    """Whoever is called manager of the service; else its head by any wording."""
    for role in (_MANAGER, _HEAD_OF_SERVICE):
        for entry in copied:
            if role.search(entry) and (name := _name(entry)):
                return name
    return None


def _name(entry: str) -> str | None:
    """The person of 'Name, role' or 'Name - role'; None for a body."""
    if role_first := re.match(r"[^:]{3,80}:\s*(.+)$", entry):
        entry = role_first[1]
    if match := _ROLES.match(entry):  # 'YOT Manager | Name', where the table's rules were lost
        entry = entry[match.end() :].strip(" |:,–—-")
    first = re.split(r"\s*(?:,|\||–|—| - |\()", entry, maxsplit=1)[0].strip()
    return first if _FULL_NAME.match(first) and not _POST.search(first) else None


def _copy_list(doc: Document) -> tuple[str, ...]:
    """The longest list under 'Copy to:' (the head of a letter only points to it)."""
    best: list[str] = []
    for index, line in enumerate(doc.lines):
        match = _COPY.match(line.text)
        if not match:
            continue
        rest = (match["rest"] or match["cc"] or "").strip(" |")
        entries = [rest] if rest else []
        below = doc.lines[index + 1].text if index + 1 < len(doc.lines) else ""
        if _POINTS_ON.match(rest or below):
            continue
        bulleted = False
        for following in doc.lines[index + 1 : index + 40]:
            if _COPY_ENDS.match(following.text) or len(following.text) > 160:
                break
            entry = _BULLET.sub("", following.text).strip(" |")
            if bulleted and entry == following.text and not following.gap:
                entries[-1] = f"{entries[-1]} {entry}"
            else:
                entries.append(entry)
            bulleted = bulleted or bool(_BULLET.match(following.text))
        best = max(best, entries, key=len)
    return tuple(best)


def _chairs(doc: Document) -> tuple[str, ...]:
    head = doc.lines[:30]
    for index, line in enumerate(head):
        if match := _TO.match(line.text.lstrip("| ")):
            return _addressees(match["rest"], head[index + 1 : index + 8])
    for index, line in enumerate(head[1:], start=1):
        names = _names(head[index - 1].text)
        if names and _CHAIR.search(line.text) and len(line.text) < 140:
            return names
    return ()


def _addressees(first: str, following: list[Line] | tuple[Line, ...]) -> tuple[str, ...]:
    """Names before a role; further addressees may stand on the lines below."""
    found: list[str] = []
    lines = [first]
    for line in following:
        if _HEAD_LINE.match(line.text):
            break
        if not _PHONE.search(line.text):
            lines.append(line.text)
    for number, text in enumerate(lines):
        after = " ".join(lines[number : number + 2])
        if _CHAIR.search(after) and (names := _names(re.split(r",|\|| - |–", text)[0])):
            found.extend(name for name in names if name not in found)
        elif _CHAIR.search(" ".join(lines[number + 2 : number + 3])[:CHAIR_BEGINS]):
            found.extend(name for name in _names(after) if name not in found)  # a wrapped name
    return tuple(found)


def _names(text: str) -> tuple[str, ...]:
    text = text.strip(" |,")
    parts = re.split(r"\s+(?:and|&|a|ac)\s+|,\s*", text)
    if parts and all(_FULL_NAME.match(part) for part in parts) and not _CHAIR.search(text):
        bodies = re.compile(
            r"\b(?:Service|Team|Board|Council|Inspectorate|Probation|House|Street|Road)\b"
        )
        return () if bodies.search(text) else tuple(parts)
    return ()
