"""The rest of a report: areas, contradictions, what to find out, what would change the result, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from assess.scoring.assessment import Assessment
from assess.scoring.changes import Change
from assess.scoring.whatif import WhatIf
from assess.terminal.headings import heading
from assess.terminal.lines import BLANK, Line, line, shortened, span
from assess.terminal.risks import RAISED
from assess.terminal.voice import Voice

MOST_UNKNOWNS = 8
"""Open questions listed; the others are counted. Source: ours, one screen; the JSON has all."""
LONGEST_ANSWER = 160
"""Characters of a quoted answer before it is cut."""
COVERAGE = ("answered", "partial", "dont_know", "not_applicable", "unanswered")
"""States that are counted, in reading order."""


def areas(assessment: Assessment, voice: Voice) -> Iterator[Line]:
    """Yield the areas, worst first; low ones and those that cannot be told in a line each."""
    if all(area.level == "unknown" for area in assessment.areas):
        return
    raised = [area for level in reversed(RAISED) for area in assessment.areas if area.level == level]
    yield from heading(voice.say("heading.areas"))
    width = max(len(voice.level(level)) for level in RAISED)
    for area in raised:
        word = voice.level(area.level)
        yield line(
            span(word, area.level), " " * (width - len(word) + 2), voice.text(area.title), indent=2, hang=width + 2
        )
    for level, key in (("low", "areas_low"), ("unknown", "areas_unknown")):
        titles = [voice.text(area.title) for area in assessment.areas if area.level == level]
        if titles:
            yield line(voice.say(key, areas=", ".join(titles)), indent=2, hang=2)


def contradictions(assessment: Assessment, voice: Voice) -> Iterator[Line]:
    """Yield the answers that do not fit together, both quoted."""
    if not assessment.contradictions:
        return
    yield from heading(voice.say("heading.contradictions"))
    for one in assessment.contradictions:
        yield line("• ", voice.text(one.text), span(f"  {one.id}", "quiet"), indent=2, hang=2)
        for question in one.questions:
            answer = (
                voice.answer(question, one.answers[question]) if question in one.answers else voice.say("no_answer")
            )
            quoted = voice.say(
                "quoted",
                question=voice.inside(voice.question(question)),
                answer=shortened(voice.inside(answer), LONGEST_ANSWER),
            )
            yield line(quoted, span(f"  {question}", "quiet"), indent=6, hang=2)


def unknowns(assessment: Assessment, voice: Voice) -> Iterator[Line]:
    """Yield what to find out, by how much it would tell."""
    open_ = [one for one in assessment.unknowns if one.swing > 0]
    if not open_:
        return
    yield from heading(voice.say("heading.unknowns"))
    yield line(voice.say("unknowns"), indent=2)
    for one in open_[:MOST_UNKNOWNS]:
        yield line("? ", voice.question(one.question), indent=2, hang=2)
        swing = voice.say("swing", points=round(one.swing))
        about = (voice.role(one.owner), voice.gate(one.gate), swing, one.question, ", ".join(one.risks[:3]))
        yield line(span(" · ".join(about), "quiet"), indent=4, hang=2)
    if len(open_) > MOST_UNKNOWNS:
        yield line(span(voice.say("unknowns_more", count=len(open_) - MOST_UNKNOWNS), "quiet"), indent=2)


def what_if(assessment: Assessment, voice: Voice) -> Iterator[Line]:
    """Yield the fewest changes that would better the verdict and the strongest risks."""
    if not assessment.what_if:
        return
    yield from heading(voice.say("heading.what_if"))
    for one in assessment.what_if:
        if len(one.changes) == 1:
            yield line("• ", _one_change(one, voice), indent=2, hang=2)
        else:
            told = voice.say("what_if.several", count=len(one.changes), effect=_effect(one, voice))
            yield line("• ", told, indent=2, hang=2)
            for change in one.changes:
                yield line("– ", _change(change, voice), indent=6, hang=2)
        price = (
            f"{voice.effort(one.effort)} · {', '.join(one.mitigations)}"
            if one.mitigations
            else voice.say("what_if.unpriced")
        )
        yield line(span(price, "quiet"), indent=4, hang=2)


def _effect(one: WhatIf, voice: Voice) -> str:
    if one.risk is None:
        texts = voice.pack.header.verdict.texts
        before, after = (voice.text(getattr(texts, name)) for name in (one.before, one.after))
        return voice.say("what_if.verdict", before=before, after=after)
    before, after = voice.level(one.before), voice.level(one.after)
    return voice.say("what_if.level", risk=voice.inside(voice.risk(one.risk)), before=before, after=after)


def _one_change(one: WhatIf, voice: Voice) -> str:
    change, effect = one.changes[0], _effect(one, voice)
    question = voice.inside(voice.question(change.question))
    difference = voice.difference(change)
    if difference:
        return voice.say("what_if.one_list", question=question, difference=difference, effect=effect)
    before, after = _values(change, voice)
    if before is None:
        return voice.say("what_if.one_answer", question=question, after=after, effect=effect)
    return voice.say("what_if.one_change", question=question, before=before, after=after, effect=effect)


def _change(change: Change, voice: Voice) -> str:
    question, difference = voice.inside(voice.question(change.question)), voice.difference(change)
    if difference:
        return voice.say("what_if.list", question=question, difference=difference)
    before, after = _values(change, voice)
    if before is None:
        return voice.say("what_if.answer", question=question, after=after)
    return voice.say("what_if.change", question=question, before=before, after=after)


def _values(change: Change, voice: Voice) -> tuple[str | None, str]:
    before, after = (
        None
        if value is None
        else shortened(voice.inside(voice.answer(change.question, value, change.field)), LONGEST_ANSWER)
        for value in (change.before, change.after)
    )
    return before, after or ""


def coverage(assessment: Assessment, voice: Voice) -> Iterator[Line]:
    """Yield how many questions are in which state, and what an exposure means."""
    yield from heading(voice.say("heading.coverage"))
    counts = {state: getattr(assessment.coverage, state) for state in COVERAGE}
    states = ", ".join(voice.say(f"coverage.{state}", count=count) for state, count in counts.items() if count)
    asked = voice.say("coverage.asked", count=assessment.coverage.asked)
    yield line(voice.say("coverage.line", asked=asked, states=states or voice.say("coverage.none")), indent=2, hang=2)
    yield BLANK
    yield line(span(voice.say("meaning"), "quiet"), indent=2)
