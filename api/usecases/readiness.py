"""Whether the server can do its work now."""

from api.ports import Parts


def readiness(parts: Parts) -> str:
    """The version of the directory that is served, once everything that answers need is there.

    Raises UnreadableDirectory where the directory cannot be read, StoreUnavailable where the store does not answer or has
    tables of another version.
    """
    if parts.store is not None:
        parts.store.prove_ready()
    return parts.directories.current().version
