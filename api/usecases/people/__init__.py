"""Who may come in: accounts, teams and keys of one's own agency."""
