"""A chart as a picture file: PNG, SVG or PDF. The bytes are the same each time the same figure is written."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENDINGS = (".png", ".svg", ".pdf")
_DPI = 200  # sharp on a slide


def picture_bytes(figure: Figure, ending: str) -> bytes:
    """Return a figure as the bytes of a picture file; ``ending`` is one of ``ENDINGS``. Letters of an SVG stay text.

    Raises ValueError for another ending. Costs about 0.2 s. Safe on a worker thread.
    """
    import matplotlib as mpl  # takes a second; only a chart needs it

    if ending not in ENDINGS:
        raise ValueError(f"A chart cannot be written as {ending}; use one of {', '.join(ENDINGS)}.")
    # Without a day and with fixed ids, so that files can be compared.
    undated: dict[str, dict[str, str | None]] = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
    stream = BytesIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "chart", "pdf.fonttype": 42}):
        figure.savefig(
            stream, format=ending[1:], dpi=_DPI, metadata=undated.get(ending), facecolor=figure.get_facecolor()
        )
    return stream.getvalue()
