"""The actions of the menu Deal; part of the one table in ``action_table``."""

from __future__ import annotations

from stakeholder_map.ui.action import Action

DEAL_ACTIONS: tuple[Action, ...] = (
    Action(
        "repair",
        "Find the smallest fix…",
        "Deal",
        ("Ctrl+R",),
        "deal",
        tip="Look for the smallest change to the deal that leaves nobody losing.",
        words="repair solve change fairest alternatives conflict",
    ),
    Action(
        "compare_deals",
        "Compare deals…",
        "Deal",
        ("Ctrl+Shift+R",),
        "deal",
        tip="Up to four deals or what-ifs side by side: who would stand better, and who worse.",
        words="side by side what if difference pareto",
    ),
    Action(
        "copy_deal",
        "Copy the deal",
        "Deal",
        needs="writable_deal",
        group=1,
        tip="The same terms, options and effects once more, to change. Agreements and outcomes stay with the original.",
        words="duplicate double variant",
    ),
    Action(
        "how_did_it_go",
        "How did it go?…",
        "Deal",
        ("Ctrl+Shift+G",),
        "delivered_deal",
        group=2,
        tip="What each person said after delivery, against what was predicted, and what there is to learn from it.",
        words="outcome delivered delivery won lost calibration lessons",
    ),
    Action(
        "deal_scores",
        "Scores as a chart…",
        "Deal",
        needs="deal",
        group=2,
        tip="From the lowest to the highest that each person’s score can be, with what they accept.",
        words="intervals dumbbell floor picture",
    ),
)
