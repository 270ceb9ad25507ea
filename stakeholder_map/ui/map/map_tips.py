"""What the map says of a person on whom the pointer rests."""

from __future__ import annotations

from html import escape

from stakeholder_map.analysis.explain import explain
from stakeholder_map.model.people import Person
from stakeholder_map.theme import GLYPHS, VERDICT_WORDS
from stakeholder_map.ui.session import Session


def tip_of(session: Session, person: int) -> str:
    """Return why a person stands where they stand, as safe rich text; nothing for one who is not there."""
    found = session.workspace.find(Person, person)
    if found is None:
        return ""
    lines = [f"<b>{escape(found.name)}</b>"]
    verdict = session.verdict()
    judged = verdict.of(person) if verdict is not None else None
    if judged is not None:
        lines.append(f"{GLYPHS[judged.verdict.value]} {VERDICT_WORDS[judged.verdict.value]}")
        lines += [escape(sentence) for sentence in explain(session.workspace, judged)[:3]]
    elif not session.workspace.wins_of(person, session.customer):
        lines.append("? nobody has asked how they win")
    return "<br>".join(lines)
