"""The Jinja environment of a document: sandboxed, autoescaped, strict; the user's folder of templates before ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assess.model import Language
from assess.render.charts.bars import bars
from assess.render.charts.gantt import gantt
from assess.render.charts.gauges import progress, ring
from assess.render.charts.heat_map import heat_map
from assess.render.charts.intervals import PIPS, intervals
from assess.render.filters import Filters
from assess.render.fonts import FAMILY
from assess.render.outline import entries, numbered
from assess.render.wording import NO_ENTRIES, Entries, Words, words
from assess.storage.places import builtin

CHARTS: Mapping[str, Callable[..., Any]] = {
    "heat_map": heat_map,
    "intervals": intervals,
    "gantt": gantt,
    "bars": bars,
    "ring": ring,
    "progress": progress,
}
"""Geometry of each chart, called `draw.NAME` in templates."""


class _Compiled(BytecodeCache):
    """Keeps compiled templates for the life of the process: each document has its own environment."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a compiled template back; the bucket checks that its source is the same."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self._code[bucket.key] = bucket.bytecode_to_string()


class _Folder(FileSystemLoader):
    """Templates of one folder, never of a place that a link leads to."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the source of a template of the folder.

        Raises:
            TemplateNotFound: there is none, or it lies elsewhere.
        """
        source, file, fresh = super().get_source(environment, template)
        folder = Path(self.searchpath[0]).resolve()
        if not Path(file).resolve().is_relative_to(folder):
            raise TemplateNotFound(template)
        return source, file, fresh


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which `content.items` is the key of that name, where there is one."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a key of a mapping before a method of it."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


_COMPILED = _Compiled()


def template_folders(own: Path | None = None) -> tuple[Path, ...]:
    """Return the folders in which templates are looked for: the user's, if any, then ours."""
    return (*([own] if own else []), builtin("templates"))


def environment(name: str, language: Language, folders: Sequence[Path], instead: Entries = NO_ENTRIES) -> Environment:
    """Return the environment for the templates of one document.

    Args:
        name: the document, which names its file of words.
        language: its language.
        folders: where templates and words are looked for, first come first served.
        instead: words in place of those of the folders, by key.

    Raises:
        AssessError: the words have problems.
    """
    own = words(name, language, folders, instead)
    made = _Sandbox(
        loader=ChoiceLoader([_Folder(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    made.filters.update({name: _when_run(filter_) for name, filter_ in Filters(own).all().items()})
    made.filters.update(numbered=numbered, entries=entries)
    made.globals.update(_globals(own))
    return made


def _when_run(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that is not worked out while a template is compiled: one compilation serves both languages."""

    @pass_context
    def run(_context: Context, *arguments: Any, **options: Any) -> Any:
        return filter_(*arguments, **options)

    return run


def _globals(own: Words) -> dict[str, Any]:
    """Return what templates know besides their content."""
    return {
        "t": own.text,
        "has": own.has,
        "language": own.language,
        "draw": {name: partial(chart, words=own) for name, chart in CHARTS.items()},
        "PIPS": PIPS,
        "FAMILY": FAMILY,
    }
