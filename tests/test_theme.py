"""Every text can be read on what it stands on, in light and dark, and no verdict is told by colour alone."""

from __future__ import annotations

from dataclasses import fields

import pytest

from stakeholder_map.analysis.verdicts import DealOutcome, Verdict
from stakeholder_map.theme import DARK, GLYPHS, LIGHT, PERSON_VERDICTS, VERDICT_WORDS, Palette, Tint, contrast

READABLE = 4.5
MODES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
TINTS = [field.name for field in fields(Palette) if isinstance(getattr(LIGHT, field.name), Tint)]
SURFACES = ("panel", "soft", "canvas", "card")


@MODES
@pytest.mark.parametrize("tint", TINTS)
def test_a_tint_is_readable_on_its_own_ground_and_on_every_surface(palette: Palette, tint: str) -> None:
    colour: Tint = getattr(palette, tint)
    grounds = [colour.tint, *(getattr(palette, surface) for surface in SURFACES)]
    assert min(contrast(colour.text, ground) for ground in grounds) >= READABLE


@MODES
@pytest.mark.parametrize("colour", ["text", "muted", "accent"])
@pytest.mark.parametrize("surface", [*SURFACES, "accent_soft"])
def test_plain_text_is_readable_on_every_surface(palette: Palette, colour: str, surface: str) -> None:
    if (colour, surface) == ("muted", "accent_soft"):
        return  # what is chosen is written in full strength
    assert contrast(getattr(palette, colour), getattr(palette, surface)) >= READABLE


@MODES
def test_the_words_on_the_accent_button_are_readable(palette: Palette) -> None:
    assert contrast(palette.on_accent, palette.accent) >= READABLE


def test_contrast_is_the_one_of_the_accessibility_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_every_verdict_has_a_glyph_words_and_a_tint() -> None:
    for verdict in [*Verdict, *DealOutcome]:
        assert GLYPHS[verdict]
        assert VERDICT_WORDS[verdict]
        assert LIGHT.verdict(verdict).text != LIGHT.verdict(verdict).tint


def test_no_two_verdicts_of_a_person_share_a_glyph() -> None:
    assert len({GLYPHS[verdict] for verdict in Verdict}) == len(Verdict)
    assert tuple(Verdict) == PERSON_VERDICTS
