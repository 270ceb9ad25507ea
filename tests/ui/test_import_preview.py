"""The first rows of a table to import."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map import theme
from stakeholder_map.exchange.columns import Field
from stakeholder_map.ui.import_preview import Preview
from stakeholder_map.ui.import_sources import ColumnFields


def shown(qtbot: QtBot, headers: list[str], row: list[str]) -> Preview:
    preview = Preview(theme.LIGHT)
    qtbot.addWidget(preview)
    preview.resize(500, 200)
    preview.show_table(headers, [row], [Field.NAME] + [Field.IGNORE] * (len(headers) - 1))
    preview.show()
    preview.activateWindow()
    return preview


def test_text_from_a_file_is_plain_text(qtbot: QtBot) -> None:
    model = shown(qtbot, ["Name", "<b>Title</b>"], ["<img src=x>", "<i>Boss</i>"]).model()
    assert model.index(0, 0).data() == "<img src=x>"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "<span>&lt;img src=x&gt;</span>"
    tip = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == "<span>&lt;b&gt;Title&lt;/b&gt;</span>"


def test_a_wide_table_scrolls_to_the_choice_that_has_the_focus(qtbot: QtBot) -> None:
    preview = shown(qtbot, ["Name", *(f"Extra {n}" for n in range(40))], ["Ana"] * 41)
    assert preview.horizontalScrollBar().value() == 0
    last = preview.header.choices[40]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert preview.horizontalScrollBar().value() > 0
    assert preview.header.viewport().rect().contains(last.geometry().center())


def test_the_wheel_over_a_choice_changes_nothing(qtbot: QtBot) -> None:
    choice = shown(qtbot, ["Name"], ["Ana"]).header.choices[0]
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(choice.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, down)
    assert choice.field is Field.NAME


def test_a_column_that_gave_way_gets_its_field_back() -> None:
    columns = ColumnFields([Field.NAME, Field.TITLE, Field.IGNORE])
    columns.choose(2, Field.TITLE)
    assert columns.fields() == (Field.NAME, Field.IGNORE, Field.TITLE)
    columns.choose(2, Field.NOTES)
    assert columns.fields() == (Field.NAME, Field.TITLE, Field.NOTES)


def test_notes_may_come_from_several_columns() -> None:
    assert ColumnFields([Field.NOTES, Field.NOTES]).fields() == (Field.NOTES, Field.NOTES)
