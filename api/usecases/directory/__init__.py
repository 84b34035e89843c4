"""What is done with the directory in the store: files taken in, records changed, verified, shown or hidden, and undone."""
