"""The panel at the right that shows and changes what is selected."""
