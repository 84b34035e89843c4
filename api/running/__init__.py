"""How the program runs: what it refuses to run with, what it writes down of itself, and what it does by itself."""

SHARED_COUNTS = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder that the processes of one server count in together; set before any of them begins."""
