"""Fictional inspection reports, and what reading each of them must yield."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpus.filler import filled

HERE = Path(__file__).parent
SUFFIX = {
    "pasted": ".txt",
    "pdf": ".pdf",
    "docx": ".docx",
    "html": ".html",
    "txt": ".txt",
    "md": ".txt",
}
PDF_KINDS: dict[str, dict[str, Any]] = {
    "pdf": {},
    "pdf-2col": {"columns": 2, "size": 10, "hyphenate": True},
    "pdf-small": {"paper": "a5", "size": 10, "hyphenate": True},
    "pdf-liga": {"ligatures": True},
    "pdf-apart": {"apart": True},
}
# Made once by another program (an office suite, a browser) and kept beside the source.
KEPT = ("pdf-office", "pdf-browser", "docx-office", "html-saved", "txt-layout")
VERBATIM = ("md", "txt-copied")
DOCX_KINDS: dict[str, dict[str, bool]] = {
    "docx": {},
    "docx-typed": {"typed_numbers": True},
    "docx-tracked": {"tracked": True},
    "docx-rich": {},
}


@dataclass(frozen=True)
class Case:
    """One fictional document: its text, what reading must yield, and the forms it comes in.

    `formats`: pdf, pdf-2col, pdf-small, pdf-liga, pdf-apart, docx, docx-typed (numbers written as
    text), docx-tracked (edited), docx-rich (as Word writes one), html, html-shy (soft hyphens),
    html-web (the inspectorate's site; `published` is the day that it prints), txt, txt-wrapped,
    pasted (from a viewer), md (marks of a converter left in the text), txt-copied (the source is
    what a program copied out of a PDF), and what other programs made of it (KEPT).
    """

    name: str
    programme: str
    source: str
    expected: dict[str, Any]
    formats: tuple[str, ...]
    is_report: bool
    traps: tuple[str, ...] = ()
    header: str = ""
    footer: str = "{page}"
    language: str = "en"
    published: str = ""

    def render(self, form: str) -> bytes:
        from tests.corpus import render

        kind = form.split("-", maxsplit=1)[0]
        if form in KEPT:
            return (HERE / self.name / (form + SUFFIX[kind])).read_bytes()
        if kind == "pdf":
            return render.to_pdf(
                self.source, running_header=self.header, running_footer=self.footer,
                lang=self.language, **PDF_KINDS[form],
            )  # fmt: skip
        if kind == "docx":
            made = render.to_docx(self.source, running_header=self.header, **DOCX_KINDS[form])
            return render.enriched(made) if form == "docx-rich" else made
        return self._as_web_page(form) if kind == "html" else self._as_text(form)

    def _as_web_page(self, form: str) -> bytes:
        from tests.corpus import render

        if form == "html-web":
            return render.to_website(self.source, published=self.published)
        top = self.programme == "FRAMEWORK_2025"
        return render.to_html(self.source, back_to_top=top, soft=form == "html-shy")

    def _as_text(self, form: str) -> bytes:
        from tests.corpus import render

        if form in VERBATIM:
            return self.source.encode()
        if form == "pasted":
            return render.to_pasted(self.source, running_footer=self.header or self.footer)
        return render.to_txt(
            self.source, wrapped=form == "txt-wrapped",
            running_header=self.header, running_footer=self.footer,
        )  # fmt: skip

    def file_name(self, form: str) -> str:
        return self.name + SUFFIX[form.split("-", maxsplit=1)[0]]


def cases() -> list[Case]:
    """Every fictional case, in order of name."""
    return [_case(folder) for folder in sorted(HERE.iterdir()) if (folder / "meta.json").exists()]


def _case(folder: Path) -> Case:
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    return Case(
        name=folder.name,
        programme=meta["programme"],
        source=filled((folder / "source.txt").read_text("utf-8"), folder.name),
        expected=json.loads((folder / "expected.json").read_text("utf-8")),
        formats=(*meta["formats"], *(form for form in KEPT if any(folder.glob(f"{form}.*")))),
        is_report=meta.get("is_report", True),
        traps=tuple(meta.get("traps", ())),
        header=meta.get("header", ""),
        footer=meta.get("footer", "{page}"),
        language=meta.get("language", "en"),
        published=meta.get("published", ""),
    )


def shared_reports() -> dict[str, tuple[str, dict[str, Any]]]:
    """The real reports that may lie beside the project: name to text and what they must yield."""
    folder = HERE.parents[1] / ".." / "shared" / "reports"
    if not folder.exists():
        return {}
    wanted = json.loads((folder / "expected.json").read_text("utf-8"))
    return {name: ((folder / f"{name}.txt").read_text("utf-8"), wanted[name]) for name in wanted}
