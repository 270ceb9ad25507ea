"""What a person can do to a workspace: one function is one step that can be undone."""
