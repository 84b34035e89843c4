"""What was fetched so far, in a folder of its own: a file an answer, written whole or not at all."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from api.errors import UnreadableFile

STATE = ".fetched"
"""Readers of directories look into no folder whose name begins with a dot."""


class Kept:
    """The answers kept for one address; raises UnreadableFile where the folder holds something else."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self._state = folder / STATE
        self._etags: dict[str, str] = {}
        self.is_refreshing = False
        """Whether everything is being asked for again, and was not yet: then what is kept is of two times."""
        try:
            self._state.mkdir(parents=True, exist_ok=True)
            self._begin(address)
        except (OSError, ValueError) as refused:
            reason = getattr(refused, "strerror", None) or "holds a state that cannot be read"
            raise UnreadableFile(str(folder), str(reason).lower(), "Give a new folder.") from refused

    def _begin(self, address: str) -> None:
        about = self._state / "about.json"
        if about.exists():
            known = json.loads(about.read_bytes())
            if known.get("address") != address:
                told = str(known.get("address"))[:120]
                raise UnreadableFile(str(self.folder), f"holds what was fetched from {told}", "Give another folder.")
            self._etags = dict(known.get("etags", {}))
            self.is_refreshing = bool(known.get("refreshing"))
        elif any(entry.name != STATE for entry in self.folder.iterdir()):
            raise UnreadableFile(str(self.folder), "is not empty", "Give a new folder, or one that was fetched into.")
        self.address = address
        self._save_about()

    def _save_about(self) -> None:
        about = {"address": self.address, "etags": self._etags, "refreshing": self.is_refreshing}
        self.write(f"{STATE}/about.json", json.dumps(about).encode())

    def refreshing(self, *, now: bool) -> None:
        """Remember that everything is being asked for again, or that it was."""
        if now != self.is_refreshing:
            self.is_refreshing = now
            self._save_about()

    def answer(self, url: str) -> Any | None:
        """The document kept for this question; None where there is none, or none that is whole."""
        try:
            return json.loads(self._path(url).read_bytes())
        except (OSError, ValueError):
            return None

    def etag(self, url: str) -> str | None:
        """The entity tag of the answer that is kept."""
        return self._etags.get(url) if self._path(url).exists() else None

    def keep(self, url: str, body: bytes, etag: str | None) -> None:
        """Keep one answer."""
        self.write(f"{STATE}/{self._path(url).name}", body)
        if etag:
            self._etags[url] = etag
        elif self._etags.pop(url, None) is None:
            return
        self._save_about()

    def forget(self, url: str) -> None:
        """Forget an answer that cannot be used, so that it is asked for again."""
        self._path(url).unlink(missing_ok=True)

    def write(self, name: str, content: bytes) -> None:
        """A file written whole: under another name first, then in its place."""
        path = self.folder / name
        half = path.with_name(f"{path.name}.half")
        with half.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        half.replace(path)

    def _path(self, url: str) -> Path:
        return self._state / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json"
