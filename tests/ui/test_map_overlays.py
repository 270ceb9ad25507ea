"""What lies over the map and beside it keeps out of each other's way, also in the narrowest window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas.hits import Hit
from stakeholder_map.canvas.legend import entries_of
from stakeholder_map.edits.maps import add_customer, place
from stakeholder_map.edits.several_people import change_people
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.model.views import Filters, View
from stakeholder_map.ui.background_strip import ProgressStrip
from stakeholder_map.ui.map.arrange_menu import reading_menu
from stakeholder_map.ui.map.map_page import MapPage
from stakeholder_map.ui.people import PeoplePage
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.map_views import look
from tests.ui.test_map_page import ready
from tests.ui.windows import page_of, session_of

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def narrow(window: MainWindow) -> MainWindow:
    """The window at its smallest."""
    window.resize(window.minimumSize())
    QApplication.processEvents()
    return window


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def is_whole(widget: QWidget) -> bool:
    """Return whether a control has the room its words take."""
    return widget.width() >= widget.minimumSizeHint().width()


def test_bars_over_the_map_do_not_cover_each_other(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page = ready(window, qtbot)
    session_of(window).select("person", [workshop.the(Person, "Ana Ruiz").id])
    for view in (View.FREE, View.SERVICE):
        look(window, view)
        QTest.keyClick(page.canvas, KEY.Key_F)
        QTest.keyClick(page.canvas, KEY.Key_F, CTRL)
        page.edits.add_person()
        bars = [page.quick_add, page.seeing.find, page.seeing.focus.bar, page.views.note.words]
        places = [place_of(bar) for bar in bars]
        assert all(bar.isVisible() for bar in bars)
        assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[:i])
        page.quick_add.end()


def test_what_the_view_says_has_all_its_words_again_after_a_search(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    page = look(window, View.SERVICE)
    whole = page.views.note.words.text()
    page.seeing.find.go(1)  # as F3 does
    assert page.views.note.words.text() != whole
    page.seeing.find.end()
    assert page.views.note.words.text() == whole


def test_no_words_are_cut_in_the_narrowest_window(narrow: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page = ready(narrow, qtbot)
    session_of(narrow).choose_deal(workshop.the(Deal, "Spring kitchens").id)
    whole = page_of(narrow)
    for view in View:
        look(narrow, view)
        QApplication.processEvents()
        tools = page.tools
        shown = [tools.view_button, tools.deal_button, tools.tidy_button, tools.share_button]
        assert [made.text() for made in shown if not is_whole(made)] == []
    navigator = whole.navigator
    assert is_whole(navigator.add_customer_button)
    assert is_whole(navigator.add_person_button)
    summary = whole.summary
    assert is_whole(summary.fix)
    assert not summary._outcome.isVisible() or is_whole(summary._outcome)
    narrow.actions_["show_people"].trigger()
    people = whole.made("people")
    assert isinstance(people, PeoplePage)
    QApplication.processEvents()
    assert [
        made.text() for made in (people.here, people.everyone, people.columns, people.add) if not is_whole(made)
    ] == []


def test_the_zoom_bar_fits_beside_the_list_of_people(narrow: MainWindow, qtbot: QtBot) -> None:
    page = ready(narrow, qtbot)
    page.people.show()
    QApplication.processEvents()
    assert page.zoom_bar.geometry().right() <= page.canvas.width()
    page.people.hide()
    QApplication.processEvents()
    assert page.zoom_bar.percent.isVisible()


def test_work_in_the_background_is_told_above_the_zoom_bar(narrow: MainWindow, qtbot: QtBot) -> None:
    page = ready(narrow, qtbot)
    strip = ProgressStrip.floating_in(narrow)
    strip.tell(page, 0.5, "Arranging the map", lambda: None)
    assert not place_of(strip).intersects(place_of(page.zoom_bar))
    strip.let_go(page)


def test_the_legend_explains_cards_that_step_back(window: MainWindow, qtbot: QtBot) -> None:
    page = ready(window, qtbot)
    words = "not in the focus or filter"
    assert words not in [entry.text for entry in entries_of(page.canvas.scene)]
    session_of(window).viewing.change(filters=Filters(departments=frozenset({"Workshop"})))
    assert words in [entry.text for entry in entries_of(page.canvas.scene)]


def test_a_filter_that_fits_nobody_on_the_next_map_is_dropped_with_a_word(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    filters = Filters(departments=frozenset({"Workshop"}))
    session.viewing.change(filters=filters)
    oakline, here = _add_customer_with(window, workshop, "Robin Vale"), session.customer
    assert here is not None
    with qtbot.waitSignal(page.said):
        session.open_customer(oakline)
    assert not session.viewing.state.filters
    assert not any(card.dimmed for card in page.canvas.scene.cards)
    session.viewing.change(filters=Filters(departments=frozenset({"Sales", "Workshop"})))
    session.open_customer(here)
    assert session.viewing.state.filters, "it fits somebody here"


def test_departments_can_be_collapsed_and_expanded_from_the_menu_of_a_map_that_is_only_read(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page = ready(window, qtbot)
    session_of(window).viewing.change(groups=True)
    collapse = reading_menu(page, Hit("area", key="Workshop")).actions()[0]
    assert collapse.text() == "Collapse Workshop"
    session_of(window).select("person", [workshop.the(Person, "Ana Ruiz").id])
    copy = reading_menu(page, Hit("person", workshop.the(Person, "Ana Ruiz").id)).actions()[0]
    assert copy.text().startswith("Copy")


def test_a_whole_map_is_still_whole_after_collapsing_all_departments(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page = ready(window, qtbot)
    page.edits.move({workshop.the(Person, "Jo Lind").id: (4000.0, 200.0)})
    workshop_people = [workshop.the(Person, name).id for name in ("Ana Ruiz", "Jo Lind")]
    change_people(session_of(window).document, workshop_people, {"department": "Workshop"})
    page.canvas.fit()
    far = page.canvas.camera.zoom
    window.actions_["collapse_all"].trigger()
    assert page.canvas.camera.zoom > far
    window.actions_["expand_all"].trigger()
    assert page.canvas.camera.zoom == far


def test_the_hint_on_an_empty_map_has_room_beside_the_list_of_people(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page = ready(window, qtbot)
    session = session_of(window)
    session.open_customer(add_customer(session.document, "Oakline Hotels"))
    page.people.show()
    QApplication.processEvents()
    hint = page._hint
    assert hint.isVisible()
    assert hint.heightForWidth(hint.width()) <= hint.height()
    page.seeing.filter_button.open_panel()
    panel = page.seeing.filter_button.panel
    assert panel is not None
    assert [key for key in panel.boxes if not key.startswith(("stale", "not_asked"))] == []
    assert [heading.text() for heading in panel.findChildren(QLabel) if heading.property("role") == "heading"] == [
        "What we know of them"
    ]


def test_the_first_tooltips_teach_what_can_be_done_with_a_card(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page = ready(window, qtbot)
    names = ["Ana Ruiz", "Ana Ruiz", "Jo Lind", "Mara Okafor", "Robin Vale"]
    tips = [page.tooltip_for(workshop.the(Person, name).id) for name in names]
    assert ["Drag to move" in tip for tip in tips] == [True, True, True, True, False]
    assert "Drag to move" not in MapPage.tooltip_for(look(window, View.HUB), workshop.the(Person, "Ana Ruiz").id)


def test_a_ticked_box_has_a_tick(window: MainWindow) -> None:
    def colours(checked: bool) -> set[str]:
        box = QCheckBox(window)
        box.setChecked(checked)
        box.resize(box.sizeHint())
        image = box.grab(QRect(3, (box.height() - 8) // 2, 8, 8)).toImage().convertToFormat(QImage.Format.Format_RGB32)
        box.deleteLater()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    for mode in ("light", "dark"):
        window.appearance.choose(mode)
        palette = session_of(window).palette
        assert {palette.accent.lower(), palette.on_accent.lower()} <= colours(True)
        assert palette.accent.lower() not in colours(False)


def test_switching_the_grid_says_what_it_switches_to(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    action = window.actions_["grid_across"]
    assert action.text() == "Grid with interest across"
    action.trigger()
    assert action.text() == "Grid with support across"


def _add_customer_with(window: MainWindow, world: World, name: str) -> int:
    """Add a customer on whose map one person of the first map stands."""
    document = session_of(window).document
    customer = add_customer(document, "Oakline Hotels")
    place(document, customer, world.the(Person, name).id)
    return customer


def test_customers_and_deals_keep_their_room_in_a_low_window(narrow: MainWindow, qtbot: QtBot, workshop: World) -> None:
    ready(narrow, qtbot)
    navigator = page_of(narrow).navigator
    assert navigator.tree.height() >= navigator.tree.sizeHint().height()
    assert not page_of(narrow).ask_next.isVisible()
    narrow.resize(1280, 800)
    qtbot.waitUntil(page_of(narrow).ask_next.isVisible)
