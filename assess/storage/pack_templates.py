"""What a pack or an overlay brings in `templates/`: files and words in the place of ours, and what replaces nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from assess.checking.material import Fault
from assess.model import LANGUAGES
from assess.problems import did_you_mean
from assess.storage import places, strict_yaml
from assess.storage.pack_files import PackFiles
from assess.storage.pack_wording import COMMON, words_of

FOLDER, WORDS, TEMPLATE = "templates/", "wording/", ".html.j2"
READ_ME = "README.md"


def template_faults(files: PackFiles) -> Iterator[Fault]:
    """Yield a fault for each file and each text that takes the place of none of ours.

    A file that another one names (a picture, a template of the pack's own) is left alone, and so are words beside
    templates of the pack's own, which may use them.
    """
    folder = places.builtin("templates")
    ours = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    own = [name.removeprefix(FOLDER) for name in files.names(f"{FOLDER}**/*")]
    known = [name for name in own if name in ours]
    text = "\n".join(files.text(FOLDER + name) or "" for name in known if name.endswith((".css", TEMPLATE)))
    for name in own:
        path = PurePosixPath(name)
        if name not in ours and path.name != READ_ME and path.name not in text:
            fix = did_you_mean(name, ours, "Templates, words and styles stand under the names of ours.")
            what = f"Nothing reads the file “{FOLDER}{name}”."
            yield Fault(FOLDER + name, (), what, "unknown-file", fix, "warning")
    if not any(name.endswith(TEMPLATE) for name in own):
        for name in known:
            if name.startswith(WORDS):
                yield from _words(files, name)


def _words(files: PackFiles, name: str) -> Iterator[Fault]:
    """Yield a fault for each text of a file of words that no document has."""
    stem = PurePosixPath(name).stem
    known = {**words_of(COMMON), **words_of(stem)}
    document = files.documents.get(FOLDER + name)
    if document is None:
        document = strict_yaml.read(files.text(FOLDER + name) or "", files.shown(FOLDER + name))
        files.documents[FOLDER + name] = document
    files.problems.extend(document.problems)
    for place in _texts(document.data, ()):
        key = ".".join(place)
        if key not in known:
            fix = did_you_mean(key, known, f"The texts are those of our {FOLDER}{name}.")
            yield Fault(FOLDER + name, place, f"There is no text “{key}”.", "unknown-text", fix)


def _texts(data: Any, steps: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the places of the texts in a file of words."""
    if not isinstance(data, Mapping) or data.keys() & set(LANGUAGES):
        yield steps
        return
    for key, value in data.items():
        yield from _texts(value, (*steps, str(key)))
