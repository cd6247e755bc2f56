"""How right and how fast reading is: the counting lies beside the corpus that it counts."""

from tests.corpus.score import main

__all__ = ["main"]
