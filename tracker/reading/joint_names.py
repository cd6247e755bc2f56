"""Names that hold an 'and' of their own, bound together while owners are split."""

import re

_AND, _COMMA = "\x1f", "\x1e"  # stand for those of a name
_NAMES = re.compile(
    r"prisons? and probation|police and crime|children(?:[’']s)? and (?:young people|families|"
    r"adults?|education)|"
    r"health and (?:social|wellbeing|well-being|care|justice)|(?:social )?care and health|"
    r"education and (?:skills|inclusion)|"
    r"safety and |early help and |courts? and tribunals|safeguarding and |skills and |housing and |"
    r"community and |communities and |families and |youth and |adults? and |prevention and |"
    r"young people and |"
    r"\b(?:barking and dagenham|kensington and chelsea|hammersmith and fulham|brighton and hove|"
    r"telford and wrekin|"
    r"redcar and cleveland|windsor and maidenhead|devon and cornwall|avon and somerset|"
    r"kingston and richmond|"
    r"bath and north|cheshire west and|hackney and|england and wales|dorset and|hampshire and|"
    r"sandwell and|black country|bournemouth,? (?:poole )?and|hereford(?:shire)? and|"
    r"blackburn and|hull and|"
    r"neath and|rhondda|staffordshire and|nottingham(?:shire)? and|leicester(?:shire)? and|"
    r"coventry and|"
    r"cambridgeshire and|swindon and|buckinghamshire and|gloucestershire and|sussex and|"
    r"surrey and|kent and|"
    r"hertfordshire and|bedfordshire and|luton and|derby(?:shire)? and|norfolk and|lancashire and|"
    r"cumbria and|northumbria and|gwent and|dyfed and|conwy and|monmouthshire and|vale of)\b",
    re.IGNORECASE,
)
# 'NHS Dene and Vale Integrated Care Board'; NHS England is a body by itself.
_HEALTH = re.compile(
    r"\bNHS(?! (?:England|Wales|Improvement)\b)"
    r"(?:,? (?:and )?(?!(?:Group|Board|Trust|NHS|ICB|CCG|Service|Council|Police)\b)"
    r"[A-Z][\w’'-]+){1,8}"
    r" (?:Integrated Care Board|ICB|Trust|Clinical Commissioning Group|CCG|Health Board)\b"
)


def bound(phrase: str) -> str:
    """The phrase with the 'and', and the commas before it, inside a name out of the way."""
    for names in (_NAMES, _HEALTH):
        phrase = names.sub(_bind, phrase)
    return phrase


def _bind(name: re.Match[str]) -> str:
    return name[0].replace(" and ", _AND).replace(", ", _COMMA)


def unbound(phrase: str) -> str:
    """The phrase as it was printed."""
    return phrase.replace(_AND, " and ").replace(_COMMA, ", ")
