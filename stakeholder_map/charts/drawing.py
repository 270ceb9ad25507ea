"""What all charts share: their table, an empty figure in the colours of the window, and axes without clutter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stakeholder_map.theme import TEXT_NORMAL, TEXT_SMALL, Palette, Tint

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Cell = str | int | float
_DPI = 100
_POINTS_PER_PIXEL = 72 / _DPI
_ROW = 30  # px for one bar or dumbbell
# Of the width of a chart, about; and px for a digit in a bar, and beside the number.
_SHARE_OF_BARS = 0.75
_DIGIT, _BESIDE_COUNT = 8, 4
# The marker of each verdict, so that colour never stands alone.
MARKERS = {
    "loses": "v",
    "may_lose": "v",
    "sacrifices": "D",
    "not_considered": "o",
    "not_asked": "$?$",
    "unmoved": "o",
    "wins": "^",
}
HOLLOW = frozenset({"may_lose", "not_considered"})
# Told apart also by how the bar is filled.
HATCHES = {
    "loses": "///",
    "may_lose": "//",
    "sacrifices": "xx",
    "not_considered": "..",
    "not_asked": "..",
    "unmoved": "",
    "wins": "",
    "won": "",
    "even": "..",
    "lost": "///",
}


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The data of a chart, for whoever cannot or will not read the picture. Rows are as long as ``columns``."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def height_for(rows: int, *, around: int = 90) -> int:
    """Return the height in px of a chart with so many rows."""
    return around + _ROW * max(1, rows)


def new_figure(palette: Palette, width: int, height: int) -> tuple[Figure, Axes]:
    """Return an empty figure of so many px, and its axes, in the palette's colours."""
    from matplotlib.figure import Figure  # takes a second; only a chart needs it

    figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, layout="constrained", facecolor=palette.panel)
    axes = figure.add_subplot()
    axes.set_facecolor(palette.panel)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(palette.line)
    axes.tick_params(colors=palette.muted, labelsize=points(TEXT_SMALL), length=0)
    return figure, axes


def points(pixels: float) -> float:
    """Return a size in px as the points that matplotlib counts in."""
    return pixels * _POINTS_PER_PIXEL


def name_rows(axes: Axes, palette: Palette, names: Sequence[str]) -> None:
    """Put a plain name beside each row, the first on top."""
    axes.set_yticks(range(len(names)), [plain(shortened(name)) for name in names])
    axes.tick_params(axis="y", colors=palette.text, labelsize=points(TEXT_NORMAL))
    axes.set_ylim(len(names) - 0.5, -0.5)


def stack_bars(
    axes: Axes,
    parts: Sequence[tuple[str, str, Tint]],
    lengths: Sequence[Sequence[float]],
    counts: Sequence[Sequence[int]],
) -> None:
    """Draw a bar for each row of parts laid end to end, each with its count in it where it has room.

    A part is its name in ``HATCHES``, its label and its colours. ``lengths`` and ``counts`` have a row for each part.
    """
    sums = [sum(column) for column in zip(*lengths, strict=True)]
    least = max(sums, default=0.0) / (axes.figure.bbox.width * _SHARE_OF_BARS)  # that is one px
    left = [0.0] * len(sums)
    for (name, said, tint), row_lengths, row_counts in zip(parts, lengths, counts, strict=True):
        axes.barh(
            range(len(left)), row_lengths, left=left, height=0.62, color=tint.tint, edgecolor=tint.text, linewidth=1,
            hatch=HATCHES[name], label=said,
        )  # fmt: skip
        for row, (length, count) in enumerate(zip(row_lengths, row_counts, strict=True)):
            if count and length > least * (_BESIDE_COUNT + _DIGIT * len(str(count))):
                axes.text(
                    left[row] + length / 2, row, str(count), ha="center", va="center", color=tint.text,
                    fontsize=points(TEXT_SMALL), fontweight="bold",
                    bbox={"facecolor": tint.tint, "edgecolor": "none", "pad": 1.5},
                )  # fmt: skip
        left = [have + more for have, more in zip(left, row_lengths, strict=True)]


def label_axis(axes: Axes, palette: Palette, x: str = "", y: str = "") -> None:
    """Say in small print what the axes show."""
    axes.set_xlabel(x, color=palette.muted, fontsize=points(TEXT_SMALL))
    axes.set_ylabel(y, color=palette.muted, fontsize=points(TEXT_SMALL))


def say_empty(axes: Axes, palette: Palette, text: str) -> None:
    """Say in the middle of a chart why there is nothing to see."""
    axes.set_axis_off()
    axes.text(
        0.5, 0.5, text, ha="center", va="center", transform=axes.transAxes, color=palette.muted,
        fontsize=points(TEXT_NORMAL),
    )  # fmt: skip


def show_legend(axes: Axes, palette: Palette, *, columns: int = 3) -> None:
    """Put a legend without a frame above the chart, where there is something to tell apart."""
    handles, labels = axes.get_legend_handles_labels()
    if handles:
        axes.legend(
            handles, labels, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=columns, frameon=False,
            labelcolor=palette.text, fontsize=points(TEXT_SMALL), handlelength=1.4, columnspacing=1.4,
        )  # fmt: skip


def plain(text: str) -> str:
    """Return a text that matplotlib shows as it is: a dollar sign would begin a formula."""
    return text.replace("$", r"\$")


def shortened(text: str, most: int = 28) -> str:
    """Return a text of one line, cut with an ellipsis where it is too long for a label."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
