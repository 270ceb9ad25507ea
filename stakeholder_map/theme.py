"""Colours, sizes and glyphs as plain values, light and dark. Nothing here knows about Qt."""

from __future__ import annotations

from dataclasses import dataclass

# Sizes in px at 100 %. A grid of 8, 4 inside controls; rank by weight, not size.
GRID = 8
SPACE_TIGHT, SPACE_SMALL, SPACE, SPACE_WIDE, SPACE_PAGE = 4, 8, 12, 16, 24
TEXT_HERO, TEXT_LARGE, TEXT_FIELD, TEXT_NORMAL, TEXT_HEADING, TEXT_SMALL = 26, 17, 15, 13, 12, 11
CARD_RADIUS, CONTROL_RADIUS, ITEM_RADIUS, MARK_RADIUS = 10, 7, 5, 4  # frames, buttons and fields, list items, ticks
FOCUS_RING = 2
CARD_WIDTH, CARD_HEIGHT = 170, 56
SELECTION_RING = 2
# Motion in milliseconds: cards to their places in another view, the camera to another part of the map.
GLIDE_MS, CAMERA_MS = 280, 420

# The verdicts of a person and of a deal, worst first.
PERSON_VERDICTS = ("loses", "may_lose", "sacrifices", "not_considered", "not_asked", "unmoved", "wins")
GLYPHS = {
    "loses": "▼",
    "may_lose": "▽",
    "sacrifices": "◆",
    "wins": "▲",
    "unmoved": "●",
    "not_considered": "○",
    "not_asked": "?",
    "someone_loses": "▼",
    "not_known_yet": "?",
    "shared_sacrifice": "◆",
    "everyone_wins": "▲",
}
VERDICT_WORDS = {
    "loses": "loses",
    "may_lose": "may lose",
    "sacrifices": "sacrifices",
    "wins": "wins",
    "unmoved": "unmoved",
    "not_considered": "not considered",
    "not_asked": "not asked",
    "someone_loses": "Someone loses",
    "not_known_yet": "Not known yet",
    "shared_sacrifice": "Shared sacrifice",
    "everyone_wins": "Everyone wins",
}


@dataclass(frozen=True, slots=True)
class Tint:
    """A colour for text and lines, and the quiet background it stands on. Their contrast is at least 4.5:1."""

    text: str
    tint: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colour tokens of one mode, as ``#RRGGBB``."""

    dark: bool
    panel: str
    soft: str
    canvas: str
    card: str
    line: str
    tie: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    own: Tint
    customer: Tint
    partner: Tint
    loses: Tint
    may_lose: Tint
    sacrifices: Tint
    wins: Tint
    unmoved: Tint
    not_asked: Tint

    def verdict(self, name: str) -> Tint:
        """Return the tint of a person's or a deal's verdict by its name, such as ``"may_lose"``."""
        tint: Tint = getattr(self, _TINT_OF.get(name, name))
        return tint

    def organization(self, kind: str | None) -> Tint:
        """Return the tint of an organization kind; a person without an organization gets the quiet one."""
        return {"own": self.own, "customer": self.customer, "partner": self.partner}.get(kind or "", self.not_asked)


_TINT_OF = {
    "not_considered": "not_asked",
    "someone_loses": "loses",
    "not_known_yet": "not_asked",
    "shared_sacrifice": "sacrifices",
    "everyone_wins": "wins",
}

LIGHT = Palette(
    dark=False,
    panel="#FFFFFF",
    soft="#F7F8FA",
    canvas="#FAFAF8",
    card="#FFFFFF",
    line="#E2E5EA",
    tie="#858DA0",
    text="#1B2430",
    muted="#5F6B7E",
    accent="#3157C8",
    accent_soft="#E8EDFB",
    on_accent="#FFFFFF",
    own=Tint("#29489B", "#DCE5F7"),
    customer=Tint("#86306A", "#F3DDEB"),
    partner=Tint("#3F5A2A", "#E3EEDA"),
    loses=Tint("#B84300", "#FCEBE1"),
    may_lose=Tint("#8F5C0C", "#FDF3DC"),
    sacrifices=Tint("#7A5E0D", "#F8F1D9"),
    wins=Tint("#007352", "#DFF3EC"),
    unmoved=Tint("#54637A", "#EAEEF3"),
    not_asked=Tint("#5F6B7E", "#F2F4F7"),
)

DARK = Palette(
    dark=True,
    panel="#1A1E25",
    soft="#20252E",
    canvas="#15181E",
    card="#20252E",
    line="#2B313B",
    tie="#626A7A",
    text="#E8EBF0",
    muted="#98A2B3",
    accent="#8AA4F5",
    accent_soft="#263154",
    on_accent="#131A2E",
    own=Tint("#C5D3FA", "#2A3A63"),
    customer=Tint("#F3C6E2", "#4F2A43"),
    partner=Tint("#CFE5BC", "#33452A"),
    loses=Tint("#FF8A4C", "#43261A"),
    may_lose=Tint("#F2B94B", "#3C3018"),
    sacrifices=Tint("#DDBB4A", "#38311A"),
    wins=Tint("#3CCB9E", "#15372D"),
    unmoved=Tint("#9FB0C8", "#262E3A"),
    not_asked=Tint("#98A2B3", "#262C36"),
)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two ``#RRGGBB`` colours, 1…21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dim = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)
