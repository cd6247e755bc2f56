"""Who is to act, as printed: brackets, headings that end in 'should:', and in the sentence."""

import re

from . import joint_names

# Words that make a phrase the name of somebody who can be asked to act.
_ROLE = (
    r"managers?|head|chairs?|chairperson|chairman|directors?|director[- ]general|leaders?|"
    r"commissioners?|"
    r"chief (?:executive|officer|constable)s?|chief constables?|secretary of state|ministers?|"
    r"lead member|"
    r"leads?|officers?|analysts?|advis[eo]rs?|business partners?|"
    r"clerks?|superintendents?|governors?|coordinators?|rheolwr|cadeirydd|cyfarwyddwr|"
    r"prif gwnstabl|pennaeth|prif weithredwr"
)
_BODY = (
    r"boards?|police(?: service| force)?|constabulary|council|councils|authority|authorities|"
    r"partnerships?|partners|"
    r"probation(?: service| trust)?|health board|nhs|icb|ccg|trusts?|hmpps|noms|yjb|"
    r"youth justice board|"
    r"ministry of justice|home office|department|dfe|moj|government|committee|commissioners?|"
    r"service|services|team|agencies|agency|executive|consortium|ofsted|cps|"
    r"crown prosecution service|courts? service|hmcts|yo[st]|yj[st]|yjps|camhs|inspectorates?|"
    r"welsh government|college|association|groups?|housing|social care|health|education|"
    r"foundation|prisons?|company|crc|"
    r"forces?|establishments?|providers?|children[’']s services|directorate|mayor|institutions?|"
    r"bwrdd|heddlu|cyngor|gwasanaeth|awdurdod|partneriaeth|tîm|llywodraeth"
)
_HEAD = re.compile(rf"\b(?:{_ROLE}|{_BODY})\b", re.IGNORECASE)
_ROLE_START = re.compile(rf"^(?:the\s+)?(?:[\w’'-]+\s+){{0,4}}?(?:{_ROLE})\b", re.IGNORECASE)
# Somebody or something that stands before 'should' without being an owner.
_NO_OWNER = re.compile(
    r"\b(?:oversight|assessments?|plans?|planning|work|staff|case managers?|practitioners?|"
    r"children|"
    r"young people|victims|consideration|attention|information|reviews?|arrangements|processes|"
    r"interventions?|supervision|training|priority|it|this|these|they|there|we|action|improvement|"
    r"provision|offer|response|use|approach|capacity|delivery|strategy|systems?|procedures?|"
    r"quality|cases?|parents|carers|workers?|inspectors?|what|how|which|who|that)$",
    re.IGNORECASE,
)
# 'To those who run the service': a group of items, no name.
_NO_NAME = re.compile(r"(?:those|others|all|every|any|people|whom)\b", re.IGNORECASE)
_SHOULD = r"(?:should|must|needs? to|shall|will need to|are asked to|is asked to)"
_TAIL = re.compile(rf"\s*[,–-]?\s*\b{_SHOULD}\b(?P<rest>[^:.]{{0,60}}?)\s*:?\s*$", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:recommendations?\s+)?(?:for|to|action(?: by| for)?|responsibility|"
    r"primary responsibility|owners?|lead|"
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
_WITH = (
    r"together with|along(?:side| with)|working (?:closely )?with|with|jointly with|supported by|"
    r"in (?:partnership|conjunction|collaboration|consultation) with"
)
_SPLIT = re.compile(
    rf"\s*(?:,\s*)?(?P<with>\b(?:{_WITH})\b)\s+|\s*(?P<with2>;|(?<=\s)/(?=\s))\s*|"
    r"(?P<slash>(?<=\w)/(?=(?-i:[A-Z])))|"
    r"\s*(?:,(?:\s*and\b)?|\band\b|&|\ba[’']r\b|\bac\b|"
    r"(?<!\bof )(?<!\bfor )(?-i:\ba\b)(?=\s+(?-i:[A-ZŴŶ])))\s+",
    re.IGNORECASE,
)
# How a phrase goes on that tells more about the owner before it.
_GOES_ON = re.compile(
    r"(?:led|chaired|represented|through|including|via|on|as|at|under|by|who|which|"
    r"responsible|within|for|of|in|where|from|across)\b",
    re.IGNORECASE,
)
# When something is to be done, before the words that say who does it.
_WHEN = re.compile(
    r"^(?:by|before|from|within|no later than|with immediate effect|immediately)\b[^,]{0,40},\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|both|y|yr)\s+", re.IGNORECASE)
_BOTH = re.compile(r"\s*(?:jointly|together|also|each|both)?")
_TOGETHER = re.compile(r"\s+(?:together|jointly|both|each)$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{2,200})[)\]]\s*[.;,]?\s*(?:and)?$")
_PREPARED = re.compile(r"^(?:action|responsibility|owners?|lead|by|for)\s*:\s*", re.IGNORECASE)


# Bodies that are never a part of somebody's title ('Head of Service and Moorshire Constabulary').
_OWN_BODY = re.compile(
    r"\b(?:board|police|constabulary|council|trust|nhs|icb|ccg|hmpps|yjb|probation|"
    r"commissioning group|college|association|foundation|ministry|ofsted|cps|courts?)\b",
    re.IGNORECASE,
)
# What nothing is added to: a post without 'of', or a body; an 'and' after it names another.
_WHOLE = re.compile(
    rf"\b(?:{_ROLE}|board|police|constabulary|council|trust|head of (?:the )?service)\s*$",
    re.IGNORECASE,
)
# A title that is whole only with what it is the title of ('Chair, YOS Management Board').
_BARE_TITLE = re.compile(
    r"(?:the\s+)?(?:(?:independent|joint|vice|deputy|assistant|associate|interim|acting|strategic|"
    r"corporate|executive|chief)\s+)*(?:chairs?|chairperson|head|director|superintendent|inspector)",
    re.IGNORECASE,
)
_PROPER = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:(?:of|for)\s+)?[A-Z][\w’'-]+){1,4}")
_OPEN_CHAIR = re.compile(r"\b(?:chairs?|chairperson|chairman|cadeirydd)\b", re.IGNORECASE)
# Words that name a body, or the field of something ('the health offer').
_FIELD = re.compile(
    r"\b(?:health|education|housing|social care|police|probation|prisons?|services?)(?=\s)",
    re.IGNORECASE,
)
_TITLE_ENDS = re.compile(
    r"\s(?:of|for|in|at|with|from|to|across|within|who|which)\s", re.IGNORECASE
)
_BODY_NAMED = re.compile(rf"\b(?:{_BODY})\b", re.IGNORECASE)


def is_body(phrase: str) -> bool:
    """Whether the phrase can name somebody who acts (a post, a board, an agency)."""
    return len(phrase) <= 160 and bool(_HEAD.search(phrase)) and not _NO_OWNER.search(phrase)


def is_name(phrase: str) -> bool:
    """Whether the phrase is such a name and nothing more, no sentence about somebody."""
    return is_body(phrase) and _is_phrase(phrase)


def is_post(phrase: str) -> bool:
    """Whether the phrase is a name that ends in a post or in a body that is nothing else ('Board',
    but not 'Health'): it names somebody also where it stands alone over a list."""
    return is_name(phrase) and bool(_WHOLE.search(phrase))


def begins_with_role(phrase: str) -> bool:
    """Whether the phrase begins with somebody's title of several words ('Assistant Director')."""
    return " " in phrase and phrase[:1].isupper() and bool(_ROLE_START.match(phrase))


def split_owners(phrase: str) -> tuple[str, ...]:
    """'YOS Manager and Management Board' is two; 'Director of Education and Children's Services'
    is one: a part that cannot act alone, or goes on with an '... of' title, stays joined."""
    phrase = joint_names.bound(phrase)
    parts: list[str] = []
    began, position, between = 0, 0, ""
    for match in [*_SPLIT.finditer(phrase), None]:
        end = match.start() if match else len(phrase)
        piece = phrase[position:end]
        if parts and not _stands_alone(parts[-1], piece, between):
            parts[-1] = phrase[began:end]
        elif piece.strip():
            parts.append(piece)
            began = position
        position = match.end() if match else end
        between = _between(match) if match else ""
    whole = (_ARTICLE.sub("", part.strip(" ,.;:")).strip() for part in parts)
    whole = (_TOGETHER.sub("", part) for part in whole)
    return tuple(joint_names.unbound(part) for part in whole if part)


def _between(match: re.Match[str]) -> str:
    """'with' for a word that no title holds ('alongside'), a comma that may begin the rest of a
    title, a slash that may stand inside a name, or 'and'."""
    if match["slash"]:
        return "/"
    if match["with"] or match["with2"]:
        return "with"
    return "," if match[0].lstrip().startswith(",") else "and"


def _stands_alone(before: str, piece: str, between: str) -> bool:
    words = _ARTICLE.sub("", piece.strip())
    if between == "/":
        return _are_two(before, words)
    if not _HEAD.search(before) or _GOES_ON.match(words) or _wants(before, words, between):
        return False
    if not _HEAD.search(words):
        return between == "and" and bool(_WHOLE.search(before)) and _is_proper(words)
    is_named = re.match(r"the\b", piece.strip(), re.IGNORECASE) or _ROLE_START.match(words)
    if is_named or between == "with":
        return True
    title_goes_on = re.search(
        r"\b(?:head|director|minister|secretary|manager|member)\w* (?:of|for)\b",
        before,
        re.IGNORECASE,
    )
    lone = re.fullmatch(r"(?:[\w’']+\s+)?(?:services?|partnerships?|teams?)", words, re.IGNORECASE)
    return not (title_goes_on and not _OWN_BODY.search(words)) and not (lone and title_goes_on)


def _wants(before: str, words: str, between: str) -> bool:
    """Whether a title goes on: 'Chair of the Hallam, Dearne' and Ryhill Management Board; 'Chair',
    YOS Management Board."""
    if re.search(r"\bof\b", before) and _chairs_nothing(before):
        return True
    is_bare = between == "," and _BARE_TITLE.fullmatch(before.strip())
    return bool(is_bare) and words[:1].isupper() and not _ROLE_START.match(words)


def _are_two(before: str, after: str) -> bool:
    """Whether both sides of a slash name a post or a body in several words; 'YOS/T manager' and
    'Chair/Vice Chair of the Board' are one."""
    whole = _ROLE_START.match(before.strip()) or _WHOLE.search(before)
    names = _ROLE_START.match(after) or _WHOLE.search(after)
    return bool(whole and names and " " in before.strip() and " " in after.strip())


def _is_proper(words: str) -> bool:
    """A name in capitals throughout, of a body of no known kind ('Victim Support')."""
    return bool(_PROPER.fullmatch(words.strip(" .;,")))


def _chairs_nothing(phrase: str) -> bool:
    """A chair of something that is still to be named."""
    chair = _OPEN_CHAIR.search(phrase)
    return chair is not None and not _BODY_NAMED.search(phrase[chair.end() :])


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
        names = is_body(phrase) or _is_name(phrase)
        return split_owners(phrase) if names and _is_phrase(phrase) else None
    label = _LABEL.match(text)
    phrase = _ARTICLE.sub("", text[label.end() :] if label else text).rstrip(" :")
    if _NO_NAME.match(phrase):
        return None
    if (label or text.endswith(":")) and is_body(phrase) and _is_phrase(phrase):
        return split_owners(phrase)
    return None


def _is_name(phrase: str) -> bool:
    """A name of a body of no known kind: short and in capitals ('Castle Reach Remedi')."""
    words = _ARTICLE.sub("", phrase).split()
    capitals = [word for word in words if word[:1].isupper()]
    return 0 < len(words) <= 8 and len(capitals) * 2 > len(words) and not _NO_OWNER.search(phrase)


def _is_phrase(phrase: str) -> bool:
    """A name, not a sentence: no verb of its own, no full stop inside."""
    return len(phrase) <= 200 and not re.search(
        r"[.!?]\s|\b(?:is|are|was|were|has|have|had|found|made|includes?|"
        r"recommended|should|we|our)\b",
        phrase,
        re.IGNORECASE,
    )


def from_sentence(text: str) -> tuple[str, ...]:
    """Owners named as the subject of the item itself ('The Board should ensure ...')."""
    if welsh := _WELSH.match(text):
        verb = _WELSH_VERB.search(welsh["owner"])
        return split_owners(welsh["owner"][: verb.start()]) if verb else ()
    is_sentence = bool(re.match(r"[A-Z]", text))
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
    is_actor = last[:1].isupper() or _HEAD.fullmatch(last)
    return not is_actor and not _HEAD.search(_FIELD.sub("", told))


def from_bracket(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the bracket that names owners at its end, and those owners."""
    match = _BRACKET.search(text)
    if not match:
        return text, ()
    inside = _PREPARED.sub("", match["inside"].strip())
    if not is_body(inside) or not _is_phrase(inside) or _abbreviates(inside, text[: match.start()]):
        return text, ()
    return text[: match.start()].rstrip(), split_owners(inside)


def _abbreviates(inside: str, before: str) -> bool:
    """'(YJB)' after 'Youth Justice Board' explains, it does not assign."""
    if not re.fullmatch(r"[A-Z&]{2,8}s?", inside):
        return False
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", before)[-8:]).upper()
    return initials.endswith(inside.rstrip("s")[-3:])
