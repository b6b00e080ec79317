"""One file to make: a page of HTML, the format wanted, and what goes with it; plain, for another process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from assess.render.environment import template_folders

SEPARATOR = b"\x00"
OPENED: Mapping[str, str] = {
    ".css": "text/css",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
"""Suffixes of what a page may ask for in its folders, with their types."""


@dataclass(frozen=True)
class Attachment:
    """A file carried inside the document."""

    name: str
    """Its file name: `assessment.json`."""
    description: str
    """What it is, in the language of the document."""
    data: bytes
    """Its content."""


@dataclass(frozen=True)
class Job:
    """One file to make."""

    file: str
    """Name of the file, for progress and messages: `rapport-risques.fr.pdf`."""
    format: str
    """A key of the renderers: `pdf`."""
    html: str
    """The document as HTML."""
    day: date | None = None
    """Date in the metadata; nothing where the project has none. Never the clock."""
    attachments: tuple[Attachment, ...] = ()
    """Files carried inside, where the format can."""
    folders: tuple[Path, ...] = field(default_factory=template_folders)
    """Folders of templates, the user's before ours."""


Renderer = Callable[[Job], bytes]
"""Makes the bytes of a file."""


def fingerprint(job: Job) -> str:
    """Return a text that changes with whatever changes the bytes of the file: unchanged, no need to make it again."""
    digest = sha256()
    parts = [job.format, job.html, str(job.day), version("assess"), version("weasyprint")]
    for part in parts:
        digest.update(part.encode() + SEPARATOR)
    for attachment in job.attachments:
        digest.update(SEPARATOR.join((attachment.name.encode(), attachment.description.encode(), attachment.data)))
    for folder in job.folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in OPENED):
            digest.update(path.name.encode() + SEPARATOR + path.read_bytes())
    return digest.hexdigest()
