"""Every text can be read on what it stands on, in light and dark, and no verdict is told by colour alone."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields

import pytest

from stakeholder_map.analysis.verdicts import DealOutcome, Verdict
from stakeholder_map.theme import DARK, GLYPHS, LIGHT, PERSON_VERDICTS, VERDICT_WORDS, Palette, Tint, contrast
from stakeholder_map.ui.style import style_sheet

READABLE, VISIBLE = 4.5, 3.0
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


@MODES
@pytest.mark.parametrize("surface", [*SURFACES, "line"])
def test_the_ring_of_the_focus_stands_out_from_the_frame_it_replaces_and_from_every_surface(
    palette: Palette, surface: str
) -> None:
    assert contrast(palette.accent, getattr(palette, surface)) >= VISIBLE


@MODES
@pytest.mark.parametrize("surface", SURFACES)
def test_the_frame_of_what_the_mouse_is_over_stands_out(palette: Palette, surface: str) -> None:
    assert contrast(palette.muted, getattr(palette, surface)) >= VISIBLE


@MODES
def test_the_focus_of_the_accent_button_stands_out(palette: Palette) -> None:
    assert contrast(palette.text, palette.panel) >= VISIBLE  # its frame, from what is around
    assert contrast(palette.on_accent, palette.accent) >= VISIBLE  # the line below its words


@MODES
def test_ties_and_their_arrowheads_can_be_seen(palette: Palette) -> None:
    assert contrast(palette.tie, palette.canvas) >= VISIBLE


@MODES
def test_messages_over_the_window_are_readable(palette: Palette) -> None:
    assert contrast(palette.panel, palette.text) >= READABLE  # toasts and tooltips are the other way round
    assert contrast(palette.may_lose.text, palette.may_lose.tint) >= READABLE  # the banner


@MODES
@pytest.mark.parametrize("role", ["", '[role="quiet"]', '[role="link"]', '[role="primary"]', '[role="tab"]'])
def test_every_kind_of_button_shows_the_mouse_and_the_focus(palette: Palette, role: str) -> None:
    sheet = style_sheet(palette)
    for state in ("hover", "focus"):
        rules = re.findall(rf"QPushButton{re.escape(role)}:{state}[^{{]*\{{([^}}]*)\}}", sheet)
        assert any("border" in rule or "underline" in rule for rule in rules), f"{role}:{state}"


def test_the_style_sheet_has_no_size_of_text_or_corner_of_its_own() -> None:
    source = inspect.getsource(style_sheet)
    sizes = re.findall(r"(?:font-size|border-radius): (\d+)px", source)
    assert set(sizes) <= {"0", "8"}  # square, and the round of a radio button


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
