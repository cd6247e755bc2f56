"""The blueprint of plans, apart, so that its modules can share it."""

from tracker.web.blueprint import GuardedBlueprint

plans = GuardedBlueprint("plans", __name__)
