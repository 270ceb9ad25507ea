"""How everyone fares in a deal: each person's score as an interval, with the floor they accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stakeholder_map.analysis.verdicts import DealVerdict, PersonVerdict, Verdict
from stakeholder_map.charts.drawing import (
    HOLLOW,
    MARKERS,
    ChartTable,
    height_for,
    label_axis,
    name_rows,
    new_figure,
    say_empty,
    show_legend,
)
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import PERSON_VERDICTS, VERDICT_WORDS, Palette

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_UNKNOWN = (Verdict.NOT_ASKED, Verdict.NOT_CONSIDERED)


def judged(verdict: DealVerdict) -> list[PersonVerdict]:
    """Return those who have a score, worst first: without wins or effects there is none."""
    scored = [person for person in verdict.people if person.verdict not in _UNKNOWN]
    return sorted(scored, key=lambda person: (PERSON_VERDICTS.index(person.verdict), person.low - person.floor))


def score_table(workspace: Workspace, verdict: DealVerdict) -> ChartTable:
    """Return each person's verdict, lowest and highest possible score, and floor."""
    return ChartTable(
        ("Person", "Verdict", "Lowest", "Highest", "Accepts from"),
        tuple(
            (workspace.get(Person, p.person).name, VERDICT_WORDS[p.verdict], p.low, p.high, p.floor)
            for p in judged(verdict)
        ),
    )


def score_figure(workspace: Workspace, verdict: DealVerdict, palette: Palette, width: int = 640) -> Figure:
    """Return a dumbbell for each person: from the lowest to the highest score, with a tick at the floor."""
    people = judged(verdict)
    figure, axes = new_figure(palette, width, height_for(len(people)))
    if not people:
        say_empty(axes, palette, "Nobody has a score yet: ask how people win, then say what the deal does to it.")
        return figure
    name_rows(axes, palette, [workspace.get(Person, person.person).name for person in people])
    axes.axvline(0, color=palette.line, linewidth=1, zorder=0)
    seen: set[str] = set()
    for row, person in enumerate(people):
        colour = palette.verdict(person.verdict).text
        axes.plot([person.low, person.high], [row, row], color=colour, linewidth=3, alpha=0.55, solid_capstyle="round")
        ends = [person.low] if person.low == person.high else [person.low, person.high]
        axes.plot(
            ends,
            [row] * len(ends),
            linestyle="none",
            marker=MARKERS[person.verdict],
            markersize=8,
            color=colour,
            markerfacecolor=palette.panel if person.verdict in HOLLOW else colour,
            label="_" if person.verdict in seen else VERDICT_WORDS[person.verdict],
        )
        seen.add(person.verdict)
        axes.plot([person.floor] * 2, [row - 0.32, row + 0.32], color=palette.text, linewidth=1.4,
                  label="accepts from here" if row == 0 else "_")  # fmt: skip
    axes.margins(x=0.08)
    label_axis(axes, palette, "score: weight × effects, from the lowest to the highest it can be")
    show_legend(axes, palette, columns=4)
    return figure
