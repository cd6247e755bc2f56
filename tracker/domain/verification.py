"""What a check must say of itself, and the fingerprint of what its verifier had seen."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.errors import Problem, RuleBroken
from tracker.domain.progress import METHOD_WORDS, VERDICT_WORDS, Method, Verdict


@dataclass(frozen=True)
class Check:
    """How somebody checked an action and what they found; n of N only for a sample of cases."""

    method: Method
    verdict: Verdict
    text: str
    sufficient_n: int | None = None
    sample_n: int | None = None
    population_n: int | None = None

    @property
    def has_figures(self) -> bool:
        """Whether any of the three figures is given."""
        return any(n is not None for n in (self.sufficient_n, self.sample_n, self.population_n))

    @property
    def sample(self) -> str:
        """ "14 of 20 cases, out of 63"; empty without a sample."""
        if self.method is not Method.CASE_SAMPLE:
            return ""
        return f"{self.sufficient_n} of {self.sample_n} cases, out of {self.population_n}"

    @property
    def in_words(self) -> str:
        """The check in one line."""
        parts = [METHOD_WORDS[self.method], self.sample, VERDICT_WORDS[self.verdict]]
        return " · ".join(part for part in parts if part)


def check_check(check: Check) -> None:
    """RuleBroken with everything that the check leaves open."""
    problems = [] if check.text.strip() else [Problem("Say what you looked at and found", "text")]
    if check.method is Method.CASE_SAMPLE:
        problems += _sample_problems(check)
    elif check.has_figures:
        problems.append(Problem("Give figures for a sample of cases only", "sample_n"))
    if problems:
        raise RuleBroken(problems=problems)


def _sample_problems(check: Check) -> list[Problem]:
    asked = (
        ("sufficient_n", check.sufficient_n, "Enter how many of the cases were sufficient"),
        ("sample_n", check.sample_n, "Enter how many cases you looked at"),
        ("population_n", check.population_n, "Enter how many cases there were in all"),
    )
    missing = [Problem(sentence, name) for name, number, sentence in asked if number is None]
    sufficient, sample, population = check.sufficient_n, check.sample_n, check.population_n
    if sufficient is None or sample is None or population is None:
        return missing
    problems = []
    if sample < 1:
        problems.append(Problem("A sample has at least one case", "sample_n"))
    if not 0 <= sufficient <= sample:
        problems.append(
            Problem("No more cases can be sufficient than you looked at", "sufficient_n")
        )
    if sample > population:
        problems.append(Problem("There cannot be fewer cases than you looked at", "population_n"))
    return problems


def fingerprint(seen: Mapping[str, Any]) -> str:
    """SHA-256 over one spelling of what was seen (action, updates, evidence)."""
    spelled = json.dumps(seen, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()
