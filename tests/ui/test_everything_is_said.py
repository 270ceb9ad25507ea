"""Whatever text stands on a page or in a dialog, a screen reader finds too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from stakeholder_map.model.people import Person
from stakeholder_map.ui.parts import initials
from stakeholder_map.ui.window import MainWindow
from tests.ui.accessible_tree import tree
from tests.ui.conftest import OpenWindow
from tests.ui.painted_texts import painted_texts
from tests.ui.sample_window import DIALOGS, PAGES, SELECTED, close, look_at, sample_file, select, the_deal
from tests.ui.windows import session_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen
_SIGNS = re.compile("[▾▼▽◆▲●○★✓⚑]")


@pytest.fixture
def sample(opened: OpenWindow, tmp_path: Path) -> MainWindow:
    """A window on the sample with Spring kitchens chosen."""
    window = opened(sample_file(tmp_path / "Sample.stakemap"))
    session_of(window).choose_deal(the_deal(session_of(window), "Spring kitchens"))
    return window


def plain(text: str) -> str:
    """Return a text without signs that have words of their own, and in one spelling of spaces and dots between."""
    spaces = text.replace("\u202f", " ").replace("\u2028", " ").replace(" · ", ", ")
    return re.sub(r"\s+", " ", _SIGNS.sub(" ", spaces)).strip().casefold()


def unsaid(window: MainWindow, shown: QWidget) -> list[str]:
    """Return the texts on a widget that its screen-reader tree does not hold."""
    nodes = tree(shown)
    said = plain("\n".join(" , ".join((node.name, node.value, node.description)) for node in nodes))
    avatars = {initials(person.name) for person in session_of(window).workspace.all(Person)}
    texts = [each.text for each in painted_texts(shown) if each.text not in avatars]
    assert len(texts) > 3
    # What is cut short is said whole; + and ? stand for words.
    bare = {text: plain(text).strip("….·+?, ") for text in texts}
    missing = [text for text, left in bare.items() if re.search(r"\w", left) and left not in said]
    # Wins that have no room are counted: "+2".
    return [text for text in missing if re.sub(r" \+(\d+)$", r", and \1 more", bare[text]) not in said]


@pytest.mark.parametrize("kind", SELECTED)
@pytest.mark.parametrize("page", PAGES)
def test_every_text_of_a_page_is_said(sample: MainWindow, page: str, kind: str) -> None:
    look_at(sample, page)
    select(session_of(sample), kind)
    assert unsaid(sample, sample) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_text_is_said_while_no_deal_is_chosen(sample: MainWindow, page: str) -> None:
    session_of(sample).choose_deal(None)
    look_at(sample, page)
    assert unsaid(sample, sample) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_every_text_of_a_dialog_is_said(sample: MainWindow, name: str) -> None:
    dialog = DIALOGS[name](sample)
    assert unsaid(sample, dialog) == []
    assert [node.line() for node in tree(dialog) if node.focusable and not node.name] == []
    close(dialog)


def test_the_first_page_is_said(opened: OpenWindow, tmp_path: Path) -> None:
    window = opened(None)
    window.welcome.show_recent([tmp_path / "Spring.stakemap"])
    said = plain("\n".join(f"{node.name} {node.description}" for node in tree(window)))
    texts = [plain(each.text).strip("… ") for each in painted_texts(window)]
    assert [text for text in texts if text and text not in said] == []
