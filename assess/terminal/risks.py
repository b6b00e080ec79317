"""The risks of a report: the strongest with their reasons, the others in a row each, those that cannot be told yet."""

from __future__ import annotations

from collections.abc import Iterator

from assess.pack.risks import Mitigation
from assess.scoring.account import Reason, reasons
from assess.scoring.assessment import TOP, Assessment, RiskView
from assess.terminal.bars import interval
from assess.terminal.headings import heading
from assess.terminal.lines import BLANK, Line, line, padded, shortened, span
from assess.terminal.screen import Screen
from assess.terminal.voice import Voice

RAISED = ("moderate", "high", "critical")
"""Levels above low."""
MOST_REASONS = 3
"""Reasons told of one risk; the others are counted. Source: ours; `assess explain` tells all."""
LONGEST_REASON = 300
"""Characters of a reason before it is cut; `assess explain` quotes the answer whole."""
MOST_MITIGATIONS = 3
"""Mitigations told of one risk; the others are named. Source: ours; `assess explain` tells all."""
BARS = ((100, 43), (70, 23), (0, 15))
"""Columns from which a bar has how many characters: four equal quarters, a cut between two, and both ends."""
MOST_TITLES = 8
"""Risks that cannot be told are named up to this many; beyond it only their ids are listed, by area."""


def above_low(assessment: Assessment) -> tuple[RiskView, ...]:
    """Return the risks above low, worst first."""
    return tuple(view for view in assessment.risks if view.level in RAISED)


def top(assessment: Assessment, voice: Voice, screen: Screen) -> Iterator[Line]:
    """Yield the strongest risks with their reasons."""
    raised = above_low(assessment)[:TOP]
    yield from heading(voice.say("heading.top"))
    if not raised:
        unknown = sum(view.level == "unknown" for view in assessment.risks)
        key = "none_told" if unknown else "none_above_low"
        yield line(voice.say(key, count=unknown, total=len(assessment.risks)), indent=2)
    for number, view in enumerate(raised):
        if number:
            yield BLANK
        yield from _in_full(view, voice, screen)


def _in_full(view: RiskView, voice: Voice, screen: Screen) -> Iterator[Line]:
    yield line(span(voice.text(view.title), "strong"), span(f"  {view.id}", "quiet"), indent=2, hang=2)
    yield level_line(view, voice, screen)
    yield from _strongest(view, voice)
    rules = {rule.id: rule for rule in voice.pack.combinations}
    for rule in view.rules:
        one = rules[rule]
        told = voice.say("rule", id=one.id, title=voice.text(one.title), text=voice.text(one.text))
        recommends = f" {voice.text(one.recommends)}" if one.recommends else ""
        yield line("• ", told + recommends, indent=4, hang=2)
    yield line(span(voice.say("to_do"), "quiet"), indent=4)
    for mitigation in view.mitigations[:MOST_MITIGATIONS]:
        yield to_do(voice.pack.mitigations[mitigation], voice)
    if len(view.mitigations) > MOST_MITIGATIONS:
        rest = view.mitigations[MOST_MITIGATIONS:]
        yield line(span(voice.say("to_do_more", count=len(rest), ids=", ".join(rest)), "quiet"), indent=6)


def level_line(view: RiskView, voice: Voice, screen: Screen) -> Line:
    """Return the level of a risk in words, drawn and in figures."""
    shown = [span(voice.level(view.level), view.level)]
    if screen.drawing:
        shown += [span("  "), span(bar(view, voice, screen))]
    facts = [voice.exposure(view.bounds)] + ([voice.say("figures.flag")] if view.red_flag else [])
    return line(*shown, f"  {' · '.join(facts)}", indent=4, hang=2)


def bar(view: RiskView, voice: Voice, screen: Screen) -> str:
    """Return the exposure of a risk as a bar."""
    levels = voice.pack.header.scoring.levels
    width = next(length for columns, length in BARS if screen.width >= columns)
    return interval(view.bounds, (levels.moderate, levels.high, levels.critical), width)


def _strongest(view: RiskView, voice: Voice) -> Iterator[Line]:
    raising = [one for one in reasons(view.because) if one.points > 0]
    for one in raising[:MOST_REASONS]:
        yield reason_line(one, view.id, voice, LONGEST_REASON)
    if len(raising) > MOST_REASONS:
        yield line(span(voice.say("reasons_more", count=len(raising) - MOST_REASONS), "quiet"), indent=8)


def reason_line(reason: Reason, risk: str, voice: Voice, longest: int | None = None) -> Line:
    """Return one reason behind its points."""
    told = voice.reason(reason, risk)
    points = f"{reason.points:+d}".replace("-", "−")
    flag = f" ({voice.say('figures.flag')})" if reason.flag else ""
    return line(
        span(f"{points}  ", "strong"), f"{shortened(told, longest) if longest else told}{flag}", indent=4, hang=4
    )


def to_do(mitigation: Mitigation, voice: Voice) -> Line:
    """Return one mitigation with who sees to it, when, and what it costs."""
    about = (voice.role(mitigation.owner), voice.gate(mitigation.gate), voice.effort(mitigation.effort), mitigation.id)
    return line("→ ", voice.text(mitigation.text), span(f" ({' · '.join(about)})", "quiet"), indent=4, hang=2)


def others(assessment: Assessment, voice: Voice, screen: Screen) -> Iterator[Line]:
    """Yield the other risks above low, one in a row, and those that are low, counted."""
    raised = sorted(above_low(assessment)[TOP:], key=lambda view: -RAISED.index(view.level))
    if raised:
        yield from heading(voice.say("heading.others"))
    words = max(len(voice.level(level)) for level in RAISED)
    figures = max((len(voice.exposure(view.bounds, "short")) for view in raised), default=0)
    for view in raised:
        yield _row(view, voice, screen, (words, figures))
    low = [view.id for view in assessment.risks if view.level == "low"]
    if low:
        yield BLANK
        yield line(voice.say("lows", count=len(low), ids=", ".join(low)), indent=2, hang=2)


def _row(view: RiskView, voice: Voice, screen: Screen, widths: tuple[int, int]) -> Line:
    """Return one risk in a row.

    Args:
        view: the risk.
        voice: who speaks.
        screen: what it is laid out for.
        widths: columns of the longest level and of the longest figures.
    """
    left = [span(padded(voice.level(view.level), widths[0]), view.level), span("  ")]
    if screen.drawing:
        left += [span(bar(view, voice, screen)), span(f" {round(view.bounds.point):>3}  ")]
    else:
        left += [span(f"{padded(voice.exposure(view.bounds, 'short'), widths[1])}  ")]
    hang = sum(len(piece.text) for piece in left)
    flag = f" · {voice.say('figures.flag')}" if view.red_flag else ""
    return line(*left, voice.text(view.title), span(f"  {view.id}{flag}", "quiet"), indent=2, hang=hang)


def unassessed(assessment: Assessment, voice: Voice) -> Iterator[Line]:
    """Yield the risks of which too little is known: neither low nor high."""
    unknown = [view for view in assessment.risks if view.level == "unknown"]
    if not unknown:
        return
    yield from heading(voice.say("heading.unassessed"))
    yield line(voice.say("unassessed"), indent=2)
    if len(unknown) <= MOST_TITLES:
        for view in unknown:
            yield line("• ", voice.text(view.title), span(f"  {view.id}", "quiet"), indent=2, hang=2)
        return
    for area in voice.pack.header.areas:
        own = [view.id for view in unknown if view.area == area.id]
        if own:
            yield line(span(f"{voice.text(area.title)}  ", "strong"), ", ".join(own), indent=2, hang=4)
