"""The blueprint that the modules beside this one hang their routes on."""

from tracker.web.blueprint import GuardedBlueprint

reports = GuardedBlueprint("reports", __name__)
