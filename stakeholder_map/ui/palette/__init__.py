"""The command palette: everything that can be done or found, by typing a few letters of it."""
