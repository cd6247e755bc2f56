"""Which passwords are refused: too short, too long, easily guessed, or made of one's own name."""

import re
import unicodedata

SHORTEST, LONGEST = 12, 256

#: Words that are first on every guesser's list, and those that suggest themselves here.
_WORDS = (
    "password passwort passphrase passw pass secret letmein welcome admin administrator "
    "root user login master dragon monkey football baseball superman batman princess "
    "sunshine shadow iloveyou trustno qwerty qwertyuiop qwertyuiopasdf azerty asdfgh "
    "asdfghjkl zxcvbn zxcvbnm abc abcd abcdef abcdefgh changeme default guest test "
    "testing hello whatever liverpool arsenal chelsea tracker probation inspectorate "
    "inspection youth justice youthjustice yot yos service england wales london spring "
    "summer autumn winter january february march april may june july august september "
    "october november december monday friday "
)
COMMON = frozenset(_WORDS.split())
_RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
_LOOKALIKES = str.maketrans("013457@$!|", "oleastasil")


def normal(password: str) -> str:
    """One spelling for what looks alike on every keyboard (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def problem(password: str, *, name: str = "", email: str = "") -> str | None:
    """Why this password is refused for this person, or None."""
    if len(password) < SHORTEST:
        return f"Your password must be {SHORTEST} characters or more"
    if len(password) > LONGEST:
        return f"Your password must be {LONGEST} characters or fewer"
    plain = normal(password).lower()
    if _is_own(plain, name, email):
        return "Your password must not be made of your own name or email address"
    if _is_pattern(plain) or _is_common(plain):
        return "Choose a password that is harder to guess: three unrelated words are good"
    return None


def _is_own(plain: str, name: str, email: str) -> bool:
    """Whether little is left once one's own name and address are taken away."""
    own = [email.lower(), *re.split(r"[^\w]+", f"{name} {email}".lower())]
    left = plain
    for word in sorted((word for word in own if len(word) > 2), key=len, reverse=True):
        left = left.replace(word, "")
    return left != plain and len(_letters(left)) < 6


def _is_pattern(plain: str) -> bool:
    """Few different characters, a short block repeated, or a run along keys or alphabet."""
    if len(set(plain)) < 5 or re.fullmatch(r"(.{1,6}?)\1+.{0,3}", plain):
        return True
    return any(plain in run * 3 or plain[::-1] in run * 3 for run in _RUNS)


def _is_common(plain: str) -> bool:
    """Common words, with digits and signs hung on or put in place of letters."""
    front = re.sub(r"[\W\d_]+$", "", plain)
    for spelling in (plain, front.translate(_LOOKALIKES)):
        words = re.findall(r"[^\W\d_]+", spelling)
        long = [word for word in words if len(word) > 2]
        if not words or (long and all(map(_plain_word, long))) or _plain_word("".join(words)):
            return True
    return False


def _plain_word(word: str) -> bool:
    half = word[: len(word) // 2]
    return word in COMMON or (half * 2 == word and half in COMMON)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text)
