"""What a filter asks for, in words."""

from __future__ import annotations

from stakeholder_map.analysis.filters import NOWHERE
from stakeholder_map.model.maps import BuyingRole
from stakeholder_map.model.people import Organization
from stakeholder_map.model.views import Filters
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import PERSON_VERDICTS, VERDICT_WORDS

STALE_WORDS = "wins are stale"
NOT_ASKED_WORDS = "not asked"


def department_words(department: str) -> str:
    return department or "No department"


def organization_words(workspace: Workspace, organization: int) -> str:
    """Return an organization's name by its id, which may be gone."""
    if organization == NOWHERE:
        return "No organization"
    found = workspace.find(Organization, organization)
    return found.name if found is not None else "Removed organization"


def role_words(role: BuyingRole) -> str:
    return "No buying role" if role is BuyingRole.NONE else role.value.replace("_", " ").capitalize()


def filter_words(workspace: Workspace, filters: Filters) -> list[str]:
    """Return what a filter asks for, one value each: departments, organizations, roles, verdicts, what we know."""
    return [
        *(department_words(department) for department in sorted(filters.departments, key=str.casefold)),
        *sorted((organization_words(workspace, id_) for id_ in filters.organizations), key=str.casefold),
        *(role_words(role) for role in BuyingRole if role in filters.roles),
        *(VERDICT_WORDS[verdict] for verdict in PERSON_VERDICTS if verdict in filters.verdicts),
        *([STALE_WORDS] if filters.stale else []),
        *([NOT_ASKED_WORDS] if filters.not_asked else []),
    ]
