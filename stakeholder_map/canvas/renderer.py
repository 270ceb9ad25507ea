"""The one renderer: the window, presentations and every export paint maps with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPainter

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.cards import paint_card
from stakeholder_map.canvas.detail import Detail, detail_at
from stakeholder_map.canvas.drawing import Drawing
from stakeholder_map.canvas.far_cards import mark_reach, paint_many
from stakeholder_map.canvas.geometry import CARD_REACH, TIE_REACH
from stakeholder_map.canvas.guides import paint_captions, paint_guides
from stakeholder_map.canvas.lettering import Lettering
from stakeholder_map.canvas.sheets import Sheet, VectorSheet
from stakeholder_map.canvas.ties import paint_curve, paint_label, paint_ties
from stakeholder_map.theme import Palette

# With more people selected than this, marking all their ties would mark the map.
_FEW = 3


@dataclass(frozen=True, slots=True)
class State:
    """What the user is doing with a map: people and a tie (0: none) that are selected, people drawn elsewhere."""

    selected: frozenset[int] = frozenset()
    tie: int = 0
    lifted: frozenset[int] = frozenset()


AT_REST = State()


def paint(
    painter: QPainter,
    drawing: Drawing,
    palette: Palette,
    view: Box,
    scale: float,
    *,
    state: State = AT_REST,
    detail: Detail | None = None,
    lettering: Lettering | None = None,
) -> None:
    """Paint as shapes and text the part ``view`` of a map, its top left corner at the painter's origin.

    ``scale`` is painter units per map unit and decides the level of detail unless ``detail`` does. Paints no
    background. For pictures, printers and previews.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet = VectorSheet(painter, view, scale)
    level = detail_at(scale) if detail is None else detail
    paint_map(sheet, drawing, palette, view, level, lettering or Lettering(), state)
    painter.restore()


def paint_map(
    sheet: Sheet,
    drawing: Drawing,
    palette: Palette,
    view: Box,
    detail: Detail,
    lettering: Lettering,
    state: State = AT_REST,
    *,
    sketch: bool = False,
) -> None:
    """Paint what ``view`` shows on a sheet: guides, ties, cards, the selected tie's label. O(what is in view).

    A ``sketch`` has quick thin lines for ties.
    """
    geometry, scene = drawing.geometry, drawing.scene
    paint_guides(sheet, scene.guides, palette, view)
    if drawing.crowd is not None and sheet.stamps_parts:
        without = geometry.ties_of(state.lifted) if state.lifted else ()
        paint_ties(sheet, drawing, (), view, palette, detail, sketch=sketch, without=without)
    else:
        shown = _ties_in(drawing, view.grown(TIE_REACH), state)
        paint_ties(sheet, drawing, shown, view, palette, detail, sketch=sketch)
    if not sketch:
        _paint_marked_ties(sheet, drawing, palette, detail, state)
    paint_captions(sheet, scene.guides, palette, lettering, view, above_cards=False)
    _paint_cards(sheet, drawing, palette, view, detail, lettering, state)
    paint_captions(sheet, scene.guides, palette, lettering, view, above_cards=True)
    chosen = geometry.tie_index(state.tie)
    if chosen is not None and detail is Detail.FULL:
        sheet.to_map()
        paint_label(sheet.painter, drawing, chosen, palette, lettering)


def _paint_cards(
    sheet: Sheet, drawing: Drawing, palette: Palette, view: Box, detail: Detail, lettering: Lettering, state: State
) -> None:
    scene, lifted, selected = drawing.scene, state.lifted, state.selected
    near = view.grown(max(CARD_REACH, mark_reach(sheet, detail)))
    if drawing.crowd is not None and sheet.stamps_parts and detail <= Detail.BARS:
        apart = [i for person in lifted if (i := drawing.geometry.index_of.get(person)) is not None]
        marked = [card for person in selected - lifted if (card := drawing.geometry.card(person)) is not None]
        paint_many(sheet, drawing.crowd, palette, near, detail, apart, marked)
        return
    for i in drawing.geometry.cards_in(near):
        card = scene.cards[i]
        if card.person not in lifted:
            paint_card(sheet, card, palette, detail, lettering, selected=card.person in selected)


def _ties_in(drawing: Drawing, view: Box, state: State) -> list[int] | None:
    """Return the indexes of the ties to paint, None for all of them."""
    if not state.lifted:
        bounds = drawing.geometry.bounds
        if bounds is None or view.encloses(bounds):
            return None
        shown = drawing.geometry.ties_in(view)
        # What lies outside is clipped anyway, and the batches of all are at hand.
        return None if len(shown) > 0.6 * len(drawing.scene.ties) else shown
    lifted = set(drawing.geometry.ties_of(state.lifted))
    return [i for i in drawing.geometry.ties_in(view) if i not in lifted]


def _paint_marked_ties(sheet: Sheet, drawing: Drawing, palette: Palette, detail: Detail, state: State) -> None:
    """Paint the selected tie, and those of a selected person, so that they stand out."""
    geometry, ties = drawing.geometry, drawing.scene.ties
    if detail is Detail.DOTS:
        return
    lifted = set(geometry.ties_of(state.lifted)) if state.lifted else set()
    if 0 < len(state.selected) <= _FEW:
        for i in geometry.ties_of(state.selected):
            if i not in lifted and not ties[i].on_losing_path:
                paint_curve(sheet.painter, drawing.stroke(i), geometry.curves[i], palette, QColor(palette.muted))
    chosen = geometry.tie_index(state.tie)
    if chosen is not None and chosen not in lifted:
        curve = geometry.curves[chosen]
        paint_curve(sheet.painter, drawing.stroke(chosen), curve, palette, QColor(palette.accent), 1.0)
