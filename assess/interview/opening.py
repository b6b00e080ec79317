"""Opening a dossier for an interview, and choosing how to ask: what the command line calls."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assess.answers.answers import Answers
from assess.answers.dossier import Dossier
from assess.interview.plain import run_plain
from assess.interview.session import Outcome, Session
from assess.model import LANGUAGES, Language
from assess.pack.risks import Level
from assess.problems import AssessError, errors_in, of_kind
from assess.storage.dossiers import read_dossier
from assess.storage.keeper import Keeper
from assess.storage.pack_wording import load_pack_card
from assess.storage.packs import load_pack, pack_named_by
from assess.storage.snapshots import refuse_frozen
from assess.storage.wording import load_wording

if TYPE_CHECKING:
    from assess.interview.engine import Scope
    from assess.pack.library import Library
    from assess.pack.pack import Pack
    from assess.scoring.scorer import Scorer

DEFAULT_PACK = "crm"
"""Pack of a new dossier, if none is named."""


def open_session(
    path: Path,
    *,
    now: Callable[[], str],
    pack_name: str | None = None,
    language: Language | None = None,
    system: Language = LANGUAGES[0],
    scope: Scope | None = None,
    by: str | None = None,
) -> Session:
    """Return a session on the dossier at `path`, which is created with the first answer if it does not exist.

    Args:
        path: where it is kept; hold `lock(path)` until the interview is over.
        now: returns the present moment.
        pack_name: id or folder of the pack; that of the dossier, or `crm`, if left out.
        language: language of the interview; that of the dossier, or of the system, if left out.
        system: language of the system.
        scope: what to ask; the person chooses if left out.
        by: who answers.

    Raises:
        AssessError: the dossier or the pack cannot be read; all problems at once.
    """
    keeper = Keeper(path)
    dossier, pack, name = _opened(path, pack_name)
    return Session(
        pack=pack,
        dossier=dossier,
        save=keeper.save,
        language=language or _language(dossier) or system,
        wording=load_wording("interview"),
        answer_wording=load_wording("answers"),
        card=load_pack_card(name),
        path=str(path),
        resume=_command(path, pack_name),
        now=now,
        scope=scope,
        levels=_levels(pack),
        library=lambda: _library(name),
        by=by,
    )


def run(session: Session, *, plain: bool = False) -> Outcome:
    """Return how an interview ended, in the terminal where it can show one, else in plain lines."""
    if plain or wants_plain(os.environ, terminal=sys.stdin.isatty() and sys.stdout.isatty()):
        return run_plain(session)
    from assess.interview.terminal import run_terminal  # noqa: PLC0415 - questionary is loaded only where it is used

    try:
        return run_terminal(session)
    except Exception as error:
        if type(error).__name__ != "NoConsoleScreenBufferError":
            raise
        return run_plain(session)  # a Windows terminal that is none, such as Git Bash without winpty


def wants_plain(environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Tell whether plain lines are wanted: asked for by a screen reader's user, or no terminal to draw on."""
    accessible = environ.get("ACCESSIBLE", "") not in {"", "0"}
    return accessible or environ.get("TERM") == "dumb" or not terminal


def _opened(path: Path, pack_name: str | None) -> tuple[Dossier, Pack, str]:
    """Return the dossier, new where there is no file yet, its pack, and where the pack is found."""
    stored = _dossier(path)
    name = pack_name or (pack_named_by(stored, str(path)) if stored else DEFAULT_PACK)
    pack = load_pack(name)
    if stored is not None and stored.pack in pack.bases:  # the overlay goes on with what was answered without it
        stored = replace(stored, pack=pack.header.id, version=_over(pack, stored))
    if stored is not None and stored.pack != pack.header.id:
        raise AssessError([of_kind("other-pack.interview", file=str(path), given=stored.pack, known=pack.header.id)])
    return stored or Dossier(pack=pack.header.id, version=pack.header.version), pack, name


def _over(pack: Pack, stored: Dossier) -> str:
    """Return the version of an overlay, over that version of its base which a dossier was answered with."""
    present, base = pack.header.version, pack.bases[stored.pack]
    return present.removesuffix(base) + (stored.version or base)


def _dossier(path: Path) -> Dossier | None:
    """Return the stored dossier, or nothing where there is no file yet; answers that do not fit are asked again."""
    if not path.exists() and not path.is_symlink():
        return None
    file = read_dossier(path)
    errors = errors_in(file.problems)
    if errors:
        raise AssessError(errors)
    if file.dossier is not None:
        refuse_frozen(path, file.dossier)
    return file.dossier


def _command(path: Path, pack_name: str | None) -> str:
    """Return the command that continues an interview."""
    pack = ["--pack", pack_name] if pack_name else []
    return shlex.join(["assess", "interview", str(path), *pack])


def _language(dossier: Dossier) -> Language | None:
    """Return the language of the dossier, or nothing where it names none that we speak."""
    spoken = str(dossier.project.get("language") or "").lower()
    return next((language for language in LANGUAGES if spoken.startswith(language)), None)


def _levels(pack: Pack) -> Callable[[Answers], Mapping[str, Level]]:
    """Return how the level of every risk is worked out; the tables are prepared when first needed."""

    @lru_cache(maxsize=1)
    def scorer() -> Scorer:
        from assess.scoring.scorer import Scorer  # noqa: PLC0415 - most interviews never ask for the effect

        return Scorer(pack)

    return lambda answers: scorer().score(answers).levels


@lru_cache(maxsize=1)
def _library(name: str) -> Library:
    from assess.storage.library import load_library  # noqa: PLC0415 - slow to import, and seldom asked for

    return load_library(name)
