"""The map on paper: what it will look like, on a printer or as PDF."""
