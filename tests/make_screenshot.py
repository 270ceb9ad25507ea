"""Make README's picture: the sample, opened at the deal in which someone loses.

``python -m tests.make_screenshot [--dark] [--page deals] [-o OUT]``
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

USUAL = Path(__file__).resolve().parent.parent / "resources" / "screenshot.png"
DEAL, PERSON = "Spring kitchens", "Ana Ruiz"


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a picture of the window with the sample in it.")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--page", choices=("map", "deals"), default="map")
    parser.add_argument("--scale", default="2", help="pixels for each pixel of the design")
    parser.add_argument("-o", "--output", type=Path, default=USUAL)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # Nobody's own settings, and the same size on every machine.
        os.environ |= {"HOME": folder, "XDG_CONFIG_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        os.environ["QT_SCALE_FACTOR"] = options.scale
        take(options, Path(folder) / "Brightwater Kitchens.stakemap")


def take(options: argparse.Namespace, workspace: Path) -> None:
    """Open the sample in a window and save what it looks like."""
    from PySide6.QtTest import QTest  # after the environment is set
    from PySide6.QtWidgets import QApplication

    from stakeholder_map.model.deals import Deal
    from stakeholder_map.model.people import Person
    from stakeholder_map.sample import build_sample
    from stakeholder_map.store.document import Document
    from stakeholder_map.ui.app import make_window

    with Document.create(workspace) as document:
        build_sample(document)
        deal = next(deal.id for deal in document.workspace.all(Deal) if deal.name == DEAL)
        person = next(person.id for person in document.workspace.all(Person) if person.name == PERSON)
    app = QApplication([])
    window = make_window(app)
    window.appearance.choose("dark" if options.dark else "light")
    window.resize(1440, 900)
    window.show()
    assert window.open_workspace(workspace), "the sample opens"
    session = window.session
    assert session is not None, "the sample is open"
    session.choose_deal(deal)
    session.page_requested.emit(options.page)
    session.select("person", [person])
    QTest.qWait(1500)  # what fades in has done so, and whom to ask next is known
    options.output.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(options.output))
    window.close()


if __name__ == "__main__":
    main()
