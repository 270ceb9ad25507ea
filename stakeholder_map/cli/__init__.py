"""The command line: one module for each command."""

COMMANDS = ("sample", "check", "import", "export")
