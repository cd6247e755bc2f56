"""Names of those who act: posts, boards and agencies, alone or several in one phrase."""

import re
from typing import NamedTuple

from . import joint_names

# Words that make a phrase the name of somebody who can be asked to act.
_ROLE = (
    r"managers?|head|chairs?|chairperson|chairman|directors?|director[- ]general|leaders?|"
    r"commissioners?|"
    r"chief (?:executive|officer|constable)s?|chief constables?|secretary of state|ministers?|"
    r"lead member|"
    r"leads?|officers?|analysts?|advis[eo]rs?|business partners?|"
    r"clerks?|superintendents?|commanders?|governors?|coordinators?|rheolwr|cadeirydd|cyfarwyddwr|"
    r"prif gwnstabl|pennaeth|prif weithredwr"
)
_BODY = (
    r"boards?|police(?: service| force)?|constabulary|council|councils|authority|authorities|"
    r"partnerships?|partners|"
    r"probation(?: service| trust)?|health board|nhs|icb|ccg|trusts?|hmpps|noms|yjb|nps|pcc|lscb|"
    r"youth justice board|"
    r"ministry of justice|home office|department|dfe|moj|government|committee|commissioners?|"
    r"service|services|team|agencies|agency|executive|consortium|ofsted|cps|"
    r"crown prosecution service|courts? service|hmcts|yo[st]|yj[st]|yjps|camhs|inspectorates?|"
    r"welsh government|college|association|groups?|housing|social care|health|education|"
    r"foundation|prisons?|company|crc|"
    r"forces?|establishments?|providers?|children[’']s services|directorate|mayor|institutions?|"
    r"(?:borough|county|city|royal borough) of (?=[A-Z])|"
    r"bwrdd|heddlu|cyngor|gwasanaeth|awdurdod|partneriaeth|tîm|llywodraeth"
)
ACTS = re.compile(rf"\b(?:{_ROLE}|{_BODY})\b", re.IGNORECASE)
_ROLE_START = re.compile(rf"^(?:the\s+)?(?:[\w’'-]+\s+){{0,4}}?(?:{_ROLE})\b", re.IGNORECASE)
# Somebody or something that stands before 'should' without being an owner.
NO_OWNER = re.compile(
    r"\b(?:oversight|assessments?|plans?|planning|work|staff|case managers?|practitioners?|"
    r"children|"
    r"young people|victims|consideration|attention|information|reviews?|arrangements|processes|"
    r"interventions?|supervision|training|priority|it|this|these|they|there|we|action|improvement|"
    r"provision|offer|response|use|approach|capacity|delivery|strategy|systems?|procedures?|"
    r"quality|cases?|parents|carers|workers?|inspectors?|what|how|which|who|that)$",
    re.IGNORECASE,
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
ARTICLE = re.compile(r"^(?:the|both|y|yr)\s+", re.IGNORECASE)
_TOGETHER = re.compile(r"\s+(?:together|jointly|both|each)$", re.IGNORECASE)
# Bodies that are never a part of somebody's title ('Head of Service and Moorshire Constabulary').
_OWN_BODY = re.compile(
    r"\b(?:board|police|constabulary|council|trust|nhs|icb|ccg|hmpps|yjb|nps|crc|probation|"
    r"commissioning group|college|association|foundation|ministry|ofsted|cps|courts?|company)\b",
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
_BEGINS_NAME = re.compile(r"(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")
# 'Head of Interventions', 'Lead Member for Children': what somebody is the head of is no work.
_TITLED = re.compile(rf"\b(?i:{_ROLE}|member) (?:of|for)(?: (?:[A-Z][\w’'-]+,?|and))+$")
# 'Chief Executives of Severnholt and Aldwick Councils'
_SEVERAL = re.compile(
    r"\b(?:executives|directors|chairs|heads|leaders|managers) of\s", re.IGNORECASE
)
_OPEN_CHAIR = re.compile(r"\b(?:chairs?|chairperson|chairman|cadeirydd)\b", re.IGNORECASE)
_BODY_NAMED = re.compile(rf"\b(?:{_BODY})\b", re.IGNORECASE)
_LINK = re.compile(r"of|for|to|in|the|and|a")
LONGEST_NAME = 10  # words, but for those that link them


def is_body(phrase: str) -> bool:
    """Whether the phrase can name somebody who acts (a post, a board, an agency)."""
    return len(phrase) <= 160 and bool(ACTS.search(phrase)) and not _is_work(phrase)


def _is_work(phrase: str) -> bool:
    """Whether what is named is done or seen by somebody, but is nobody ('the review of plans')."""
    return bool(NO_OWNER.search(phrase)) and not is_titled(phrase)


def is_titled(phrase: str) -> bool:
    """Whether the phrase ends with a title and what it is the title of ('Head of Quality')."""
    return _TITLED.search(phrase) is not None


def is_name(phrase: str) -> bool:
    """Whether the phrase is such a name and nothing more, no sentence about somebody."""
    return is_body(phrase) and is_phrase(phrase)


def is_post(phrase: str) -> bool:
    """Whether the phrase is a name that ends in a post or in a body that is nothing else ('Board',
    but not 'Health'), or several such: it names somebody also where it stands alone over a list."""
    names = split_owners(phrase)
    return is_name(phrase) and all(map(_is_post, names)) and bool(names)


def _is_post(name: str) -> bool:
    is_whole = _WHOLE.search(name) or _ROLE_START.match(name) or _OWN_BODY.search(name)
    is_more = re.search(r"[()\[\]:]|^(?:For|To) ", name)
    return bool(is_whole) and not is_more and is_capital(name)


def begins_with_role(phrase: str) -> bool:
    """Whether the phrase begins with somebody's title of several words ('Assistant Director')."""
    return " " in phrase and phrase[:1].isupper() and bool(_ROLE_START.match(phrase))


def is_phrase(phrase: str) -> bool:
    """A name, not a sentence: no verb of its own, no full stop inside."""
    return len(phrase) <= 200 and not re.search(
        r"[.!?:]\s|\b(?:is|are|was|were|has|have|had|found|made|includes?|"
        r"recommended|should|we|our)\b",
        phrase,
        re.IGNORECASE,
    )


def is_capital(phrase: str) -> bool:
    """A name of a body of no known kind: short and in capitals ('Castle Reach Remedi')."""
    words = [word for word in ARTICLE.sub("", phrase).split() if not _LINK.fullmatch(word)]
    capitals = [word for word in words if word[:1].isupper()]
    return (
        0 < len(words) <= LONGEST_NAME and len(capitals) * 2 > len(words) and not _is_work(phrase)
    )


def split_owners(phrase: str) -> tuple[str, ...]:
    """'YOS Manager and Management Board' is two; 'Director of Education and Children's Services'
    is one: a part that cannot act alone, or goes on with an '... of' title, stays joined."""
    phrase = joint_names.bound(phrase)
    parts: list[str] = []
    began = 0
    for piece in _pieces(phrase):
        text = phrase[piece.start : piece.end]
        if parts and not _stands_alone(parts[-1], text, piece.between):
            parts[-1] = phrase[began : piece.end]
        elif text.strip():
            parts.append(text)
            began = piece.start
    whole = (ARTICLE.sub("", part.strip(" ,.;:")).strip() for part in parts)
    whole = (_TOGETHER.sub("", part) for part in whole)
    return tuple(joint_names.unbound(part) for part in whole if part)


class _Piece(NamedTuple):
    start: int
    end: int
    between: str  # what parts it from the piece before


def _pieces(phrase: str) -> list[_Piece]:
    """The phrase cut at each comma and 'and'; not within a body's own name ('YJS Manager and Drug
    and Alcohol Team')."""
    pieces: list[_Piece] = []
    position, between = 0, ""
    for match in [*_SPLIT.finditer(phrase), None]:
        pieces.append(_Piece(position, match.start() if match else len(phrase), between))
        position = match.end() if match else len(phrase)
        between = _between(match) if match else ""
    for at in range(len(pieces) - 2, 0, -1):
        before, piece, after = (phrase[one.start : one.end] for one in pieces[at - 1 : at + 2])
        begins_name = _BEGINS_NAME.fullmatch(piece) and not ACTS.search(piece)
        is_one = begins_name and pieces[at + 1].between == "and" and ACTS.search(after)
        if is_one and (_WHOLE.search(before) or _OWN_BODY.search(after)):
            pieces[at : at + 2] = [_Piece(pieces[at].start, pieces[at + 1].end, pieces[at].between)]
    return pieces


def _between(match: re.Match[str]) -> str:
    """'with' for a word that no title holds ('alongside'), a comma that may begin the rest of a
    title, a slash that may stand inside a name, or 'and'."""
    if match["slash"]:
        return "/"
    if match["with"] or match["with2"]:
        return "with"
    return "," if match[0].lstrip().startswith(",") else "and"


def _stands_alone(before: str, piece: str, between: str) -> bool:
    words = ARTICLE.sub("", piece.strip())
    if between == "/":
        return _are_two(before, words)
    if _SEVERAL.search(before) and _is_alike(before, words):
        return False
    if not ACTS.search(before) or _GOES_ON.match(words) or _wants(before, words, between):
        return False
    if not ACTS.search(words):
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


def _is_alike(before: str, words: str) -> bool:
    """'Chief Executives of Severnholt and Aldwick Councils', 'of Severnholt Council and Aldwick
    Council': one title of the heads of several."""
    is_same = before.rsplit(maxsplit=1)[-1:] == words.rsplit(maxsplit=1)[-1:]
    return (words.endswith("s") or is_same) and not _ROLE_START.match(words)


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
