"""A chart in the window: drawn when seen, as a picture or as a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QScrollArea
from pytestqt.qtbot import QtBot

from stakeholder_map.charts.drawing import ChartTable
from stakeholder_map.charts.score_intervals import score_figure, score_table
from stakeholder_map.model.deals import Deal
from stakeholder_map.store.document import Document
from stakeholder_map.theme import DARK
from stakeholder_map.ui.charts.chart_view import ChartView, tab_separated
from stakeholder_map.ui.session import Session
from tests.builders import workshop_world


@pytest.fixture
def session() -> Iterator[Session]:
    document = Document.in_memory()
    with document.step("Fill"):
        for record in workshop_world().workspace:
            document.put(record)
    session = Session(document)
    yield session
    session.close()


@pytest.fixture
def page(qtbot: QtBot) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    qtbot.addWidget(area)
    area.resize(640, 500)
    return area


@pytest.fixture
def chart(session: Session, page: QScrollArea) -> ChartView:
    view = ChartView(session, "Scores", "How everyone fares")
    snapshot, verdict = session.document.snapshot(), session.verdict_of(session.workspace.all(Deal)[0].id)
    view.show_chart(
        lambda palette, width: score_figure(snapshot, verdict, palette, width), lambda: score_table(snapshot, verdict)
    )
    page.setWidget(view)
    return view


def test_a_chart_is_drawn_once_it_is_seen(chart: ChartView, qtbot: QtBot) -> None:
    assert chart.picture.image.isNull()
    with qtbot.waitSignal(chart.drawn, timeout=20_000):
        chart.window().show()
    assert chart.picture.image.width() == chart.width()
    assert not chart.busy


def test_dark_draws_anew(chart: ChartView, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.drawn, timeout=20_000):
        chart.window().show()
    light = chart.picture.image.pixelColor(2, 2)
    with qtbot.waitSignal(chart.drawn, timeout=20_000):
        session.set_palette(DARK)
    assert chart.picture.image.pixelColor(2, 2) != light
    assert chart.picture.image.pixelColor(2, 2).name().upper() == DARK.panel


def test_the_numbers_are_one_click_away(chart: ChartView, qtbot: QtBot) -> None:
    chart.window().show()
    chart.as_table.click()
    assert chart.table.isVisible()
    assert chart.table.model().rowCount() > 2
    assert chart.table.model().index(0, 0).data() == "Ana Ruiz"
    chart.copy_numbers()
    assert QGuiApplication.clipboard().text().startswith("Person\tVerdict")


def test_a_text_with_tabs_stays_in_its_cell() -> None:
    assert tab_separated(ChartTable(("A", "B"), (("x\ty\nz", 1),))) == "A\tB\nx y z\t1"


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_a_chart_is_saved_as_a_picture(chart: ChartView, qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"scores{ending}"
    with qtbot.waitSignal(chart.saved, timeout=20_000):
        chart.write_picture(path)
    assert path.read_bytes()[:4] in (b"\x89PNG", b"<?xm", b"%PDF")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_chart_takes_the_ending_that_was_chosen(
    chart: ChartView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = (str(tmp_path / "scores.2026"), "Drawing (*.svg)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_, **__: answer))
    with qtbot.waitSignal(chart.saved, timeout=20_000):
        chart.save_picture()
    assert (tmp_path / "scores.2026.svg").exists()
    assert chart.told.text() == f"Saved as {tmp_path / 'scores.2026.svg'}."


def test_a_picture_that_cannot_be_written_is_told_in_one_line(
    chart: ChartView, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.problem, timeout=20_000) as told:
        chart.write_picture(tmp_path / "nowhere" / "scores.png")
    assert told.args is not None
    assert "does not exist" in told.args[0]
