"""Charts in the window: drawn beside it, shown as a picture with its data as a table."""
