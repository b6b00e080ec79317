"""What the PDF engine may open: files with known suffixes below given folders. No network, no other file, no redirect.

Importing this module loads WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from assess.render.jobs import OPENED

MAX_BYTES = 8 * 1024 * 1024
"""Largest file opened, in bytes. Source: ours; the fonts are below 500 kB."""


class RefusedError(FatalURLFetchingError):  # type: ignore[misc]
    """A page asked for something outside its folders: the build stops."""


class FolderFetcher(URLFetcher):  # type: ignore[misc]
    """Opens files below some folders and refuses everything else, loudly."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Keep the folders, with symbolic links resolved."""
        super().__init__(allowed_protocols=("file",), allow_redirects=False, fail_on_errors=True)
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return a file below the folders.

        Raises:
            RefusedError: the address leads elsewhere, or to a file of an unknown kind.
        """
        del headers
        parts = urlsplit(url)
        if parts.scheme.lower() != "file" or parts.netloc:
            raise RefusedError(f"“{url}” is not a file of the templates")
        path = Path(unquote(parts.path)).resolve()
        kind = OPENED.get(path.suffix.lower())
        if kind is None or not any(path.is_relative_to(folder) for folder in self._folders):
            raise RefusedError(f"“{url}” is not a file of the templates")
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            raise RefusedError(f"“{url}” is missing or too large")
        return URLFetcherResponse(path.as_uri(), path.read_bytes(), {"Content-Type": kind})
