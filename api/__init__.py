"""Doors and cupboards: use cases over ports, a store, REST, pages and the command line."""
