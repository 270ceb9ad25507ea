"""Which deals and what-ifs stand side by side, and what each comes to. Plain Python, no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholder_map.analysis.comparison import ComparedPerson, better_and_worse, compare
from stakeholder_map.analysis.verdicts import DealVerdict
from stakeholder_map.analysis.what_if import WhatIf, judge, still_there, value, words
from stakeholder_map.model.deals import Deal, Option
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.workspace import Workspace

MOST = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One of those compared: ``name`` is the deal's, ``tried`` what is chosen instead ("" for the deal as it is)."""

    what_if: WhatIf
    name: str
    tried: str
    verdict: DealVerdict
    value: int
    better: int = 0
    worse: int = 0

    @property
    def title(self) -> str:
        """The name in one line, with what is tried."""
        return f"{self.name}, if {self.tried}" if self.tried else self.name


class Columns:
    """Up to ``MOST`` deals and what-ifs of one customer, against the first of them."""

    def __init__(self, workspace: Workspace, deal: int) -> None:
        self.customer = workspace.get(Deal, deal).customer
        self._chosen = [WhatIf(each) for each in likely_deals(workspace, deal)]
        self.columns: list[Column] = []
        self.people: list[ComparedPerson] = []
        self.refresh(workspace)

    @property
    def is_full(self) -> bool:
        return len(self._chosen) >= MOST

    def refresh(self, workspace: Workspace) -> None:
        """Judge all anew, without what is gone by now. O(columns · the deals' effects and people)."""
        left = [found for each in self._chosen if (found := still_there(workspace, each)) is not None]
        self._chosen = list(dict.fromkeys(left))
        verdicts = [judge(workspace, each) for each in self._chosen]
        self.people = compare(verdicts) if verdicts else []
        self.columns = [
            Column(
                each,
                workspace.get(Deal, each.deal).name,
                words(workspace, each),
                verdicts[place],
                value(workspace, each),
                *better_and_worse(self.people, place),
            )
            for place, each in enumerate(self._chosen)
        ]

    def currency(self, workspace: Workspace) -> str:
        return workspace.get(Customer, self.customer).currency

    def others(self, workspace: Workspace) -> list[Deal]:
        """Return the customer's deals that are not among those compared as they are."""
        shown = {each.deal for each in self._chosen if not each.instead}
        return [deal for deal in workspace.deals_of(self.customer) if deal.id not in shown]

    def add(self, what_if: WhatIf, after: int | None = None) -> int:
        """Put another one after the column at a place, or last; return its place. One that is there stays there."""
        if what_if in self._chosen:
            return self._chosen.index(what_if)
        place = len(self._chosen) if after is None else after + 1
        if not self.is_full:
            self._chosen.insert(place, what_if)
        return place

    def try_option(self, place: int, option: Option) -> int:
        """Put a what-if with another option beside a column, or into the column where there is no room for one more.

        Return its place.
        """
        tried = self._chosen[place].trying(option)
        if self.is_full and tried not in self._chosen:
            self._chosen[place] = tried
            return place
        return self.add(tried, place)

    def replace(self, place: int, what_if: WhatIf) -> None:
        self._chosen[place] = what_if

    def remove(self, place: int) -> None:
        """Take a column out; the last one stays."""
        if len(self._chosen) > 1:
            del self._chosen[place]


def likely_deals(workspace: Workspace, deal: int) -> list[int]:
    """Return the deals that whoever looks at one wants to see beside it: its copies, then the customer's others."""
    chosen = workspace.get(Deal, deal)
    others = [each for each in workspace.deals_of(chosen.customer) if each.id != deal]
    base = chosen.name.partition(" (copy")[0]
    others.sort(key=lambda each: each.name.partition(" (copy")[0] != base)
    return [deal, *(each.id for each in others)][:MOST]
