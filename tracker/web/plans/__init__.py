"""Plans: their page, drafting, the states they go through, the files to take away."""

from tracker.web.plans import drafting, files, leaving, moving, showing
from tracker.web.plans.blueprint import plans

__all__ = ["drafting", "files", "leaving", "moving", "plans", "showing"]
