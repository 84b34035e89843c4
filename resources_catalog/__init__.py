"""The services directory: read, described in HSDS words, kept true."""
