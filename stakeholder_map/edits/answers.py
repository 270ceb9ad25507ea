"""What a person answered, turned into what we know: one step for the talk and all that follows from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from stakeholder_map.edits.effects import set_effect
from stakeholder_map.edits.fields import remove_with_dependents
from stakeholder_map.edits.talks import add_talk, change_talk
from stakeholder_map.edits.wins import add_win
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.store.document import Document


@dataclass(frozen=True, slots=True)
class SaidWin:
    """How a person wins, in their words. With a ``customer`` it counts on that customer's map only."""

    text: str
    weight: int = 3
    must: bool = False
    customer: int | None = None


@dataclass(frozen=True, slots=True)
class SaidEffect:
    """What an option does to a win, as the person says."""

    option: int
    win: int
    amount: float


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a talk taught: new wins, effects, wins that are ``still_so`` and wins that hold ``no_longer``, by id."""

    wins: tuple[SaidWin, ...] = ()
    effects: tuple[SaidEffect, ...] = ()
    still_so: tuple[int, ...] = ()
    no_longer: tuple[int, ...] = ()


def save_talk(
    document: Document,
    person: int,
    on: date,
    answers: Answers | None = None,
    *,
    talk: int | None = None,
    **fields: Any,
) -> int:
    """Note what a person said on a day, with everything that it teaches, and return the talk's id.

    With ``talk`` a planned talk becomes the one that was had. What they said counts as stated, confirmed on that day.
    An effect on a win that holds no longer goes with the win. Blank wins are left out.
    """
    answers = answers or Answers()
    day = on.isoformat()
    with document.step(f"Note talk with {document.workspace.get(Person, person).name}"):
        if talk is not None and document.workspace.find(Talk, talk) is not None:
            change_talk(document, talk, on=day, **fields)
        else:
            talk = add_talk(document, person, on=day, **fields)
        for said in answers.wins:
            if said.text.strip():
                known = {"source": Source.STATED, "confirmed_on": day, "customer": said.customer}
                add_win(document, person, said.text, weight=said.weight, must=said.must, **known)
        gone = set(answers.no_longer)
        for effect in answers.effects:
            if effect.win not in gone and document.workspace.find(Win, effect.win) is not None:
                set_effect(document, effect.option, effect.win, effect.amount, source=Source.STATED)
        for win_id in answers.still_so:
            win = document.workspace.find(Win, win_id)
            if win is not None and win_id not in gone:
                document.put(replace(win, source=Source.STATED, confirmed_on=day))
        out = [win for win_id in answers.no_longer if (win := document.workspace.find(Win, win_id)) is not None]
        remove_with_dependents(document, "Remove wins", out)
    return talk
