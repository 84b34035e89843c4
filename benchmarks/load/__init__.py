"""Many workers at once over both databases: how much is answered, how long the slowest wait, and that both answer the same."""
