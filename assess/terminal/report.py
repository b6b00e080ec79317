"""The report of a dossier, as lines: the verdict, what to settle first, the risks with their reasons, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assess.scoring.as_data import sentence
from assess.scoring.assessment import Assessment
from assess.terminal.findings import areas, contradictions, coverage, unknowns, what_if
from assess.terminal.headings import heading
from assess.terminal.lines import BLANK, Line, Style, line, span
from assess.terminal.risks import others, top, unassessed
from assess.terminal.screen import Screen
from assess.terminal.voice import Voice

_VERDICT_STYLES: Mapping[str, Style] = {
    "do_not_launch": "stop",
    "launch_with_conditions": "wait",
    "sound_foundations": "go",
}


@dataclass(frozen=True)
class Reported:
    """What a report is about."""

    assessment: Assessment
    """What the answers say."""
    project: Mapping[str, Any]
    """Name and organisation, as the dossier gives them."""
    file: str
    """The dossier as a shell takes it, for the commands that are proposed."""
    draft: bool = False
    """Whether only the questions of the express interview are answered."""


def report(reported: Reported, voice: Voice, screen: Screen) -> list[Line]:
    """Return the whole report."""
    assessment = reported.assessment
    return [
        *_title(reported, voice),
        *_verdict(reported, voice),
        *_conditions(assessment, voice),
        *top(assessment, voice, screen),
        *others(assessment, voice, screen),
        *unassessed(assessment, voice),
        *areas(assessment, voice),
        *contradictions(assessment, voice),
        *unknowns(assessment, voice),
        *what_if(assessment, voice),
        *coverage(assessment, voice),
        *_next(reported, voice),
    ]


def _title(reported: Reported, voice: Voice) -> Iterator[Line]:
    project, assessment = reported.project, reported.assessment
    name = str(project.get("name") or voice.say("no_name"))
    organisation = project.get("organisation")
    whole = voice.say("title", project=name, organisation=organisation) if organisation else name
    yield line(span(whole, "title"), hang=2)
    pack = voice.text(voice.pack.header.title)
    facts = voice.say("subtitle", pack=pack, version=assessment.pack_version, size=assessment.size)
    yield line(span(facts, "quiet"), hang=2)


def _verdict(reported: Reported, voice: Voice) -> Iterator[Line]:
    verdict = reported.assessment.verdict
    texts = verdict_texts(voice)
    yield BLANK
    title = voice.text(texts[verdict.name])
    yield line(span(voice.say("verdict"), "strong"), " ", span(title, _VERDICT_STYLES[verdict.name]), hang=2)
    for reason in dict.fromkeys(sentence(one, texts, voice.language) for one in verdict.reasons):
        yield line("• ", voice.answers.typeset(reason), indent=2, hang=2)
    rules = {rule.id: rule for rule in voice.pack.combinations}
    for rule in verdict.rules:
        yield line("• ", voice.say("rule_text", text=voice.text(rules[rule].text), id=rule), indent=2, hang=2)
    if reported.draft:
        yield BLANK
        yield line(span(voice.say("draft.note"), "strong"), indent=2)
        if voice.knows(f"draft.packs.{voice.pack.header.id}"):
            yield line(voice.say(f"draft.packs.{voice.pack.header.id}"), indent=2)


def verdict_texts(voice: Voice) -> Mapping[str, Any]:
    """Return the texts of the verdict by name."""
    texts = voice.pack.header.verdict.texts
    return {name: getattr(texts, name) for name in type(texts).model_fields}


def _conditions(assessment: Assessment, voice: Voice) -> Iterator[Line]:
    if not assessment.conditions:
        return
    yield from heading(voice.say("heading.conditions"))
    for number, one in enumerate(assessment.conditions, start=1):
        mark = f"{number}. "
        yield line(span(mark, "strong"), voice.text(one.text), indent=2, hang=len(mark))
        about = f"{voice.role(one.owner)} · {voice.gate(one.gate)} · {one.risk} {voice.risk(one.risk)}"
        yield line(span(about, "quiet"), indent=2 + len(mark), hang=2)


def _next(reported: Reported, voice: Voice) -> Iterator[Line]:
    yield BLANK
    worst = reported.assessment.risks[0].id if reported.assessment.risks else None
    if worst:
        yield line(voice.say("next", file=reported.file, risk=worst))
