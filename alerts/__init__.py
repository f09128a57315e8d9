"""Decide which contradictions deserve an alert, then deliver it."""
