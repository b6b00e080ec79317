"""Overlays: a pack that says only what it changes in another one."""

from __future__ import annotations

from pydantic import Field

from assess.model import Model, Text
from assess.pack.ids import Version

OVERLAY_FILE = "overlay.yaml"
"""What makes a folder an overlay."""


class Overlay(Model):
    """`overlay.yaml`: what an overlay is, and what it is laid over."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    """Name of the pack that comes out; never that of the base."""
    version: Version
    """Version of the overlay; dossiers pin it together with that of the base."""
    title: Text
    """Its name for people."""
    summary: Text | None = None
    """What it is for, in a sentence; that of the base, if left out."""
    extends: str = Field(min_length=1)
    """The base: a shipped pack by its id, or a folder, seen from the folder of the overlay."""
    without: tuple[str, ...] = ()
    """Ids of entries of the base that are left out: a rule, a requirement, a question, a file with one risk …"""
