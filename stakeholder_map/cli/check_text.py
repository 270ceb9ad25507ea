"""The report of ``check`` as text for a terminal, worst news first."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from stakeholder_map.analysis.explain import explain, reaches, summary
from stakeholder_map.analysis.verdicts import PersonVerdict
from stakeholder_map.cli.terminal import can_write
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import GLYPHS, VERDICT_WORDS

if TYPE_CHECKING:
    from stakeholder_map.cli.check import JudgedDeal

_WIDEST = 100
_COLUMN = 20  # where a person's name and reasons begin
_NOT_A_FORECAST = "How likely a loss reaches the customer is a way to compare, not a forecast."


def report(workspace: Workspace, judged: Sequence[JudgedDeal]) -> str:
    """Return the whole report, without a line break at its end."""
    if not judged:
        return "There is no deal yet, so nobody can lose. Add one in the window, or import one."
    width = min(_WIDEST, max(60, shutil.get_terminal_size((_WIDEST, 24)).columns))
    parts = ["\n".join(_deal(workspace, each, width)) for each in judged]
    if any(each.exposure.probability for each in judged):
        parts.append("\n".join(textwrap.wrap(_NOT_A_FORECAST, width)))
    return "\n\n".join(parts)


def _deal(workspace: Workspace, judged: JudgedDeal, width: int) -> Iterator[str]:
    customer = workspace.get(Customer, judged.deal.customer)
    outcome = judged.verdict.outcome
    yield f"{judged.deal.name} · {customer.name} · {judged.deal.stage}"
    yield from _wrapped(f"{_marked(outcome)}: {summary(judged.verdict)}", width, "", "  ")
    if judged.path:
        names = " → ".join(workspace.get(Person, person).name for person in judged.path)
        yield from _wrapped(f"Reaches the customer: {judged.exposure.probability:.0%} · {names}", width, "  ", "    ")
    yield ""
    for person in judged.worst_first():
        yield from _person(workspace, judged, person, width)


def _person(workspace: Workspace, judged: JudgedDeal, verdict: PersonVerdict, width: int) -> Iterator[str]:
    person = workspace.get(Person, verdict.person)
    who = ", ".join(filter(None, [person.name, person.title]))
    indent = " " * _COLUMN
    yield from _wrapped(who, width, f"  {_marked(verdict.verdict)}".ljust(_COLUMN), indent)
    for line in explain(workspace, verdict):
        yield from _wrapped(line, width, indent, indent + "  ")
    exposure = judged.exposure.by_person.get(person.id)
    if exposure is not None:
        yield from _wrapped(
            reaches(workspace, exposure) or "Does not reach the customer.", width, indent, indent + "  "
        )


def _marked(verdict: str) -> str:
    """Return a verdict's glyph and words, or only its words where the terminal lacks the glyph."""
    glyph = GLYPHS[verdict]
    return f"{glyph} {VERDICT_WORDS[verdict]}" if can_write(glyph) else VERDICT_WORDS[verdict]


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
