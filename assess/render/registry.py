"""The formats a document can be made in. A new format is one more line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from assess.render.jobs import Job, Renderer
from assess.render.pdf import load_engine, to_pdf
from assess.render.styles import screen_style

HEAD = "</head>"
"""Where the style goes: before the end of the head."""


def to_page(job: Job) -> bytes:
    """Return the document as one file for a browser, its style inside: it asks for no other file."""
    style = screen_style(job.folders).replace("</", "<\\/")
    return job.html.replace(HEAD, f"<style>{style}</style>{HEAD}", 1).encode()


RENDERERS: Mapping[str, Renderer] = MappingProxyType({"pdf": to_pdf, "html": to_page})
"""Renderer of each format."""

ENGINES: Mapping[str, Callable[[], Any]] = MappingProxyType({"pdf": load_engine})
"""What loads the library of a format, where it has one."""


def load_engines(formats: Iterable[str]) -> None:
    """Load the libraries of some formats, before the processes that share them are started.

    Raises:
        AssessError: the system lacks one.
    """
    for name in ENGINES.keys() & set(formats):
        ENGINES[name]()
