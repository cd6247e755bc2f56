"""Pages about the product itself: words, accessibility, privacy."""

from flask.typing import ResponseReturnValue

from tracker.domain.glossary import GLOSSARY
from tracker.web.answers import page
from tracker.web.blueprint import PUBLIC, GuardedBlueprint

about = GuardedBlueprint("about", __name__)


@about.get("/glossary", permission=PUBLIC)
def glossary() -> ResponseReturnValue:
    """The words of the field."""
    return page("about/glossary.html", terms=GLOSSARY)


@about.get("/accessibility", permission=PUBLIC)
def accessibility() -> ResponseReturnValue:
    """What works for whom, and what is not proved."""
    return page("about/accessibility.html")


@about.get("/privacy", permission=PUBLIC)
def privacy() -> ResponseReturnValue:
    """What is kept about people and why."""
    return page("about/privacy.html")
