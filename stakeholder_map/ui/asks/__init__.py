"""Whom to take to lunch next, what to ask them, and the talks that come of it."""
