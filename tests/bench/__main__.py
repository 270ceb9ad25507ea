"""``python -m tests.bench [--json] [NAME…]``: measure, and print a table or one JSON object a line.

Each NAME stands for every measurement whose name begins with it. Without one, all are taken except those that take
minutes (``kill_9`` and ``repair_brute_force``). The ratio is value / floor; the aim is the ratio asked for. Floors are
measured in the same run, in turns with ours. Where the aim is an absolute limit, the floor is that limit, the aim 1:

commit                one committed edit, against the same rows written with raw sqlite3 and the same pragmas
open                  opening a large workspace, against reading the same rows with raw sqlite3
verdicts_200_deals    judging 200 deals with 60 affected people each; limit 100 ms
verdict_after_change  choosing another option, and judging that deal again; limit 5 ms
board_key             from a key to the painted verdicts on a board of 300 people, 1,200 wins and 20 terms: the
                      slowest of setting an effect, choosing an option and previewing one; limit 16 ms
map_frame             the slowest frame of panning and zooming over 300 people and 900 ties; limit 16 ms
search_10000          the slowest key of typing in the palette over 10,000 people and 20,000 wins; limit 16 ms
pan_10000_graph       panning 10,000 people and 30,000 ties that fit the window, against pyqtgraph's GraphItem
pan_10000_items       the same against a QGraphicsView with a Python item for each card; its 15th part is the aim
pan_100_cards         panning where 100 full cards are in sight; limit 8 ms
   …_anew             each of these again, where nothing of the frame before is kept
drag_2000             from the move of the mouse to the painted frame, dragging a card of 2,000; limit 8 ms
hover_10000           finding and marking what is under the pointer, the slowest place; limit 1 ms
set_scene_10000       from the workspace of 10,000 people to their painted map; limit 600 ms
layout_service_300    arranging 300 people of a company, against Graphviz's dot on the same map; where pygraphviz is
                      not installed, all these are only measured
layout_org_chart_300  the same for the org chart
layout_free_300       tidying 300 people and 900 ties, against sfdp with overlap=vpsc
layout_free_2000      the same for 2,000 people and 6,000 ties
layout_hub_300        the hub view of 300 people; limit 50 ms
layout_grid_300       the grid of 300 people; limit 50 ms
layout_10000          the slowest view of 10,000 people and 30,000 ties; limit 15 s
layout_overlaps       cards that cover each other, in all views of maps of 60 to 2,000 people
layout_crossings      service ties that cross in the worst of 20 maps of companies of 60 to 300, against dot
layout_crossings_ranked   the same for 11 random sparse maps, against dot that is told the ranks of the view
layout_crossings_free     the same for these, against dot with ranks of its own choice
   …_median           the median of each of these
repair_12x3x40        repairing and proving a deal of 12 terms, 3 options and 40 people; limit 500 ms
repair_30x4x200       a repair of 30 terms, 4 options and 200 people in the 5 seconds asked for
repair_cancel         from cancelling that repair to its end; limit 500 ms
repair_brute_force    repairs of 1,000 random deals that differ from trying all their combinations
ledger_and_asks       the ledger, and whom to ask, over 300 deals and 1,000 people, in three worlds; limit 150 ms
stalls                the longest moment in which the window cannot answer, of all that a person does with 300 people,
                      900 ties and 300 deals; limit 100 ms
memory_10000          resident memory of the window with 10,000 people; limit 350 MB
window_shown          from the start of the process to the first paint of the welcome page, against an empty window
sample_map_painted    the same up to the sample's map
kill_9                edits lost in 200 kills at random moments
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.bench import (
    board,
    commit,
    crossings,
    depth,
    kills,
    large_map,
    layouts,
    map_frame,
    opening,
    search,
    stalls,
    verdicts,
    windows,
)
from tests.bench.measuring import BENCHES, Bench, Measured

__all__ = [
    "board",
    "commit",
    "crossings",
    "depth",
    "kills",
    "large_map",
    "layouts",
    "map_frame",
    "opening",
    "search",
    "stalls",
    "verdicts",
    "windows",
]

_HEADINGS = ("name", "value", "unit", "floor", "ratio", "aim")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; return 2 for a name that fits none."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of a table")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if not _named([name])]
    if unknown:
        print(f"There is no measurement {unknown[0]}. There are: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    if not options.json:
        print(_line(_HEADINGS), flush=True)
    for chosen in _named(options.names):
        measured = chosen.measure(chosen.name)
        print(measured.as_json() if options.json else _line(_cells(measured)), flush=True)
    return 0


def _named(names: Sequence[str]) -> list[Bench]:
    if not names:
        return [found for found in BENCHES.values() if not found.on_request]
    return [found for name, found in BENCHES.items() if name.startswith(tuple(names))]


def _cells(measured: Measured) -> tuple[str, ...]:
    numbers = [f"{n:.4g}" if n is not None else "–" for n in (measured.floor, measured.ratio, measured.aim)]
    return (measured.name, f"{measured.value:.4g}", measured.unit, *numbers)


def _line(cells: Sequence[str]) -> str:
    name, value, unit, floor, ratio, aim = cells
    return f"{name:<22}{value:>10} {unit:<14}{floor:>10}{ratio:>8}{aim:>6}"


if __name__ == "__main__":
    sys.exit(main())
