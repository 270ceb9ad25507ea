"""What an action is, and what is said of one that cannot be done now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do. ``needs`` names what must be there; ``where`` is "window" or the page it works on.

    A ``group`` starts with a separator in its menu; a ``submenu`` is a menu within the menu. ``tip`` says what the
    action does and why, in a sentence. ``words`` are what a person may look for in the palette instead of its text.
    """

    key: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    needs: str = ""
    where: str = "window"
    group: int = 0
    checkable: bool = False
    submenu: str = ""
    tip: str = ""
    words: str = ""


# What an action lacks where its need is not there; every need of the table is here.
NEEDS: dict[str, str] = {
    "document": "needs an open workspace",
    "writable": "this workspace can only be read",
    "customer": "needs a customer",
    "writable_customer": "needs a customer",
    "writable_person": "needs a selected person",
    "writable_view": "needs another view than the free one",
    "people_here": "needs people selected on this map",
    "people_to_change": "needs people selected on this map",
    "one_or_two_people": "needs one or two selected people",
    "two_to_arrange": "needs two selected people in the free view",
    "three_to_arrange": "needs three selected people in the free view",
    "two_people": "needs two selected people",
    "selection": "needs a person or tie selected on this map",
    "people": "needs a selected person",
    "people_or_focus": "needs a selected person",
    "selected_on_map": "needs a selected person or tie",
    "focus": "nobody is in focus",
    "stressed": "everyone is shown",
    "collapsed": "no department is collapsed",
    "back": "nothing was looked at before",
    "forward": "nothing was gone back from",
    "deal": "needs a deal that colours the map",
    "delivered_deal": "needs a delivered deal that colours the map",
    "writable_deal": "needs a deal that colours the map",
    "undo": "nothing to take back",
    "redo": "nothing was taken back",
}
