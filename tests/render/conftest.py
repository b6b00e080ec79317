"""The specimen document in both languages: as HTML, as PDF, and any content in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from specimen import content

from assess.model import Language
from assess.render.documents import Document
from assess.render.environment import template_folders
from assess.render.html import to_html
from assess.render.jobs import Attachment, Job
from assess.render.pdf import to_pdf

HERE = Path(__file__).parent
FOLDERS = template_folders(HERE)
DAY = date(2027, 1, 11)


def specimen(language: Language = "fr", **changes: Any) -> Document:
    """Return the specimen, with some of its parts changed."""
    given: dict[str, Any] = {
        "name": "specimen",
        "language": language,
        "organisation": "Société Exemple",
        "project": "CRM Commerce",
        "date": DAY,
        "version": "1.0",
        "mark": "internal",
        "content": content(language),
    }
    return Document(**{**given, **changes})


@pytest.fixture(scope="session")
def specimen_html() -> Mapping[str, str]:
    """Return the specimen as HTML, by language."""
    return {"fr": to_html(specimen("fr"), FOLDERS), "en": to_html(specimen("en"), FOLDERS)}


@pytest.fixture(scope="session")
def specimen_pdf(specimen_html: Mapping[str, str]) -> bytes:
    """Return the French specimen as PDF, with a file carried inside."""
    carried = Attachment("assessment.json", "Réponses et risques", b'{"format": "assess.assessment/1"}')
    return to_pdf(Job("specimen.fr.pdf", "pdf", specimen_html["fr"], DAY, (carried,), FOLDERS))


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., str]:
    """Return what makes a page from the body of a template, with the macros at hand."""

    def make(body: str, language: Language = "fr", wording: str = "", **values: Any) -> str:
        (tmp_path / "wording").mkdir(exist_ok=True)
        title = "document: {title: {fr: Titre, en: Title}, subtitle: {fr: Objet, en: Subject}}"
        (tmp_path / "wording" / "own.yaml").write_text(f"{title}\n{wording}", encoding="utf-8")
        head = '{% extends "base.html.j2" %}{% import "macros.html.j2" as m %}{% import "charts.html.j2" as c %}'
        template = f"{head}{{% block body %}}{body}{{% endblock %}}"
        (tmp_path / "own.html.j2").write_text(template, encoding="utf-8")
        return to_html(specimen(language, name="own", content=values), template_folders(tmp_path))

    return make


def page(body: str, language: str = "en", head: str = "") -> str:
    """Return a small page of HTML around a body."""
    start = f'<!DOCTYPE html><html lang="{language}"><head><title>Page</title>{head}</head>'
    return f"{start}<body><h1>Page</h1>{body}</body></html>"
