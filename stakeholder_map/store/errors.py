"""What can go wrong with a workspace file, each said in one plain line that names the file and what to do."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can understand and act on. ``str()`` is one line without a traceback."""


class MissingError(UserError):
    """There is no such file."""


class NotAWorkspaceError(UserError):
    """The file is not a Stakeholder Map workspace; it was not touched."""


class DamagedError(UserError):
    """The file is a workspace, but damaged; it was not touched."""


class ReadOnlyError(UserError):
    """The workspace was opened read-only, so nothing can be changed."""


class WriteError(UserError):
    """The change could not be written, for example on a full disk; nothing was changed."""
