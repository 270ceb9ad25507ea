"""What a person wants to share, with whom, and what would then leave: plain values and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from stakeholder_map.exchange.audiences import Audience, why_withheld
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.views import VIEW_NAMES, Across, View
from stakeholder_map.model.workspace import Workspace

_LONGEST_NAME = 80
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class What(StrEnum):
    """The kinds of things that can be shared."""

    PICTURE = "picture"
    PEOPLE = "people"
    DEAL = "deal"
    EVERYTHING = "everything"


WHAT_WORDS = {
    What.PICTURE: "Picture",
    What.PEOPLE: "People table",
    What.DEAL: "Deal table",
    What.EVERYTHING: "Everything",
}
AUDIENCE_WORDS = {Audience.MEETING: "A meeting", Audience.TEAM: "My team", Audience.ME: "Only me"}
_IN_A_PICTURE = {
    Audience.MEETING: "Nothing private: who is there, how they are tied, and who wins.",
    Audience.TEAM: "Also your notes on ties, and whom nobody has asked lately.",
    Audience.ME: "As for the team, with yourself marked.",
}
_IN_A_FILE = {
    Audience.MEETING: "Nothing private: who is there, how they are tied, and the wins they stated.",
    Audience.TEAM: "Also e-mail, floors and weights; no private notes, no talks.",
    Audience.ME: "Everything there is. Keep it to yourself.",
}
VIEW_CHOICES = {
    **{(view, Across.SUPPORT): VIEW_NAMES[view] for view in View},
    (View.GRID, Across.SUPPORT): "Grid: influence and support",
    (View.GRID, Across.INTEREST): "Grid: influence and interest",
}
PICTURE_FORMATS = ("png", "svg", "pdf")
SCALES = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Choice:
    """What to share. ``customer`` None means all of them, ``deal`` None means no deal. ``format`` is of pictures."""

    what: What = What.PICTURE
    format: str = "png"
    audience: Audience = Audience.MEETING
    customer: int | None = None
    deal: int | None = None
    scale: int = 2
    dark: bool = False
    view: View = View.FREE
    across: Across = Across.SUPPORT

    @property
    def suffix(self) -> str:
        """The ending of a file that holds this, with its dot."""
        if self.what is What.PICTURE:
            return f".{self.format}"
        return ".json" if self.what is What.EVERYTHING else ".csv"

    def lacks(self) -> str:
        """Return what must be there first, in one line, or nothing."""
        if self.what is What.PICTURE and self.customer is None:
            return "There is no customer yet whose map could be a picture."
        withheld = why_withheld(self.view, self.audience) if self.what is What.PICTURE else ""
        if withheld:
            return f"{withheld} Choose another view, or share it with your team."
        if self.what is What.DEAL and self.deal is None:
            return "There is no deal yet that could be a table."
        return ""


def usual_audience(what: What) -> Audience:
    """Return whom something is for unless a person says otherwise: pictures go to meetings, files stay with me."""
    return Audience.MEETING if what is What.PICTURE else Audience.ME


def explain(audience: Audience, what: What) -> str:
    """Return in one sentence what an audience gets to see."""
    return (_IN_A_PICTURE if what is What.PICTURE else _IN_A_FILE)[audience]


def default_file_name(workspace: Workspace, choice: Choice, workspace_file: Path | None = None) -> str:
    """Return a name that says what the file holds and that every system takes, such as "Hillside Homes.png"."""
    customer, deal = workspace.find(Customer, choice.customer), workspace.find(Deal, choice.deal)
    whole = workspace_file.stem if workspace_file is not None else "Stakeholder map"
    name = customer.name if customer is not None else whole
    if choice.what is What.DEAL and deal is not None:
        name = f"{name} - {deal.name}" if customer is not None else deal.name
    elif choice.what is What.PICTURE and deal is not None:
        name = f"{name} - {deal.name}"
    if choice.what is What.PICTURE and choice.view is not View.FREE:
        name = f"{name} - {VIEW_NAMES[choice.view].lower()}"
    elif choice.what is What.PEOPLE:
        name = f"{name} - people"
    return safe_name(name) + choice.suffix


def safe_name(name: str) -> str:
    """Return a file name, without ending, that every system takes: no slashes, no reserved words, not too long."""
    kept = "".join(character if character.isprintable() else " " for character in name)
    kept = " ".join(re.sub(r'[\\/:*?"<>|]', " ", kept).split())[:_LONGEST_NAME].strip(" .")
    return f"{kept}_" if _RESERVED.fullmatch(kept) else kept or "Stakeholder map"


def with_suffix(path: Path, choice: Choice) -> Path:
    """Return a path that ends as its content does; a picture may end as any kind of picture."""
    endings = {f".{each}" for each in PICTURE_FORMATS} if choice.what is What.PICTURE else {choice.suffix}
    return path if path.suffix.casefold() in endings else path.with_name(path.name + choice.suffix)
