"""The map page: tools above the canvas, and what a gesture on it does to the workspace."""
