"""The explanation of one risk, as lines: what it is, the answers behind it, the sum step by step, what is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.answers.wording import Say
from assess.pack.risks import Mitigation, Risk
from assess.pack.sources import SourceBook
from assess.scoring.account import Account, Step, reasons
from assess.scoring.assessment import RiskView
from assess.scoring.changes import Change
from assess.terminal.headings import heading
from assess.terminal.lines import Line, line, padded, span
from assess.terminal.risks import level_line, reason_line
from assess.terminal.screen import Screen
from assess.terminal.voice import Voice
from assess.typography import number


@dataclass(frozen=True)
class RiskExplained:
    """Everything there is to say about one risk of one dossier."""

    view: RiskView
    """The risk as the answers show it."""
    card: Risk
    """The risk as the pack describes it."""
    account: Account
    """Its sum."""
    expected: dict[str, tuple[Change, ...]]
    """The changes that each chosen mitigation brings about, by mitigation."""
    sources: SourceBook
    """Where statements come from."""


def explanation(risk: RiskExplained, voice: Voice, say: Say, screen: Screen) -> list[Line]:
    """Return the whole explanation.

    Args:
        risk: the risk.
        voice: the voice of the report, for everything a report says too.
        say: says the texts of explanations.
        screen: what lines are laid out for.
    """
    return [
        *_head(risk, voice, say, screen),
        *_what(risk, voice, say),
        *_reasons(risk, voice, say),
        *_sum(risk, voice, say),
        *_rules(risk, voice, say),
        *_unknowns(risk, voice, say),
        *_mitigations(risk, voice, say),
        *_watch(risk, voice, say),
    ]


def _head(risk: RiskExplained, voice: Voice, say: Say, screen: Screen) -> Iterator[Line]:
    view = risk.view
    yield line(span(voice.text(view.title), "title"), span(f"  {view.id}", "quiet"), hang=2)
    yield level_line(view, voice, screen)
    share, criticality = round(view.confidence * 100), round(view.criticality)
    yield line(span(say("facts", impact=view.impact, criticality=criticality, share=share), "quiet"), indent=4, hang=2)
    if view.level == "unknown":
        yield line(say("unassessed"), indent=4, hang=2)


def _what(risk: RiskExplained, voice: Voice, say: Say) -> Iterator[Line]:
    yield from heading(say("heading.what"))
    yield line(voice.text(risk.card.description), indent=2)
    yield line(say("bites", when=voice.text(risk.card.bites)), indent=2)
    yield line(span(_sources(risk, risk.card.source, voice, say), "quiet"), indent=2, hang=2)
    yield from heading(say("heading.detection"))
    yield line(voice.text(risk.card.detection), indent=2)


def _sources(risk: RiskExplained, ids: tuple[str, ...], voice: Voice, say: Say) -> str:
    titles = (voice.answers.typeset(title) for title in risk.sources.titles(ids, voice.language))
    return f"{say('source', titles=say('source_separator').join(titles))} [{', '.join(ids)}]"


def _reasons(risk: RiskExplained, voice: Voice, say: Say) -> Iterator[Line]:
    yield from heading(say("heading.reasons"))
    found = reasons(risk.view.because)
    if not found:
        yield line(say("no_points" if risk.account.most else "no_reason"), indent=2)
    for reason in found:
        yield reason_line(reason, risk.view.id, voice)
        cited = tuple(dict.fromkeys(source for part in reason.parts for source in part.source))
        about = f"{reason.question} · {_sources(risk, cited, voice, say)}"
        yield line(span(about, "quiet"), indent=8, hang=2)


def _sum(risk: RiskExplained, voice: Voice, say: Say) -> Iterator[Line]:
    account, scoring = risk.account, voice.pack.header.scoring
    yield from heading(say("heading.sum"))
    for entry in account.entries:
        told = say("sum.entry", points=_signed(entry.points), count=entry.most)
        yield line(span(padded(entry.question, 10), "quiet"), told, indent=2, hang=10)
    bounds = {"least": f"{scoring.normaliser.least:g}", "greatest": f"{scoring.normaliser.most:g}"}
    divisor = f"{account.divisor:g}"
    points, quotient = _signed(account.points), _figure(account.quotient, voice)
    yield line(say("sum.points", points=points), indent=2, hang=2)
    yield line(say("sum.divisor", most=account.most, divisor=divisor, **bounds), indent=2, hang=2)
    yield line(say("sum.quotient", points=account.points, divisor=divisor, quotient=quotient), indent=2, hang=2)
    for step in account.steps:
        yield line(_step(step, voice, say), indent=2, hang=2)
    levels = scoring.levels
    cuts = {name: f"{getattr(levels, name):g}" for name in ("moderate", "high", "critical")}
    exposure, level = _figure(account.exposure, voice), voice.level(risk.view.level)
    yield line(span(say("sum.level", exposure=exposure, level=level, **cuts), "strong"), indent=2, hang=2)
    low, high = (_figure(bound, voice) for bound in (risk.view.bounds.low, risk.view.bounds.high))
    yield line(say("sum.settled") if low == high else say("sum.interval", low=low, high=high), indent=2, hang=2)


def _step(step: Step, voice: Voice, say: Say) -> str:
    level = voice.level(step.level) if step.level else ""
    before, after = _figure(step.before, voice), _figure(step.after, voice)
    return say(f"sum.{step.name}", before=before, after=after, rule=step.rule, level=level)


def _figure(value: float, voice: Voice) -> str:
    return number(round(value, 1), voice.language)


def _signed(points: int) -> str:
    return f"{points:+d}".replace("-", "−") if points else "0"


def _rules(risk: RiskExplained, voice: Voice, say: Say) -> Iterator[Line]:
    if not risk.view.rules:
        return
    yield from heading(say("heading.rules"))
    rules = {rule.id: rule for rule in voice.pack.combinations}
    for rule in (rules[one] for one in risk.view.rules):
        title = voice.text(rule.title)
        yield line(voice.say("rule", id=rule.id, title=title, text=voice.text(rule.text)), indent=2, hang=2)
        if rule.recommends:
            yield line(voice.text(rule.recommends), indent=4)
        yield line(span(_sources(risk, rule.source, voice, say), "quiet"), indent=4, hang=2)


def _unknowns(risk: RiskExplained, voice: Voice, say: Say) -> Iterator[Line]:
    if not risk.view.unknowns:
        return
    yield from heading(say("heading.unknowns"))
    for one in risk.view.unknowns:
        yield line("? ", voice.question(one.question), indent=2, hang=2)
        owner = voice.role(voice.pack.questions[one.question].asked_to[0])
        about = f"{owner} · {say('swing', swing=_figure(one.swing, voice))} · {one.question}"
        yield line(span(about, "quiet"), indent=4, hang=2)


def _mitigations(risk: RiskExplained, voice: Voice, say: Say) -> Iterator[Line]:
    yield from heading(say("heading.mitigations"))
    for identifier in risk.view.mitigations:
        yield from _mitigation(risk, voice.pack.mitigations[identifier], voice, say)
    levels = voice.pack.header.scoring.levels
    if risk.view.bounds.point > 0:
        level = voice.level(levels.level(risk.view.residual))
        yield line(
            span(say("residual", exposure=_figure(risk.view.residual, voice), level=level), "strong"), indent=2, hang=2
        )


def _mitigation(risk: RiskExplained, one: Mitigation, voice: Voice, say: Say) -> Iterator[Line]:
    yield line("→ ", voice.text(one.text), indent=2, hang=2)
    title = voice.names.phase(one.phase, voice.language)
    phase = say("phase", phase=one.phase, title="" if title == one.phase else title).rstrip()
    about = (voice.role(one.owner), phase, voice.gate(one.gate), voice.effort(one.effort), one.id)
    yield line(span(" · ".join(about), "quiet"), indent=4, hang=2)
    for change in risk.expected.get(one.id, ()):
        yield line(_expected(change, voice, say), indent=4, hang=2)
    yield line(span(_sources(risk, one.source, voice, say), "quiet"), indent=4, hang=2)


def _expected(change: Change, voice: Voice, say: Say) -> str:
    question, difference = voice.inside(voice.question(change.question)), voice.difference(change)
    if difference:
        return say("expected_list", question=question, difference=difference)
    before, after = (
        voice.inside(voice.answer(change.question, value, change.field)) for value in (change.before, change.after)
    )
    if change.before is None:
        return say("expected_new", question=question, after=after)
    return say("expected", question=question, before=before, after=after)


def _watch(risk: RiskExplained, voice: Voice, say: Say) -> Iterator[Line]:
    yield from heading(say("heading.false_alarm"))
    yield line(voice.text(risk.card.false_alarm), indent=2)
    yield from heading(say("heading.early_signs"))
    for sign in risk.card.early_signs:
        yield line("• ", voice.text(sign), indent=2, hang=2)
