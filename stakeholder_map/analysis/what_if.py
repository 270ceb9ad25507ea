"""What would be if other options of a deal were chosen, without choosing them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stakeholder_map.analysis.verdicts import DealVerdict, PersonVerdict, judge_deal, judge_people, options_of_deal
from stakeholder_map.model.deals import Deal, Effect, Option, Term
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace


def if_chosen(workspace: Workspace, deal: int, option: int) -> dict[int, PersonVerdict]:
    """Return the verdicts that choosing an option would give the people whom it touches.

    Whoever is not among them stands as before. Raises KeyError where there is no such option. Costs O(the deal's
    options + the effects of this option and of the one it would replace + those on the touched people's wins).
    """
    wanted = workspace.get(Option, option)
    options = _chosen_instead(options_of_deal(workspace, deal), {wanted.term: option})
    touched = [each for each in workspace.options_of(wanted.term) if each.chosen or each.id == option]
    people = {
        workspace.get(Win, effect.win).person
        for each in touched
        for effect in workspace.group(Effect, "option", each.id)
    }
    return judge_people(workspace, deal, people, options)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A deal as it is, or with some options chosen instead: ``instead`` holds the wanted option of each such term."""

    deal: int
    instead: tuple[tuple[int, int], ...] = ()

    def trying(self, option: Option) -> WhatIf:
        """Return the same with one more option chosen instead."""
        return WhatIf(self.deal, tuple(sorted({**dict(self.instead), option.term: option.id}.items())))

    @property
    def options(self) -> tuple[int, ...]:
        """The options that are chosen instead."""
        return tuple(option for _, option in self.instead)


def still_there(workspace: Workspace, what_if: WhatIf) -> WhatIf | None:
    """Return what is left of a what-if after a change: without options that are gone or chosen by now, None without
    its deal."""
    if workspace.find(Deal, what_if.deal) is None:
        return None
    left = [
        (term, option)
        for term, option in what_if.instead
        if (found := workspace.find(Option, option)) is not None and not found.chosen
    ]
    return WhatIf(what_if.deal, tuple(left))


def as_if(workspace: Workspace, what_if: WhatIf) -> Workspace:
    """Return the workspace as it would be, leaving this one alone; the same one where nothing is chosen instead."""
    if not what_if.instead:
        return workspace
    options = [each for term, _ in what_if.instead for each in workspace.options_of(term)]
    changed = _chosen_instead(options, dict(what_if.instead))
    return workspace.with_changes(after for before, after in zip(options, changed, strict=True) if before != after)


def judge(workspace: Workspace, what_if: WhatIf) -> DealVerdict:
    """Judge everyone on the customer's map as if those options were chosen."""
    return judge_deal(as_if(workspace, what_if), what_if.deal)


def value(workspace: Workspace, what_if: WhatIf) -> int:
    """Return the deal's value with what its chosen options change in it, in minor units."""
    options = _chosen_instead(options_of_deal(workspace, what_if.deal), dict(what_if.instead))
    return workspace.get(Deal, what_if.deal).value + sum(each.value_change for each in options if each.chosen)


def words(workspace: Workspace, what_if: WhatIf) -> str:
    """Return what is chosen instead: "Delivery: Phased; Price: List", "" for the deal as it is."""
    return "; ".join(
        f"{workspace.get(Term, term).name}: {workspace.get(Option, option).label}" for term, option in what_if.instead
    )


def _chosen_instead(options: Iterable[Option], instead: Mapping[int, int]) -> Sequence[Option]:
    return [
        replace(option, chosen=option.id == instead[option.term])
        if option.term in instead and option.chosen != (option.id == instead[option.term])
        else option
        for option in options
    ]
