"""`assess explain`: why something is there. Risks now; each further kind of subject is one more entry of `KINDS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assess.cli import exit_codes, streams
from assess.cli.commands import argument, as_command, json_option, language_option, pack_option, plain_option

if TYPE_CHECKING:
    from assess.cli.opened import Opened
    from assess.pack.pack import Pack
    from assess.terminal.lines import Line
    from assess.terminal.screen import Screen


@dataclass(frozen=True)
class Explained:
    """A subject explained, in whichever form is asked for."""

    data: Callable[[], Mapping[str, Any]]
    """Returns the explanation as JSON types."""
    lines: Callable[[Screen], Iterable[Line]]
    """Returns it as lines for a screen."""


@dataclass(frozen=True)
class Kind:
    """A kind of thing that can be explained."""

    ids: Callable[[Pack], Iterable[str]]
    """Returns the ids of a pack that are of this kind."""
    explain: Callable[[Opened, str], Explained]
    """Explains one of them."""


@as_command("explain")
@argument("dossier", metavar="DOSSIER", text="argument.dossier")
@argument("subject", metavar="RISK|CLAUSE|TASK", text="argument.subject")
@json_option
@language_option
@plain_option
@pack_option
def command(dossier: str, subject: str, as_json: bool, lang: str | None, plain: bool, pack: str | None) -> int:
    """Explain where a result comes from."""
    from assess.cli.opened import open_dossier
    from assess.terminal.screen import printed, screen

    opened = open_dossier(dossier, pack, lang)
    explained = _explained(opened, subject)
    if as_json:
        streams.data(explained.data())
    else:
        target = screen(plain=plain)
        streams.result(printed(explained.lines(target), target))
    return exit_codes.DONE


def _explained(opened: Opened, subject: str) -> Explained:
    """Return the explanation of a subject, in whatever case it was typed.

    Raises:
        AssessError: there is nothing of that id.
    """
    from assess.problems import AssessError, closest, of_kind

    wanted = subject.strip().upper()
    for kind in KINDS:
        for identifier in kind.ids(opened.pack):
            if identifier.upper() == wanted:
                return kind.explain(opened, identifier)
    traced = _explain_place(opened, subject)
    if traced is not None:
        return traced
    known = [identifier for kind in KINDS for identifier in kind.ids(opened.pack)]
    close = closest(wanted, known)
    raise AssessError([of_kind("unknown-subject", subject=subject[:60], known=", ".join(known), close=close)])


def _explain_risk(opened: Opened, risk: str) -> Explained:
    from assess.cli.messages import speaker
    from assess.cli.speaking import voice_of
    from assess.scoring.account import account
    from assess.scoring.assessment import assess
    from assess.scoring.changes import brought_by
    from assess.scoring.explained import explained
    from assess.scoring.scorer import Scorer
    from assess.storage.pack_sources import load_sources
    from assess.terminal.explanation import RiskExplained, explanation

    scorer, pack = Scorer(opened.pack), opened.pack
    view = next(view for view in assess(scorer, opened.answers).risks if view.id == risk)
    summed = account(scorer, scorer.score(opened.answers), risk)
    expected = {one: brought_by(pack, opened.answers, pack.mitigations[one]) for one in view.mitigations}
    sources, voice = load_sources(opened.pack_name), voice_of(opened)
    told = RiskExplained(view, pack.risk[risk], summed, expected, sources)
    return Explained(
        data=lambda: explained(pack, view, summed, expected, voice.answers, sources),
        lines=lambda screen: explanation(told, voice, speaker("explain", opened.language), screen),
    )


def _explain_place(opened: Opened, subject: str) -> Explained | None:
    """Return why a clause, a row, a task or a mitigation is there, or nothing where there is none of that id."""
    from assess.bundle.compile import compile_bundle
    from assess.bundle.trace import trace
    from assess.cli.building import plan_of, read, words
    from assess.cli.messages import speaker
    from assess.cli.speaking import voice_of
    from assess.terminal.trace import traced

    reading = read(opened)
    spoken = words(reading, opened.language)
    bundle = compile_bundle(reading, opened.dossier, plan_of(reading, opened), spoken, ())
    found = trace(bundle.data, reading, subject, opened.language)
    if found is None:
        return None

    def given(question: str) -> str:
        state = reading.look.state(question)
        if state in {"answered", "partial"}:
            return spoken.answer(opened.pack.questions[question], opened.answers.raw.get(question))
        return spoken.state(state)

    return Explained(
        data=lambda: {
            "format": "assess.trace/1",
            "id": found.id,
            "kind": found.kind,
            "title": found.title,
            **found.facts,
            "risks": list(found.risks),
            "answers": [
                {"question": one, "answer": opened.answers.raw.get(one), "state": reading.look.state(one)}
                for one in found.answers
                if one in opened.pack.questions
            ],
            "elsewhere": {place: list(ids) for place, ids in found.elsewhere.items()},
        },
        lines=lambda _: traced(found, reading.risk, voice_of(opened), speaker("trace", opened.language), given),
    )


KINDS: tuple[Kind, ...] = (Kind(ids=lambda pack: pack.risk, explain=_explain_risk),)
"""What can be explained from the pack alone; clauses, rows, tasks and mitigations need the whole chain."""
