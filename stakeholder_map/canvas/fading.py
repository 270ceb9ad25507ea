"""Colours of what steps back: the same palette, drawn towards the background."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache

from stakeholder_map.theme import Palette, Tint

# How much is left of a colour. Tints and faces keep more, or their shapes would be lost.
_TEXT, _FACE = 0.42, 0.6


@cache
def faded(palette: Palette) -> Palette:
    """Return the palette for dimmed cards and ties: opaque colours, so that nothing shows through a card."""
    changes: dict[str, str | Tint] = {}
    for each in fields(palette):
        value = getattr(palette, each.name)
        if isinstance(value, Tint):
            changes[each.name] = Tint(
                blended(value.text, palette.canvas, _TEXT), blended(value.tint, palette.canvas, _FACE)
            )
        elif each.name in ("card", "panel", "line"):
            changes[each.name] = blended(value, palette.canvas, _FACE)
        elif isinstance(value, str) and each.name != "canvas":
            changes[each.name] = blended(value, palette.canvas, _TEXT)
    return replace(palette, **changes)  # type: ignore[arg-type]


@cache
def blended(colour: str, ground: str, share: float) -> str:
    """Return what a ``#RRGGBB`` colour looks like over another at an opacity of ``share``, 0…1."""
    parts = (round(int(colour[i : i + 2], 16) * share + int(ground[i : i + 2], 16) * (1 - share)) for i in (1, 3, 5))
    return "#" + "".join(f"{part:02X}" for part in parts)
