"""The People table: the map's twin for keyboard and screen readers."""

from stakeholder_map.ui.people.people_page import PeoplePage

__all__ = ["PeoplePage"]
