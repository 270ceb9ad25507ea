"""Taking files in and giving files out: one module for each format. Imports only plan; somebody else applies them."""
