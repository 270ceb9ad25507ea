"""The panel at the right that shows and changes what is selected."""

from stakeholder_map.ui.inspector.inspector import Inspector

__all__ = ["Inspector"]
