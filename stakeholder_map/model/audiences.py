"""Whom something is for; what each of them gets to see is decided where it leaves."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    ME = "me"
    TEAM = "team"
    MEETING = "meeting"
