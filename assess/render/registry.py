"""The formats a document can be made in. A new format is one more line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assess.render.jobs import Job, Renderer
from assess.render.pdf import to_pdf


def to_page(job: Job) -> bytes:
    """Return the HTML itself, as a file."""
    return job.html.encode()


RENDERERS: Mapping[str, Renderer] = MappingProxyType({"pdf": to_pdf, "html": to_page})
"""Renderer of each format."""
