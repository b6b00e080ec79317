"""`assess upgrade`: a dossier of an older version of its pack brought to the present one, without losing an answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assess.cli import exit_codes, streams
from assess.cli.commands import argument, as_command, json_option, language_option, option, pack_option, plain_option

if TYPE_CHECKING:
    from assess.answers.dossier import Dossier
    from assess.answers.upgrade import Upgrade
    from assess.comparison.upgraded import Data
    from assess.pack.pack import Pack
    from assess.terminal.voice import Voice


@as_command("upgrade")
@argument("dossier", metavar="DOSSIER", text="argument.dossier")
@option("--dry-run", text="option.dry_run", is_flag=True)
@json_option
@language_option
@plain_option
@pack_option
def command(dossier: str, dry_run: bool, as_json: bool, lang: str | None, plain: bool, pack: str | None) -> int:
    """Bring a dossier to the present version of its pack."""
    import contextlib

    from assess.storage.locks import lock

    path = Path(dossier)
    with contextlib.nullcontext() if dry_run else lock(path):
        _upgrade(path, pack, lang, _Wish(_resuming(path, pack), as_json=as_json, plain=plain, dry_run=dry_run))
    return exit_codes.DONE


@dataclass(frozen=True)
class _Wish:
    """How the report is wished, and the command that goes on with the dossier."""

    resume: str
    as_json: bool
    plain: bool
    dry_run: bool


def _upgrade(path: Path, name: str | None, lang: str | None, wish: _Wish) -> None:
    """Upgrade a dossier, and print what was done.

    Raises:
        AssessError: the dossier or its pack cannot be used, or the dossier is of a newer version.
    """
    from assess.answers.upgrade import upgrade
    from assess.cli.language import chosen
    from assess.cli.speaking import voice
    from assess.storage.backups import back_up
    from assess.storage.dossiers import load_dossier, save_dossier
    from assess.storage.packs import load_pack, pack_named_by
    from assess.storage.snapshots import refuse_frozen

    dossier, _ = load_dossier(path)
    refuse_frozen(path, dossier)
    language = chosen(lang, dossier.project.get("language"))
    name = name or pack_named_by(dossier, str(path))
    pack = load_pack(name)
    version = _version_of(pack, dossier, path)
    spoken = voice(pack, name, language)
    if dossier.version == version:
        _print_current(path, pack, version, spoken, wish)
        return
    done = upgrade(pack, dossier, version)
    data = _data(pack, dossier, done, spoken)
    data["backup"] = None
    if not wish.dry_run:
        data["backup"] = str(back_up(path, dossier.version))
        save_dossier(path, done.dossier)
    _print(path, data, spoken, wish)


def _version_of(pack: Pack, dossier: Dossier, path: Path) -> str:
    """Return the version that a dossier is brought to.

    Raises:
        AssessError: the dossier is of another pack, of a newer version, or of none that can be read.
    """
    from assess.pack.ids import versions_of
    from assess.problems import AssessError, of_kind

    known = {pack.header.id: pack.header.version, **pack.bases}
    given, present = dossier.version, known.get(dossier.pack)
    file, where = str(path), "pack → version"
    if present is None:
        told = of_kind("other-pack.upgrade", file=file, where="pack", given=dossier.pack, known=pack.header.id)
        raise AssessError([told])
    try:
        numbers = versions_of(given) if given is not None else ()
        newer = any(one > other for one, other in zip(numbers, versions_of(present), strict=False))
    except ValueError:
        told = of_kind("wrong-version", file=file, where=where, given=str(given), known=present)
        raise AssessError([told]) from None
    if newer:
        told = of_kind("newer-pack", file=file, where=where, given=str(given), pack=dossier.pack, known=present)
        raise AssessError([told])
    return present


def _data(pack: Pack, dossier: Dossier, done: Upgrade, spoken: Voice) -> Data:
    """Return what was done, with the score of the unchanged answers and of all."""
    from assess.answers.answers import check_answers
    from assess.comparison.upgraded import as_data
    from assess.scoring.assessment import assess
    from assess.scoring.scorer import Scorer

    scorer = Scorer(pack)
    before, after = (assess(scorer, check_answers(pack, one)[0]) for one in (done.unchanged, done.dossier))
    return as_data(pack, dossier, done, (before, after), spoken.answers)


def _print_current(path: Path, pack: Pack, version: str, spoken: Voice, wish: _Wish) -> None:
    from assess.cli.messages import speaker
    from assess.comparison.upgraded import current_data

    if wish.as_json:
        streams.data(current_data(pack, version, spoken.answers))
    else:
        say = speaker("upgrade", spoken.language)
        streams.result(say("current", file=path, version=version, pack=pack.header.id))


def _print(path: Path, data: Data, spoken: Voice, wish: _Wish) -> None:
    from assess.cli.messages import speaker
    from assess.terminal.screen import printed, screen
    from assess.terminal.upgrade import upgraded

    say = speaker("upgrade", spoken.language)
    if wish.as_json:
        streams.data(data)
    else:
        target = screen(plain=wish.plain)
        lines = upgraded(data, (str(path), wish.resume), spoken, say)
        streams.result(printed(lines, target))
    streams.message(say("dry_run" if wish.dry_run else "saved", backup=data["backup"]))


def _resuming(path: Path, pack: str | None) -> str:
    """Return the command that asks the open questions."""
    import shlex

    return shlex.join(["assess", "interview", str(path), *(["--pack", pack] if pack else [])])
