"""How long a match takes on growing directories, by the readable flow and by the index, and that both answer the same."""
