"""Changing: one command is one transaction with at least one entry in the trail."""
