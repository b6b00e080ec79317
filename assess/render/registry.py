"""The formats a document can be made in. A new format is one more line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assess.render.jobs import Job, Renderer
from assess.render.pdf import to_pdf
from assess.render.styles import screen_style

HEAD = "</head>"
"""Where the style goes: before the end of the head."""


def to_page(job: Job) -> bytes:
    """Return the document as one file for a browser, its style inside: it asks for no other file."""
    style = screen_style(job.folders).replace("</", "<\\/")
    return job.html.replace(HEAD, f"<style>{style}</style>{HEAD}", 1).encode()


RENDERERS: Mapping[str, Renderer] = MappingProxyType({"pdf": to_pdf, "html": to_page})
"""Renderer of each format."""
