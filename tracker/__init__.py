"""Tracker keeps improvement plans honest after inspections of youth offending services."""
