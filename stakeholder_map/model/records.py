"""What all records share: an identity, a place in the order, and typed references to other records."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

MAX_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a workspace.

    ``id`` is a random positive 63-bit integer, so files made apart can be merged. ``order`` is a counter that keeps
    records of a kind in the order a person put them, never a clock.
    """

    id: int
    order: int = 0


def new_id() -> int:
    """Return a random positive 63-bit integer, unique for all practical purposes."""
    return secrets.randbelow(MAX_ID) + 1


def reference(kind: str) -> Any:
    """Declare a field that holds the id of a record of ``kind`` and may not be empty."""
    return field(default=0, metadata={"kind": kind})


def references(kind: str) -> Any:
    """Declare a field that holds ids of records of ``kind``, which may be gone meanwhile."""
    return field(default=(), metadata={"kinds": kind})


def optional_reference(kind: str, *, goes_along: bool = False) -> Any:
    """Declare a field that holds the id of a record of ``kind`` or None.

    When that record is removed, the field is emptied, or this record ``goes_along``.
    """
    return field(default=None, metadata={"kind": kind, "optional": True, "goes_along": goes_along})
