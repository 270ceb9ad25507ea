"""Keys and gestures that are no actions, for the shortcuts page. Whoever changes one changes it here too."""

from __future__ import annotations

# By where they work: what one does, and what it brings about.
GESTURES: dict[str, tuple[tuple[str, str], ...]] = {
    "On the map": (
        ("Drag a card", "Move it, with everyone selected"),
        ("Alt or Ctrl while dragging", "Do not snap to other cards"),
        ("Drag from a card’s rim", "Tie two people"),
        ("Double-click a card, or Enter", "Rename"),
        ("Double-click the map", "Add a person there"),
        ("Drag over the map", "Select those inside"),
        ("Alt and drag over the map", "Select those inside a shape drawn by hand"),
        ("Shift or Ctrl and click", "Add to what is selected, or take away"),
        ("Arrow keys", "Go to the next card"),
        ("Ctrl and arrow keys", "Nudge the selected; with Shift by a hair"),
        ("Click a department’s name", "Collapse it into one card"),
        ("Click such a card, or Enter", "Show its people again"),
        ("Esc", "End a search, then a focus, then deselect"),
        ("Wheel, or Space and drag", "Move over the map"),
        ("Ctrl and wheel, or pinch", "Zoom"),
        ("Ctrl+Tab", "Leave the map or the deal board"),
    ),
    "On the deal board": (
        ("1 2 3 4 5", "Effect, from hurts badly to helps a lot"),
        ("?", "Unsure"),
        ("Enter", "The effects of all options of the term, with notes"),
        ("S", "They said so, or we assume it"),
        ("[ and ]", "Look at another option"),
        ("Up from the first row, then Space", "Choose an option"),
        ("Rest on an option", "See who would stand how"),
        ("L or V on an option", "Lock the term, change the option's value"),
        ("W, U, T", "Add a win, mark as unaffected, add a term"),
        ("A", "They agreed to the sacrifice, or not after all"),
        ("H, or a click on a score", "How the score comes about"),
        ("H on an option", "What it changes in the value, and for whom"),
    ),
    "In the people table": (
        ("Enter or F2", "Change a cell"),
        ("N", "Add a person"),
        ("T", "Tie the selected"),
        ("Delete", "Take off the map"),
        ("/", "Filter"),
        ("Ctrl+Shift and ← or →", "Move the column"),
        ("Esc", "Back to the map"),
    ),
    "In lists and tables": (("H, or a click on a number", "How the number comes about"),),
    "While presenting": (
        ("Right, Space, Page Down", "Next view"),
        ("Left, Backspace, Page Up", "View before"),
        ("Number, Enter", "Go to that view"),
        ("Home, End", "First and last view"),
        ("B or W", "Black or white screen"),
        ("D", "Light or dark"),
        ("Esc", "End"),
    ),
    "Anywhere": (
        ("Back and forward buttons of the mouse", "Go through what you looked at"),
        ("Ctrl+Enter in the palette", "The second thing to do with what was found"),
        ("Tab in the palette", "Next group"),
        ("Esc", "Close what is open, go back to the map"),
    ),
}
