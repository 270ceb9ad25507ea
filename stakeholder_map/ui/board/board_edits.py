"""What can be changed on the board, each as one step through the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from stakeholder_map.analysis.verdicts import PersonVerdict, Verdict
from stakeholder_map.edits import deals, effects, wins
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Term, Unaffected
from stakeholder_map.model.people import Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.starting_points import CommonTerm
from stakeholder_map.ui.board.wording import parse_term
from stakeholder_map.ui.money import parse_money
from stakeholder_map.ui.session import Session

T = TypeVar("T")
_CAN_AGREE = (Verdict.LOSES, Verdict.SACRIFICES)


class BoardEdits:
    """Changes of one session's deal.

    Nothing happens, and nothing is said, in a workspace that is read-only, nor to a record that has gone meanwhile:
    a field may still be open when what it is about is undone.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.writable = session.document.read_only_reason is None

    # Effects

    def set_effect(self, option: int, win: int, amount: float | None) -> None:
        """Say what an option does to a win. Saying it again is no step."""
        known = self.effect(option, win)
        if (known is None or known.amount != amount) and self.session.workspace.find(Win, win) is not None:
            self._edit(Option, option, effects.set_effect, win, amount)

    def clear_effect(self, option: int, win: int) -> None:
        if self.effect(option, win) is not None:
            self._edit(Option, option, effects.clear_effect, win)

    def note_effect(self, option: int, win: int, note: str) -> None:
        """Keep a note on what an option does to a win. The same note again is no step."""
        known = self.effect(option, win)
        if known is not None and known.note != note:
            self._edit(Effect, known.id, effects.change_effect, note=note)

    def toggle_stated(self, option: int, win: int) -> None:
        """Say that the person said so themselves, or that we assume it after all. Without an effect, nothing."""
        known = self.effect(option, win)
        if known is not None:
            source = Source.ASSUMED if known.is_stated else Source.STATED
            self._edit(Effect, known.id, effects.change_effect, source=source)

    # Agreements

    def has_agreed(self, person: int) -> bool:
        """Return whether a person said yes to a sacrifice in this deal."""
        agreements = self.session.workspace.group(Agreement, "deal", self.session.deal)
        return any(agreement.person == person for agreement in agreements)

    def may_agree(self, verdict: PersonVerdict) -> bool:
        """Return whether there is a sacrifice to agree to, or a yes to withdraw."""
        return verdict.verdict in _CAN_AGREE or self.has_agreed(verdict.person)

    def toggle_agreement(self, verdict: PersonVerdict) -> None:
        """Note a person's yes to their sacrifice, today, or withdraw it. What they get is told in the panel."""
        session = self.session
        deal = session.deal
        if deal is None or not self.may_agree(verdict):
            return
        if self.has_agreed(verdict.person):
            self._edit(Deal, deal, deals.withdraw_agreement, verdict.person)
        else:
            self._edit(Deal, deal, deals.agree, verdict.person, on=session.today().isoformat())
            session.select("person", [verdict.person])

    def effect(self, option: int, win: int) -> Effect | None:
        return self.session.workspace.effect(option, win)

    # Terms and options

    def choose(self, option: Option) -> bool:
        """Choose an option, or leave its term open where it is chosen already. False where the term is locked."""
        term = self.session.workspace.find(Term, option.term)
        if term is None or not self.writable:
            return False
        if term.locked:
            self.session.problem.emit(f"{term.name} is locked. Unlock it to choose another option.")
            return False
        if option.chosen:
            self._edit(Term, term.id, deals.leave_open)
        else:
            self._edit(Option, option.id, deals.choose)
        return True

    def add_term(self, text: str) -> int | None:
        """Add a term as typed, "Delivery: 2 weeks, 4 weeks", to the session's deal and return its id."""
        name, options = parse_term(text)
        return self._edit(Deal, self.session.deal, deals.add_term, name, options)

    def add_common_term(self, term: CommonTerm) -> int | None:
        """Add a term that deals often have, with its options, none of them chosen; return its id."""
        return self._edit(Deal, self.session.deal, deals.add_term, term.name, term.options)

    def rename_term(self, term: int, name: str) -> None:
        self._edit(Term, term, deals.change_term, name=name)

    def set_locked(self, term: Term, locked: bool) -> None:
        self._edit(Term, term.id, deals.change_term, locked=locked)

    def remove_term(self, term: int) -> None:
        self._edit(Term, term, deals.remove_term)

    def add_option(self, term: int, label: str) -> int | None:
        return self._edit(Term, term, deals.add_option, label)

    def rename_option(self, option: int, label: str) -> None:
        self._edit(Option, option, deals.change_option, label=label)

    def change_value(self, option: int, text: str, currency: str) -> None:
        """Say what choosing an option changes in the deal's value, as typed in whole units of the currency."""
        try:
            amount = parse_money(text, currency)
        except ValueError as error:
            self.session.problem.emit(str(error))
            return
        self._edit(Option, option, deals.change_option, value_change=amount)

    def remove_option(self, option: int) -> None:
        self._edit(Option, option, deals.remove_option)

    # People and their wins

    def add_win(self, person: int, text: str) -> int | None:
        return self._edit(Person, person, wins.add_win, text)

    def change_win(self, win: int, text: str) -> None:
        self._edit(Win, win, wins.change_win, text=text)

    def set_must(self, win: Win, must: bool) -> None:
        self._edit(Win, win.id, wins.change_win, must=must)

    def remove_win(self, win: int) -> None:
        self._edit(Win, win, wins.remove_win)

    def toggle_unaffected(self, person: int) -> None:
        """Say that the deal leaves a person unaffected, or that it does not after all."""
        marks = self.session.workspace.group(Unaffected, "deal", self.session.deal)
        unaffected = not any(mark.person == person for mark in marks)
        self._edit(Deal, self.session.deal, deals.set_unaffected, person, unaffected)

    def _edit(
        self, record_type: type[Record], record: int | None, function: Callable[..., T], *args: Any, **fields: Any
    ) -> T | None:
        """Run an edit of a record, by its id, if it is there and may be changed."""
        if not self.writable or record is None or self.session.workspace.find(record_type, record) is None:
            return None
        return self.session.edit(function, self.session.document, record, *args, **fields)
