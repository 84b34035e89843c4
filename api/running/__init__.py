"""How the program runs: what it refuses to run with, what it writes down of itself, and what it does by itself."""
