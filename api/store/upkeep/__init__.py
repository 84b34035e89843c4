"""Looking after the store: backups that either database takes back, checks, and new keys."""
