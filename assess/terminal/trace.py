"""Why a clause, a row, a task or a mitigation is there, as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from assess.answers.wording import Say
from assess.bundle.trace import Trace
from assess.scoring.assessment import RiskView
from assess.terminal.headings import heading
from assess.terminal.lines import Line, line, span
from assess.terminal.voice import Voice
from assess.typography import number

MOST_PLACES = 12
"""Places named per document; the rest is counted. Source: ours; a line or two of a terminal."""

WORDED = frozenset({"priority", "type", "critical"})
"""Facts whose values have words of their own."""


Given = Callable[[str], str]
"""Says the answer to a question by its id, or its state where it has none."""


def traced(one: Trace, risks: Mapping[str, RiskView], voice: Voice, say: Say, given: Given) -> list[Line]:
    """Return the whole trace.

    Args:
        one: what is explained.
        risks: the risks of the dossier by id.
        voice: the voice of the report.
        say: says the texts of traces.
        given: says the answers of the dossier.
    """
    return [
        *_head(one, voice, say),
        *_risks(one, risks, voice, say),
        *_answers(one, voice, say, given),
        *_elsewhere(one, say),
    ]


def _head(one: Trace, voice: Voice, say: Say) -> Iterator[Line]:
    yield line(span(one.title, "title"), " ", span(one.id, "quiet"))
    yield line(span(say(f"kind.{one.kind}"), "quiet"))
    for name, value in one.facts.items():
        shown = _named(name, value, voice)
        if name in WORDED:
            shown = say(f"value.{shown}")
        if shown:
            yield line(
                span(say(f"fact.{name}"), "quiet"), f" : {shown}" if voice.language == "fr" else f": {shown}", indent=2
            )


def _named(name: str, value: object, voice: Voice) -> str:
    """Return a fact as it is shown: a role by its name, a gate or phase by its id and name."""
    if name == "role":
        return voice.role(str(value))
    titles = {"gate": voice.names.gate, "phase": voice.names.phase}
    title = titles[name](str(value), voice.language) if name in titles else str(value)
    if title != str(value):
        return f"{value} {title}"
    if isinstance(value, float):
        return number(value, voice.language)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _risks(one: Trace, risks: Mapping[str, RiskView], voice: Voice, say: Say) -> Iterator[Line]:
    yield from heading(say("risks"))
    if not one.risks:
        yield line(say("no_risks"), indent=2)
    for risk in one.risks:
        view = risks[risk]
        level = span(voice.level(view.level), view.level)
        yield line("• ", voice.risk(risk), " ", span(risk, "quiet"), " – ", level, indent=2, hang=2)


def _answers(one: Trace, voice: Voice, say: Say, given: Given) -> Iterator[Line]:
    yield from heading(say("answers"))
    known = [question for question in one.answers if question in voice.pack.questions]
    if not known:
        yield line(say("no_answers"), indent=2)
    for question in known:
        text = say("answer", question=voice.question(question), answer=given(question))
        yield line("• ", text, " ", span(question, "quiet"), indent=2, hang=2)


def _elsewhere(one: Trace, say: Say) -> Iterator[Line]:
    found = {place: ids for place, ids in one.elsewhere.items() if ids}
    if found:
        yield from heading(say("elsewhere"))
    for place, ids in found.items():
        shown = ", ".join(ids[:MOST_PLACES])
        rest = f" {say('more', count=len(ids) - MOST_PLACES)}" if len(ids) > MOST_PLACES else ""
        yield line(span(say(f"place.{place}"), "strong"), " ", f"{shown}{rest}", indent=2, hang=2)
