"""Charts as matplotlib Figures, each with its data as a table. No pyplot: a figure belongs to whoever shows it."""
