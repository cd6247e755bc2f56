"""Terms of the field are explained where they stand first, and only as whole words."""

import pytest

from tracker.domain.glossary import Term, explained, used_in

GRID = [
    ("", [""]),
    ("no term", ["no term"]),
    ("RMP", ["", "RMP", ""]),
    ("an RMP and an RMP", ["an ", "RMP", " and an RMP"]),
    ("RoSH/RMP, not RMPs", ["", "RoSH", "/", "RMP", ", not RMPs"]),
    ("AssetPlus replaced Asset", ["", "AssetPlus", " replaced ", "Asset", ""]),
    ("assets and rmp", ["assets and rmp"]),
    ("pre-PSR", ["pre-PSR"]),
]


@pytest.mark.parametrize(("text", "pieces"), GRID)
def test_a_text_is_cut_at_its_terms_and_nothing_is_lost(text: str, pieces: list[str]) -> None:
    found = [piece.word if isinstance(piece, Term) else piece for piece in explained(text)]
    assert found == pieces
    assert "".join(found) == text


def test_a_paper_lists_the_terms_that_it_uses() -> None:
    assert [term.word for term in used_in("an RMP (and ETE).")] == ["ETE", "RMP"]
