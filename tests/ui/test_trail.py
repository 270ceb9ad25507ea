"""Back and forward through what was looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas.camera import Camera
from stakeholder_map.edits.maps import remove_from_map
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.views import View
from stakeholder_map.ui.session import Selection
from stakeholder_map.ui.trail import Place, Trail, without_what_is_gone
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, workshop_world
from tests.ui.test_map_page import ready
from tests.ui.windows import click, page_of, session_of

ALT = Qt.KeyboardModifier.AltModifier


def at(number: int, **fields: object) -> Place:
    place = {"page": "map", "customer": 1, "deal": None, "selection": Selection("person", (number,)), "view": View.FREE}
    return Place(**{**place, **fields})  # type: ignore[arg-type]


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def trail_of(*numbers: int) -> Trail:
    """Return a trail through these places, with all the time in the world between them."""
    clock = Clock()
    trail = Trail(clock)
    for number in numbers:
        clock.seconds += 60
        trail.visit(at(number))
    clock.seconds += 60
    return trail


def numbers(trail: Trail) -> list[int]:
    """Return all places from the first on, which the trail then is not at any more."""
    while trail.can_go_back:
        trail.back()
    current = trail.current
    found = [current.selection.ids[0]] if current is not None else []
    while (place := trail.forward()) is not None:
        found.append(place.selection.ids[0])
    return found


def test_back_and_forward_go_through_what_was_visited() -> None:
    trail = trail_of(1, 2, 3)
    assert [trail.back(), trail.back(), trail.back()] == [at(2), at(1), None]
    assert (trail.can_go_back, trail.can_go_forward) == (False, True)
    assert [trail.forward(), trail.forward(), trail.forward()] == [at(2), at(3), None]


def test_whoever_goes_somewhere_else_after_going_back_leaves_the_way_forward() -> None:
    trail = trail_of(1, 2, 3)
    trail.back()
    trail.visit(at(4))
    assert numbers(trail) == [1, 2, 4]


def test_the_same_place_again_is_no_visit() -> None:
    assert numbers(trail_of(1, 2, 2, 2)) == [1, 2]


def test_quick_visits_are_one_and_the_first_place_stays() -> None:
    clock = Clock()
    trail = Trail(clock)
    for number, seconds in ((1, 0.0), (2, 60.0), (3, 60.5), (4, 61.0), (5, 90.0)):
        clock.seconds = seconds
        trail.visit(at(number))
    assert numbers(trail) == [1, 4, 5]


def test_passing_by_and_coming_back_is_no_visit() -> None:
    clock = Clock()
    trail = Trail(clock)
    for number, seconds in ((1, 0.0), (2, 60.0), (1, 60.5)):
        clock.seconds = seconds
        trail.visit(at(number))
    assert numbers(trail) == [1]


def test_a_place_remembers_where_the_camera_was_when_it_was_left() -> None:
    trail = trail_of(1)
    trail.look(Camera(5.0, 6.0, 2.0))
    trail.visit(at(2))
    assert trail.back() == at(1, camera=Camera(5.0, 6.0, 2.0))


def test_only_the_last_hundred_places_are_kept() -> None:
    assert numbers(trail_of(*range(150))) == list(range(50, 150))


def test_what_is_gone_is_forgotten_and_equal_neighbours_become_one() -> None:
    trail = trail_of(1, 2, 1, 3)
    trail.back()
    assert not trail.forget(lambda place: place), "nothing is gone"
    assert trail.forget(lambda place: None if place.selection.ids == (2,) else place)
    assert trail.current == at(1)
    assert numbers(trail) == [1, 3]
    trail.forget(lambda _: None)
    assert not trail.can_go_back
    assert not trail.can_go_forward
    assert trail.back() is None


def test_of_a_place_only_what_is_left_of_it_is_kept() -> None:
    world = workshop_world()
    hillside, ana = world.the(Customer, "Hillside Homes").id, world.the(Person, "Ana Ruiz").id
    deal = world.the(Deal, "Spring kitchens").id
    whole = Place("map", hillside, deal, Selection("person", (ana, 999)), View.HUB)
    assert without_what_is_gone(world.workspace, whole) == Place(
        "map", hillside, deal, Selection("person", (ana,)), View.HUB
    )
    nobody = without_what_is_gone(
        world.workspace, Place("deals", hillside, 999, Selection("person", (999,)), View.FREE)
    )
    assert nobody == Place("deals", hillside, None, Selection(), View.FREE)
    assert without_what_is_gone(world.workspace, at(1, customer=999)) is None


# In the window


def look(window: MainWindow, person: int, app: QApplication) -> None:
    """Select someone as if a minute had passed since the last visit."""
    page_of(window).trail.trail._last_visit = None
    session_of(window).select("person", [person])
    app.processEvents()


def test_alt_and_arrows_go_back_to_person_deal_page_and_view(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    ana, jo = workshop.the(Person, "Ana Ruiz").id, workshop.the(Person, "Jo Lind").id
    look(window, ana, qapp)
    page.canvas.set_camera(Camera(-200.0, 150.0, 2.0))
    look(window, jo, qapp)
    page_of(window).trail.trail._last_visit = None
    session.choose_deal(workshop.the(Deal, "Spring kitchens").id)
    session.viewing.change(view=View.HUB)
    page_of(window).show_page("deals")
    qapp.processEvents()
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert (session.selection.only("person"), session.deal, page_of(window).page) == (jo, None, "map")
    assert session.viewing.state.view is View.FREE
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert session.selection.only("person") == ana
    assert page.canvas.camera == Camera(-200.0, 150.0, 2.0)
    QTest.keyClick(window, Qt.Key.Key_Right, ALT)
    QTest.keyClick(window, Qt.Key.Key_Right, ALT)
    assert (page_of(window).page, session.viewing.state.view) == ("deals", View.HUB)
    assert session.deal == workshop.the(Deal, "Spring kitchens").id


def test_the_buttons_and_the_mouse_go_back_and_forward(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, workshop: World
) -> None:
    ready(window, qtbot)
    session, trail = session_of(window), page_of(window).trail
    ana, jo = workshop.the(Person, "Ana Ruiz").id, workshop.the(Person, "Jo Lind").id
    look(window, ana, qapp)
    look(window, jo, qapp)
    buttons = page_of(window).trail_buttons
    assert (buttons.back.isEnabled(), buttons.forward.isEnabled()) == (True, False)
    click(buttons.back)
    assert session.selection.only("person") == ana
    click(buttons.forward)
    assert session.selection.only("person") == jo
    for side, person in ((Qt.MouseButton.BackButton, ana), (Qt.MouseButton.ForwardButton, jo)):
        place = QPointF(400, 400)
        press = QMouseEvent(
            QEvent.Type.MouseButtonPress, place, place, place, side, side, Qt.KeyboardModifier.NoModifier
        )
        qapp.sendEvent(window.windowHandle(), press)
        assert session.selection.only("person") == person
    assert not trail.trail.can_go_forward


def test_to_select_nothing_is_not_to_go_elsewhere(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, workshop: World
) -> None:
    ready(window, qtbot)
    session = session_of(window)
    ana, jo = workshop.the(Person, "Ana Ruiz").id, workshop.the(Person, "Jo Lind").id
    look(window, ana, qapp)
    look(window, jo, qapp)
    session.select("", [])
    qapp.processEvents()
    page_of(window).trail.back()
    assert session.selection.only("person") == ana


def test_whoever_left_the_workspace_is_not_gone_back_to(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, workshop: World
) -> None:
    ready(window, qtbot)
    session = session_of(window)
    ana, jo = workshop.the(Person, "Ana Ruiz").id, workshop.the(Person, "Jo Lind").id
    look(window, jo, qapp)
    look(window, ana, qapp)
    look(window, jo, qapp)
    remove_from_map(session.document, session.customer or 0, [ana])
    qapp.processEvents()
    page_of(window).trail.back()
    assert session.selection.kind == ""
    assert window.actions_["forward"].isEnabled()


def test_a_fresh_window_has_nothing_to_go_back_to(window: MainWindow, qapp: QApplication) -> None:
    qapp.processEvents()
    assert not window.actions_["back"].isEnabled()
    assert not window.actions_["forward"].isEnabled()
