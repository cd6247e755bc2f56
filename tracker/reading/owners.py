"""Who is to act, as printed: brackets, headings that end in 'should:', and in the sentence."""

import re

from .owner_names import ACTS, ARTICLE, is_body, is_capital, is_name, is_phrase, split_owners

# 'To those who run the service': a group of items, no name.
_NO_NAME = re.compile(r"(?:those|others|all|every|any|people|whom)\b", re.IGNORECASE)
_SHOULD = r"(?:should|must|needs? to|shall|will need to|are asked to|is asked to)"
_TAIL = re.compile(rf"\s*[,–-]?\s*\b{_SHOULD}\b(?P<rest>[^:.]{{0,60}}?)\s*:?\s*$", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:recommendations?\s+)?(?:for|to|action(?: by| for)?|responsibility|"
    r"primary responsibility|owners?|lead(?=\s*:)|"
    r"responsible|argymhell\w*\s+(?:i|ar gyfer)|i'r|i’r)\b[:\s]\s*(?:the\s+)?",
    re.IGNORECASE,
)
# 'We recommend that the Board:' above a list.
_RECOMMENDED = re.compile(r"^We (?:also |therefore |further )?recommend that\s+(?=.*:$)")
_WELSH = re.compile(r"^Dylai(?:[’']r)?\s+(?P<owner>.+)$")
_WELSH_VERB = re.compile(
    r"\s+(?:sicrhau|adolygu|gwella|datblygu|cynnal|gweithio|cryfhau|darparu|ystyried|sefydlu|"
    r"monitro|cynyddu|lleihau|deall|parhau|rhoi|gwneud|ehangu|dadansoddi|asesu|hyrwyddo|ymgysylltu|"
    r"cytuno|cyflwyno|diweddaru|mynd|blaenoriaethu|herio|craffu|hefyd)\b"
)
# When something is to be done, before the words that say who does it.
_WHEN = re.compile(
    r"^(?:by|before|from|within|no later than|with immediate effect|immediately)\b[^,]{0,40},\s+",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\s*(?:jointly|together|also|each|both)?")
_BRACKET = re.compile(
    r"\s*[(\[](?P<inside>(?:[^()\[\]]|\([^()\[\]]{1,60}\)){2,200})[)\]]\s*[.;,]?\s*(?:and)?$"
)
# '... all of the following (YOT Manager):' above a list inside the item.
_OVER_LIST = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{2,200})[)\]](?=:\s)")
_BEHIND_COLON = re.compile(r"(?<=:)\s*[(\[](?P<inside>[^()\[\]]{2,200})[)\]](?=\s)")
_PREPARED = re.compile(r"^(?:action|responsibility|owners?|lead|by|for)\s*:\s*", re.IGNORECASE)
# Words that name a body, or the field of something ('the health offer').
_FIELD = re.compile(
    r"\b(?:health|education|housing|social care|police|probation|prisons?|services?)(?=\s)",
    re.IGNORECASE,
)
_TITLE_ENDS = re.compile(
    r"\s(?:of|for|in|at|with|from|to|across|within|who|which)\s", re.IGNORECASE
)


def from_heading(text: str) -> tuple[str, ...] | None:
    """Owners of a line that gives them to the items below; None when it is no such line."""
    text = _RECOMMENDED.sub("", _WHEN.sub("", text.strip()))
    if welsh := _WELSH.match(text):
        owner = welsh["owner"].rstrip(" :")
        verb = _WELSH_VERB.search(owner)
        if text.endswith(":") or not verb:
            return split_owners(owner[: verb.start()] if verb else owner)
    tail = _TAIL.search(text)
    if tail:
        if not text.endswith(":") and not _BOTH.fullmatch(tail["rest"]):
            return None
        phrase = text[: tail.start()]
        names = is_body(phrase) or is_capital(phrase)
        return split_owners(phrase) if names and is_phrase(phrase) else None
    label = _LABEL.match(text)
    phrase = ARTICLE.sub("", text[label.end() :] if label else text).rstrip(" :")
    if _NO_NAME.match(phrase):
        return None
    if (label or text.endswith(":")) and is_body(phrase) and is_phrase(phrase):
        return split_owners(phrase)
    return None


def from_sentence(text: str) -> tuple[str, ...]:
    """Owners named as the subject of the item itself ('The Board should ensure ...')."""
    if welsh := _WELSH.match(text):
        verb = _WELSH_VERB.search(welsh["owner"])
        return split_owners(welsh["owner"][: verb.start()]) if verb else ()
    # below 'We recommend that:' an item goes on in small letters
    is_sentence = bool(re.match(r"(?:the |both the |each )?[A-Z]", text))
    text = _WHEN.sub("", text)
    match = re.match(rf"(?P<who>.{{3,170}}?)\s*,?\s+\b{_SHOULD}\b", text, re.IGNORECASE)
    if not match or not is_sentence:
        return ()
    who = match["who"]
    if not is_name(who) or _is_thing(who) or re.search(r"\b(?:of|in) (?:all|most) ", who):
        return ()
    return split_owners(who)


def _is_thing(who: str) -> bool:
    """'The health offer': a word that can name a body only tells which thing is meant."""
    told = _TITLE_ENDS.split(who)[0]
    last = told.split()[-1]
    is_actor = last[:1].isupper() or ACTS.fullmatch(last)
    return not is_actor and not ACTS.search(_FIELD.sub("", told))


def from_bracket(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the bracket that names owners at its end, and those owners."""
    match = _BRACKET.search(text)
    named = _named_in(match, text) if match else ()
    return (text[: match.start()].rstrip(), named) if match and named else (text, ())


def from_item_bracket(text: str) -> tuple[str, tuple[str, ...]]:
    """The same of a whole item, whose bracket may stand above the list inside it."""
    at_end = from_bracket(text)
    over = _OVER_LIST.search(text) or _BEHIND_COLON.search(text)
    if at_end[1] or over is None or not (named := _named_in(over, text)):
        return at_end
    return text[: over.start()] + text[over.end() :], named


def _named_in(bracket: re.Match[str], text: str) -> tuple[str, ...]:
    inside = _PREPARED.sub("", bracket["inside"].strip())
    is_owner = is_name(inside) and not _abbreviates(inside, text[: bracket.start()])
    return split_owners(inside) if is_owner else ()


def _abbreviates(inside: str, before: str) -> bool:
    """'(YJB)' after 'Youth Justice Board' explains, it does not assign."""
    if not re.fullmatch(r"[A-Z&]{2,8}s?", inside):
        return False
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", before)[-8:]).upper()
    return initials.endswith(inside.rstrip("s")[-3:])
