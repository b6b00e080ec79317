"""HTML to PDF with WeasyPrint: archivable and accessible, the same bytes for the same page, and no warning left unread.

WeasyPrint is imported when the first PDF is made: it takes half a second, and needs Pango on the system.
"""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from assess.problems import AssessError, Problem, of_kind
from assess.render.jobs import Job
from assess.render.metadata import accessible
from assess.render.styles import styles_of
from assess.storage.places import builtin

VARIANT = "pdf/a-3a"
"""Archivable, tagged, may carry files; the mark of an accessible document is added. Source: both pass veraPDF."""
LOGGERS = ("weasyprint", "fontTools")
"""Whose warnings stop the build: the engine reports what is wrong with a page as log records only."""
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Date of a carried file in a document without a date: the format asks for one, and the clock is not read."""

SPACED = re.compile(r"(?<=[^\s>]) (?=<(?:a|code|em|span|strong)\b)")
"""A space between words and what is set apart behind them. Where the words fill the line to less than a space, the
engine (WeasyPrint 70) breaks them after the first one: their own space is counted, then forgotten."""


class _Collector(logging.Handler):
    """Keeps the warnings and errors of the engine."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(record.getMessage())


def to_pdf(job: Job) -> bytes:
    """Return a page of HTML as PDF.

    Raises:
        AssessError: the engine warned of something, a page asked for a file it may not have, or Pango is missing.
    """
    engine = load_engine()
    with _warnings() as messages, _no_collection():
        try:
            pdf = _typeset(engine, job)
        except engine.urls.FatalURLFetchingError as error:
            messages.append(str(error))
    if messages:
        raise AssessError(_problem(job, message) for message in dict.fromkeys(messages))
    return pdf


def load_engine() -> Any:
    """Return the module of WeasyPrint.

    Raises:
        AssessError: the system lacks a library it needs; the fix names the packages.
    """
    try:
        import weasyprint  # noqa: PLC0415 - heavy, and it fails where Pango is missing
    except OSError as error:
        raise AssessError([of_kind("pango-missing", said=str(error).splitlines()[0])]) from None
    return weasyprint


def _typeset(engine: Any, job: Job) -> bytes:
    """Return the PDF of a job; warnings go to the loggers."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above

    from assess.render.fetcher import FolderFetcher  # noqa: PLC0415 - it loads the engine

    fetcher = FolderFetcher(job.folders)
    fonts = FontConfiguration()
    styles = [
        engine.CSS(string=style, base_url=_address(path.parent), url_fetcher=fetcher, font_config=fonts)
        for path, style in styles_of(job.folders)
    ]
    text = SPACED.sub("<span> </span>", job.html)
    page = engine.HTML(string=text, base_url=_address(builtin("templates")), url_fetcher=fetcher)
    rendered = page.render(font_config=fonts, stylesheets=styles, pdf_variant=VARIANT)
    rendered.metadata.generate_rdf_metadata = accessible(rendered.metadata.generate_rdf_metadata)
    rendered.metadata.attachments = [_carried(engine, job, index) for index in range(len(job.attachments))]
    with catch_warnings():
        simplefilter("ignore", ResourceWarning)  # the engine leaves its colour profile to be closed by itself
        written: bytes = rendered.write_pdf(pdf_variant=VARIANT)
    return written


def _carried(engine: Any, job: Job, index: int) -> Any:
    """Return a file to be carried, dated like the document."""
    one = job.attachments[index]
    when = datetime.combine(job.day, time(), UTC) if job.day else UNDATED
    return engine.Attachment(
        string=one.data, name=one.name, description=one.description, created=when, modified=when, relationship="Source"
    )


def _address(folder: Path) -> str:
    return f"{folder.resolve().as_uri()}/"


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what the engine warns of."""
    collector = _Collector()
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(collector)
        logger.setLevel(logging.WARNING)
        logger.propagate = False
    try:
        yield collector.messages
    finally:
        for logger, (level, propagate) in zip(loggers, before, strict=True):
            logger.removeHandler(collector)
            logger.setLevel(level)
            logger.propagate = propagate


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave garbage alone while one document is made: a tenth faster, and all of it is freed afterwards."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _problem(job: Job, message: str) -> Problem:
    what = f"The page cannot be typeset: {message}."
    return Problem(file=job.file, what=what, fix="Mend the template or its style sheet.", slug="typesetting")
