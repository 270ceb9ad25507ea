"""The verdicts of deals, judged when first wanted and kept while nothing that decides them changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from stakeholder_map.analysis.rejudging import rejudge, rejudge_people
from stakeholder_map.analysis.verdicts import CustomerMap, DealVerdict, judge_deals
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Term, Unaffected
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.outcomes import Prediction
from stakeholder_map.model.people import Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Changed

R = TypeVar("R", bound=Record)

_DECIDING = frozenset(
    ("person", "placement", "win", "deal", "term", "option", "effect", "unaffected", "agreement", "customer")
)
# After a change of more records than this, finding out what it touches takes longer than judging anew.
_MANY = 2000
# More people than this are judged anew together with all others.
_FEW_PEOPLE = 8


class Judged:
    """Keeps verdicts right through every change, rather dropping too many than too few."""

    def __init__(self) -> None:
        self._verdicts: dict[int, DealVerdict] = {}
        self._stale: dict[int, set[int]] = {}  # people of a deal to judge anew before its verdict is given out
        self._maps: dict[int, CustomerMap] = {}  # what deals of one customer share

    def of(self, workspace: Workspace, deal: int) -> DealVerdict:
        """Return a deal's verdict. Costs little where it is known, or where only a few people are to judge anew."""
        known, stale = self._verdicts.get(deal), self._stale.pop(deal, None)
        if known is None:
            known = judge_deals(workspace, [deal], self._maps)[deal]
        elif stale:
            known = rejudge_people(workspace, known, stale)
        self._verdicts[deal] = known
        return known

    def follow(self, workspace: Workspace, changed: Changed) -> bool:
        """Drop what a change may have altered; return whether that was anything."""
        if not changed.kinds & _DECIDING:
            return False
        self._maps.clear()
        people = self._people_touched(workspace, changed)
        if people is not None:
            return self._mark(people)
        touched = touched_deals(workspace, changed, self._verdicts)
        is_small = len(touched) == 1 and changed.kinds <= {"effect", "option"}
        for deal in touched:
            before, stale = self._verdicts.pop(deal), self._stale.pop(deal, None)
            after = rejudge(workspace, before, changed.ids) if is_small and not stale else None
            if after is not None:
                self._verdicts[deal] = after
        return bool(touched)

    def _people_touched(self, workspace: Workspace, changed: Changed) -> set[int] | None:
        """Return the few whose wins or floor changed, where nothing else did, or None."""
        if not changed.kinds <= {"person", "win"} or len(changed.ids) > _FEW_PEOPLE:
            return None
        people = {*changed.ids, *(win.person for i in changed.ids if (win := workspace.find(Win, i)) is not None)}
        # Whoever had a win before it was removed or became someone else's. All deals of a customer tell the same.
        for verdict in {verdict.customer: verdict for verdict in self._verdicts.values()}.values():
            people.update(p.person for p in verdict.people if any(win.id in changed.ids for win in p.counted))
        if changed.kinds == {"person"}:
            people = {person for person in people if self._has_another_floor(workspace, person)}
        return people

    def _has_another_floor(self, workspace: Workspace, person: int) -> bool:
        """Return whether a person accepts another score than they were judged by: all of a person that decides."""
        found = workspace.find(Person, person)
        before = {verdict.floor for each in self._verdicts.values() if (verdict := each.of(person)) is not None}
        return found is None or bool(before - {found.floor})

    def _mark(self, people: set[int]) -> bool:
        marked = False
        for deal, verdict in self._verdicts.items():
            here = {person for person in people if verdict.of(person) is not None}
            if here:
                self._stale.setdefault(deal, set()).update(here)
                marked = True
        return marked


def touched_deals(workspace: Workspace, changed: Changed, judged: Mapping[int, DealVerdict]) -> set[int]:
    """Return those of the judged deals whose verdict a change may have altered, rather too many than too few."""
    if not changed.kinds & _DECIDING:
        return set()
    if len(changed.ids) > _MANY:
        return set(judged)
    deals: set[int] = set()
    moved: set[int] = set()  # customers with people placed, moved or taken off
    for record_id in changed.ids:
        placement = _found(Placement, workspace, changed.gone, record_id)
        if placement is not None:
            moved.add(placement.customer)
        elif _found(Customer, workspace, changed.gone, record_id) is None:
            deal = _deal_of(workspace, changed.gone, record_id)
            if deal is None:  # not part of one deal
                return set(judged)
            deals.add(deal)
    return (deals & set(judged)) | _with_other_people(workspace, moved, judged)


def _with_other_people(workspace: Workspace, customers: set[int], judged: Mapping[int, DealVerdict]) -> set[int]:
    """Return the judged deals of those customers on whose maps others stand now; a mere move alters nothing."""
    known = {verdict.customer: verdict for verdict in judged.values()}  # all of a customer's deals tell the same
    others = {
        customer
        for customer in customers & set(known)
        if [p.person for p in workspace.placements_of(customer)] != [p.person for p in known[customer].people]
    }
    return {deal for deal, verdict in judged.items() if verdict.customer in others}


def _found(record_type: type[R], workspace: Workspace, gone: Mapping[int, Record], record_id: int) -> R | None:
    """Return a record as it is, or was before it was removed."""
    found, before = workspace.find(record_type, record_id), gone.get(record_id)
    return found if found is not None else before if isinstance(before, record_type) else None


def _deal_of(workspace: Workspace, gone: Mapping[int, Record], record_id: int) -> int | None:
    """Return the deal that a record is part of, or was part of before it was removed."""
    said = (
        _found(Unaffected, workspace, gone, record_id)
        or _found(Agreement, workspace, gone, record_id)
        or _found(Prediction, workspace, gone, record_id)
    )
    if said is not None:
        return said.deal
    if _found(Deal, workspace, gone, record_id) is not None:
        return record_id
    effect = _found(Effect, workspace, gone, record_id)
    option = _found(Option, workspace, gone, effect.option if effect is not None else record_id)
    term = _found(Term, workspace, gone, option.term if option is not None else record_id)
    return term.deal if term is not None else None
