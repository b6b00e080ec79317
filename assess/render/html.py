"""A document as semantic HTML: its template filled, its texts typeset, its headings numbered, its links checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from jinja2 import TemplateError, TemplateSyntaxError

from assess.problems import AssessError, Problem
from assess.render.conformity import violations
from assess.render.documents import Document
from assess.render.environment import environment, template_folders
from assess.render.outline import linked
from assess.render.typesetting import typeset_page
from assess.storage.places import builtin

SUFFIX = ".html.j2"
"""Suffix of the template of a document."""


def to_html(document: Document, folders: Sequence[Path] | None = None) -> str:
    """Return a document as HTML of the contract's elements and classes.

    Args:
        document: what is to be said.
        folders: where templates and words are looked for; ours alone when not given.

    Raises:
        AssessError: a template, its words or what it makes has problems; all problems at once.
    """
    searched = tuple(folders or template_folders())
    jinja = environment(document.name, document.language, searched, document.words)
    file = f"{document.name}{SUFFIX}"
    try:
        filled = jinja.get_template(file).render(document=_frame(document), content=document.content)
    except Exception as error:
        raise _fault(error, searched) from error
    markup = linked(typeset_page(filled, document.language))
    problems = [
        Problem(file=file, what=f"{one.what}.", fix="Use the macros; see templates/README.md.", slug="markup")
        for one in violations(markup)
    ]
    if problems:
        raise AssessError(problems)
    return markup


def _frame(document: Document) -> dict[str, object]:
    """Return what the frame of every document shows."""
    return {
        "name": document.name,
        "organisation": document.organisation,
        "project": document.project,
        "date": document.date,
        "version": document.version,
        "mark": document.mark,
    }


def _fault(error: Exception, folders: Sequence[Path]) -> Exception:
    """Return the problem of a user's own template; a fault in one of ours stays what it is, a bug."""
    file, line = _place(error)
    ours = builtin("templates").resolve()
    if file is None or (len(folders) == 1 and Path(file).resolve().is_relative_to(ours)):
        return error
    said = (error.message if isinstance(error, TemplateError) else None) or f"{type(error).__name__}: {error}"
    what = f"The template cannot be filled: {said}."
    return AssessError([Problem(file=file, line=line, what=what, fix="See templates/README.md.", slug="template")])


def _place(error: Exception) -> tuple[str | None, int | None]:
    """Return the file and line of a template's fault."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename, error.lineno
    file, line = None, None
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return file, line
