"""One card or one tie of a map, as assistive technology knows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from stakeholder_map.canvas.accessible_words import card_details, card_name, tie_name
from stakeholder_map.canvas.geometry import card_box
from stakeholder_map.canvas.painted_items import PaintedItem
from stakeholder_map.canvas.scene import Card, TieLine

if TYPE_CHECKING:
    from stakeholder_map.canvas.map_view import MapView

EDIT = "Edit name"


class MapItem(PaintedItem):
    """A card or a tie of a view, by the id of its record."""

    def __init__(self, view: MapView, record: int) -> None:
        super().__init__(view)
        self.record = record

    @property
    def view(self) -> MapView | None:
        """The view it is on, None once that is gone."""
        return cast("MapView | None", self.widget)

    def flags(self) -> dict[str, bool]:
        view = self.view
        focused = self.is_selected() and view is not None and view.hasFocus()
        return {"multiSelectable": bool(self.actions()), "focused": focused}

    def keys_of(self, action: str) -> list[str]:
        return ["F2"] if action == EDIT else []

    def what_does(self, action: str) -> str:
        return "Edits the name" if action == EDIT else "Selects it"

    def foregroundColor(self) -> QColor:
        view = self.view
        return QColor(view.colours.text) if view is not None else QColor()

    def backgroundColor(self) -> QColor:
        view = self.view
        return QColor(view.colours.card) if view is not None else QColor()


class CardItem(MapItem):
    """A person on the map."""

    def card(self) -> Card | None:
        view = self.view
        return view.drawing.geometry.card(self.record) if view is not None else None

    def place(self) -> QRect | None:
        view, card = self.view, self.card()
        if view is None or card is None:
            return None
        return view.box_to_widget(card_box(card.x, card.y)).toAlignedRect()

    def name(self) -> str:
        card = self.card()
        return card_name(card) if card is not None else ""

    def details(self) -> str:
        view, card = self.view, self.card()
        if view is None or card is None:
            return ""
        geometry = view.drawing.geometry
        found = []
        for index in geometry.ties_of([card.person]):
            tie = geometry.scene.ties[index]
            other = geometry.card(tie.target if tie.source == card.person else tie.source)
            found.append((tie, other.name if other is not None else ""))
        return card_details(card, found)

    def is_selected(self) -> bool:
        view = self.view
        return view is not None and self.record in view.state.selected

    def actions(self) -> dict[str, Callable[[], object]]:
        view = self.view
        return view.spoken.acts("card", self.record) if view is not None else {}


class TieItem(MapItem):
    """A line between two people."""

    def tie(self) -> TieLine | None:
        view = self.view
        index = view.drawing.geometry.tie_index(self.record) if view is not None else None
        return view.drawing.scene.ties[index] if view is not None and index is not None else None

    def place(self) -> QRect | None:
        view, tie = self.view, self.tie()
        if view is None or tie is None:
            return None
        ends = [view.drawing.geometry.card(end) for end in (tie.source, tie.target)]
        boxes = [view.box_to_widget(card_box(card.x, card.y)) for card in ends if card is not None]
        return boxes[0].united(boxes[-1]).toAlignedRect() if boxes else None

    def name(self) -> str:
        view, tie = self.view, self.tie()
        if view is None or tie is None:
            return ""
        source, target = (view.drawing.geometry.card(end) for end in (tie.source, tie.target))
        return tie_name(tie, source.name if source else "", target.name if target else "")

    def is_selected(self) -> bool:
        view = self.view
        return view is not None and self.record == view.state.tie

    def actions(self) -> dict[str, Callable[[], object]]:
        view = self.view
        return view.spoken.acts("tie", self.record) if view is not None else {}
