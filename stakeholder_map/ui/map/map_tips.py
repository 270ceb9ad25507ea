"""What the map says of a person on whom the pointer rests."""

from __future__ import annotations

from html import escape

from stakeholder_map.analysis.explain import explain
from stakeholder_map.analysis.exposure_words import tie_on_path
from stakeholder_map.model.people import Person
from stakeholder_map.theme import GLYPHS, TEXT_SMALL, VERDICT_WORDS
from stakeholder_map.ui.actions import keys_of
from stakeholder_map.ui.session import Session


def lesson(session: Session, *, may_move: bool) -> str:
    """Return in quiet words what can be done with a card, as safe rich text to stand below what a tip says."""
    moving = "Drag to move, drag from the rim to tie, " if may_move else ""
    words = f"{moving}{keys_of('focus')} for their surroundings"
    style = f"color: {session.palette.tie}; font-size: {TEXT_SMALL}px"
    return f'<br><span style="{style}">{escape(words)}</span>'


def tip_of(session: Session, person: int) -> str:
    """Return why a person stands where they stand, as safe rich text; nothing for one who is not there."""
    found = session.workspace.find(Person, person)
    if found is None:
        return ""
    lines = [f"<b>{escape(found.name)}</b>"]
    verdict = session.verdict()
    judged = verdict.of(person) if verdict is not None else None
    if judged is not None:
        agreed = ", agreed" if judged.agreed else ""
        lines.append(f"{GLYPHS[judged.verdict.value]} {VERDICT_WORDS[judged.verdict.value]}{agreed}")
        sentences = explain(session.workspace, judged)
        # What someone gets in return comes last, and is told in any case.
        shown = [*sentences[:2], *sentences[2:][-1:]] if judged.agreed else sentences[:3]
        lines += [escape(sentence) for sentence in shown]
    elif not session.workspace.wins_of(person, session.customer):
        lines.append("? nobody has asked how they win")
    return "<br>".join(lines)


def tie_tip_of(session: Session, tie: int) -> str:
    """Return which loss travels along a tie and how far, as safe rich text; nothing for a tie that carries none."""
    verdict, exposure = session.verdict(), session.exposure()
    if verdict is None or exposure is None or verdict.customer != session.customer:
        return ""
    carried = tie_on_path(session.workspace, verdict, exposure, tie)
    return f"<p>{escape(carried)}</p>" if carried else ""
