"""The style sheet of the window, made from the theme's tokens."""

from __future__ import annotations

from stakeholder_map.resources import resource
from stakeholder_map.theme import (
    CARD_RADIUS,
    CONTROL_RADIUS,
    FOCUS_RING,
    GRID,
    ITEM_RADIUS,
    MARK_RADIUS,
    TEXT_FIELD,
    TEXT_HEADING,
    TEXT_HERO,
    TEXT_LARGE,
    TEXT_NORMAL,
    TEXT_SMALL,
    Palette,
)


def style_sheet(palette: Palette) -> str:
    """Return the Qt style sheet of the whole app.

    Widgets choose a look by dynamic properties: ``role`` on buttons (primary, quiet, tab, link, danger), labels
    (title, heading, muted, small) and frames (panel, soft, card, bar, banner).
    """
    p = palette
    half = GRID // 2
    ring = f"{FOCUS_RING}px solid {p.accent}"
    tick = resource("tick_dark.svg" if p.dark else "tick_light.svg").as_posix()
    return f"""
* {{ font-size: {TEXT_NORMAL}px; color: {p.text}; }}
QMainWindow, QDialog, QWidget[role="panel"], QFrame[role="panel"] {{ background: {p.panel}; }}
QWidget[role="soft"], QFrame[role="soft"] {{ background: {p.soft}; }}
QWidget[role="canvas"] {{ background: {p.canvas}; }}
QFrame[role="bar"] {{ background: {p.panel}; border: none; }}
QFrame[role="line"] {{ background: {p.line}; border: none; }}
QFrame[role="card"] {{ background: {p.card}; border: 1px solid {p.line}; border-radius: {CARD_RADIUS}px; }}
QFrame[role="banner"] {{ background: {p.may_lose.tint}; border: none; border-bottom: 1px solid {p.line}; }}
QFrame[role="banner"] QLabel {{ color: {p.may_lose.text}; background: transparent; }}
QFrame[role="toast"] {{ background: {p.text}; border: none; border-radius: {CARD_RADIUS}px; }}
QFrame[role="toast"] QLabel, QFrame[role="toast"] QPushButton {{ color: {p.panel}; background: transparent; }}
QFrame[role="toast"] QPushButton {{ font-weight: 600; border: 1px solid transparent; }}
QFrame[role="toast"] QPushButton:hover, QFrame[role="toast"] QPushButton:focus {{ border-color: {p.panel}; }}
QLabel {{ background: transparent; }}
QLabel[role="hero"] {{ font-size: {TEXT_HERO}px; font-weight: 600; }}
QLabel[role="title"] {{ font-size: {TEXT_LARGE}px; font-weight: 600; }}
QLabel[role="heading"] {{ color: {p.muted}; font-size: {TEXT_HEADING}px; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {p.muted}; }}
QLabel[role="small"] {{ color: {p.muted}; font-size: {TEXT_SMALL}px; }}
QToolTip {{ background: {p.text}; color: {p.panel}; border: none; padding: 4px 8px; }}

QPushButton, QToolButton {{
  background: {p.panel}; border: 1px solid {p.line}; border-radius: {CONTROL_RADIUS}px;
  padding: 5px 11px; min-height: 18px;
}}
QPushButton:hover, QToolButton:hover {{ background: {p.soft}; border-color: {p.muted}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {p.accent_soft}; }}
QPushButton:focus, QToolButton:focus {{ border: {ring}; padding: 4px 10px; outline: none; }}
QPushButton:disabled, QToolButton:disabled {{ color: {p.muted}; background: {p.soft}; border-color: {p.line}; }}
QPushButton:checked, QToolButton:checked {{ background: {p.accent_soft}; color: {p.accent}; border-color: {p.accent}; }}
QPushButton:checked:focus, QToolButton:checked:focus {{ border-color: {p.text}; }}
QPushButton[role="primary"] {{
  background: {p.accent}; color: {p.on_accent}; border: 1px solid {p.accent}; font-weight: 600;
}}
QPushButton[role="primary"]:hover {{ border: 1px solid {p.text}; }}
QPushButton[role="primary"]:focus {{
  border: {FOCUS_RING}px solid {p.text}; padding: 4px 10px; text-decoration: underline;
}}
QPushButton[role="primary"]:disabled {{ background: {p.soft}; color: {p.muted}; border-color: {p.line}; }}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{ background: transparent; border: 1px solid transparent; }}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{ color: {p.muted}; }}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {{
  background: {p.soft}; border-color: {p.muted}; color: {p.text};
}}
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {{ border: {ring}; color: {p.text}; }}
QPushButton[role="quiet"]:checked, QToolButton[role="quiet"]:checked {{
  background: {p.accent_soft}; color: {p.accent};
}}
QPushButton[role="quiet"]:disabled, QToolButton[role="quiet"]:disabled {{ color: {p.tie}; background: transparent; }}
QPushButton[role="link"] {{
  background: transparent; border: 1px solid transparent; color: {p.accent}; padding: 2px {half}px; text-align: left;
}}
QPushButton[role="link"]:hover {{ background: {p.accent_soft}; text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border: {ring}; padding: 1px 3px; }}
QPushButton[role="tab"] {{
  background: transparent; border: none; border-bottom: 2px solid transparent; border-radius: 0px;
  color: {p.muted}; padding: 10px 2px 9px 2px;
}}
QPushButton[role="tab"]:hover {{ color: {p.text}; border-bottom: 2px solid {p.muted}; }}
QPushButton[role="tab"]:checked {{ color: {p.text}; font-weight: 600; border-bottom: 2px solid {p.accent}; }}
QPushButton[role="tab"]:focus {{
  color: {p.accent}; text-decoration: underline; border: none; border-bottom: 2px solid {p.accent};
  padding: 10px 2px 9px 2px;
}}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: none; width: 0px; }}

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {{
  background: {p.panel}; border: 1px solid {p.line}; border-radius: {CONTROL_RADIUS}px; padding: 4px 8px;
  min-height: 20px; selection-background-color: {p.accent}; selection-color: {p.on_accent};
  placeholder-text-color: {p.muted};
}}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QSpinBox:hover,
QDoubleSpinBox:hover {{ border-color: {p.muted}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus,
QComboBox:focus {{ border: {ring}; padding: 3px 7px; }}
QLineEdit[role="palette"], QLineEdit[role="palette"]:hover, QLineEdit[role="palette"]:focus {{
  background: {p.panel}; border: none; border-radius: 0px; padding: 12px 16px; font-size: {TEXT_FIELD}px;
}}
QPushButton[role="search"] {{ background: {p.soft}; text-align: left; }}
QPushButton[role="search"]:hover {{ background: {p.panel}; }}
QLineEdit[role="inline"], QPlainTextEdit[role="inline"] {{
  background: transparent; border: 1px solid transparent; padding: 2px 4px;
}}
QLineEdit[role="inline"]:hover, QPlainTextEdit[role="inline"]:hover {{ background: {p.soft}; }}
QLineEdit[role="inline"]:focus, QPlainTextEdit[role="inline"]:focus {{
  background: {p.panel}; border: {ring}; padding: 1px 3px;
}}
*[role="cell"], *[role="cell"]:focus {{
  background: {p.panel}; border: {ring}; border-radius: {ITEM_RADIUS}px; padding: 0px 5px; min-height: 0px;
}}
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QPlainTextEdit:disabled {{
  color: {p.muted}; background: {p.soft};
}}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox QAbstractItemView, QMenu, QListView[role="popup"], QListWidget[role="popup"] {{
  background: {p.panel}; border: 1px solid {p.line}; padding: {half}px; outline: none;
  selection-background-color: {p.accent_soft}; selection-color: {p.accent};
}}
QComboBox QAbstractItemView::item {{ padding: 4px 8px; min-height: 18px; border-radius: {ITEM_RADIUS}px; }}
QComboBox QAbstractItemView::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: {ITEM_RADIUS}px; background: transparent; }}
QMenu::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
QMenu::item:disabled {{ color: {p.muted}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: {half}px {GRID}px; }}
QMenuBar {{ background: {p.panel}; }}
QMenuBar::item {{ padding: 4px 8px; background: transparent; border-radius: {ITEM_RADIUS}px; }}
QMenuBar::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
QCheckBox, QRadioButton {{ spacing: {GRID}px; background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator {{
  width: 14px; height: 14px; border: 1px solid {p.muted}; border-radius: {MARK_RADIUS}px; background: {p.panel};
}}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:checked {{ background: {p.accent}; border-color: {p.accent}; image: url("{tick}"); }}
QRadioButton::indicator:checked {{
  width: 6px; height: 6px; border: 5px solid {p.accent}; background: {p.on_accent};
}}
QPushButton[said] {{ padding: 3px 9px; }}
QPushButton[said="won"]:checked {{
  background: {p.wins.tint}; color: {p.wins.text}; border: 1px solid {p.wins.text};
}}
QPushButton[said="even"]:checked {{
  background: {p.unmoved.tint}; color: {p.unmoved.text}; border: 1px solid {p.unmoved.text};
}}
QPushButton[said="lost"]:checked {{
  background: {p.loses.tint}; color: {p.loses.text}; border: 1px solid {p.loses.text};
}}
QPushButton[said]:focus, QPushButton[said]:checked:focus {{ border: {ring}; padding: 2px 8px; }}
QCheckBox:hover, QRadioButton:hover {{ text-decoration: underline; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {p.accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {p.accent}; text-decoration: underline; }}

QTreeView, QListView, QTableView {{
  background: {p.panel}; border: none; outline: none; alternate-background-color: {p.soft};
  selection-background-color: {p.accent_soft}; selection-color: {p.text}; gridline-color: {p.line};
}}
QTreeView {{ show-decoration-selected: 0; selection-background-color: transparent; }}
QTreeView::item:selected, QTreeView::item:hover {{ background: transparent; }}
QHeaderView::section {{
  background: {p.panel}; color: {p.muted}; border: none; border-bottom: 1px solid {p.line}; padding: 6px 8px;
  font-weight: 600;
}}
QTableView QTableCornerButton::section {{ background: {p.panel}; border: none; }}
QScrollArea, QAbstractScrollArea {{ background: transparent; border: none; }}
QPlainTextEdit[role="box"] {{ background: {p.panel}; border: 1px solid {p.line}; }}
QPlainTextEdit[role="box"]:hover {{ border-color: {p.muted}; }}
QPlainTextEdit[role="box"]:focus {{ border: {ring}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0px; }}
QScrollBar::handle {{
  background: {p.line}; border-radius: {MARK_RADIUS}px; min-height: 24px; min-width: 24px; margin: 2px;
}}
QScrollBar::handle:hover {{ background: {p.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; }}
QSplitter::handle {{ background: {p.line}; }}
QProgressBar {{ background: {p.soft}; border: none; border-radius: {MARK_RADIUS}px; max-height: 8px; }}
QProgressBar::chunk {{ background: {p.accent}; border-radius: {MARK_RADIUS}px; }}
"""
