"""Repairing a deal in the window: what could change, who would stand how, and applying it as one step."""
