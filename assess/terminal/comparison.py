"""Two dossiers compared, as lines: what moved, in words, with what cannot be compared said as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assess.answers.wording import Say
from assess.comparison.answers import ANSWER_KINDS
from assess.terminal.comparison_documents import clauses, conditions, dates
from assess.terminal.headings import heading
from assess.terminal.lines import BLANK, Line, Style, line, shortened, span
from assess.terminal.voice import Voice, rounded

MOST_ANSWERS = 15
"""Answers of one kind that are listed; the others are counted. Source: ours, a screen; the JSON has all."""
LONGEST_ANSWER = 200
"""Characters of an answer before it is cut. Source: ours; the JSON has it whole."""

TOLD = ("worse", "assessed", "unassessed", "better")
"""Trends told risk by risk in full."""
BRIEFLY = ("higher", "lower")
"""Trends told in a line for each risk."""
SAID = ("answered", "partial", "not_applicable")
"""States in which something was said: otherwise there is nothing to quote from before."""
_TRENDS: Mapping[str, Style] = {"worse": "stop", "better": "go"}

Data = Mapping[str, Any]


def compared(data: Data, project: Data, voice: Voice, say: Say) -> list[Line]:
    """Return the whole comparison.

    Args:
        data: the comparison as data, in the language of `voice`.
        project: fields of the project, of the later side.
        voice: the voice of the report.
        say: says the texts of comparisons.
    """
    head = list(_head(data, project, voice, say))
    if data["identical"]:
        return [*head, BLANK, line(span(say("identical"), "strong"))]
    return [
        *head,
        *_facts(data, voice, say),
        *(one for kind in ANSWER_KINDS for one in _answers(data, kind, say)),
        *_risks(data, voice, say),
        *conditions(data, say),
        *clauses(data, say),
        *dates(data, say),
        *_apart(data, say),
        BLANK,
        line(span(say("meaning"), "quiet")),
    ]


def _head(data: Data, project: Data, voice: Voice, say: Say) -> Iterator[Line]:
    name = str(project.get("name") or say("no_name"))
    organisation = project.get("organisation")
    yield line(span(f"{name} — {organisation}" if organisation else name, "title"), hang=2)
    names = {side: _named(data[side], voice, say) for side in ("before", "after")}
    yield line(span(say("title", **names), "quiet"), hang=2)
    packs = [data[side]["pack"] for side in ("before", "after")]
    if packs[0]["id"] != packs[1]["id"]:
        yield line(span(say("packs", before=packs[0]["title"], after=packs[1]["title"]), "quiet"), hang=2)
    yield BLANK
    trend = data["verdict"]["trend"]
    titles = [data[side]["verdict_title"] for side in ("before", "after")]
    told = titles[1] if trend == "same" else say("arrow", before=titles[0], after=titles[1])
    mark = (" ", span(say(f"verdict_trend.{trend}"), _TRENDS.get(trend, "quiet"))) if trend else ()
    yield line(span(say("verdict"), "strong"), " ", told, *mark, hang=2)
    if data["identical"]:
        return
    yield line(_coverage(data, say), hang=2)
    counts = {trend: sum(one["trend"] == trend for one in data["risks"]) for trend in TOLD}
    parts = [say(f"counted.{trend}", count=count) for trend, count in counts.items() if count]
    yield line(say("summary", parts=", ".join(parts)) if parts else say("summary_none"), hang=2)


def _named(side: Data, voice: Voice, say: Say) -> str:
    at = str(side["at"] or "")[: len("2027-01-31")]
    return say("dated", name=side["name"], day=voice.answers.day(at)) if at else side["name"]


def _coverage(data: Data, say: Say) -> str:
    figures: dict[str, int] = {}
    for side in ("before", "after"):
        covered = data[side]["coverage"]
        figures |= {side: covered["answered"] + covered["partial"], f"asked_{side}": covered["asked"]}
        figures[f"open_{side}"] = data["unknowns"][side]
    return say("answered", **figures)


def _facts(data: Data, voice: Voice, say: Say) -> Iterator[Line]:
    if data["project"]:
        yield from heading(say("heading.project"))
    for one in data["project"]:
        said = {side: _fact(one["field"], one[side], voice, say) for side in ("before", "after")}
        label = say(f"project.{one['field']}")
        yield line(say("labelled", label=label, value=say("arrow", **said)), indent=2, hang=2)


def _fact(field: str, value: Any, voice: Voice, say: Say) -> str:
    if value is None or value in ("", []):
        return say("nothing")
    if isinstance(value, bool):
        return voice.answers.say("yes" if value else "no")
    if isinstance(value, list):
        return ", ".join(" / ".join(map(str, _days(one))) for one in value)
    return voice.answers.day(value) if field == "start" else str(value)


def _days(closure: Any) -> Sequence[Any]:
    """Return the days of a closure, however it is written."""
    if isinstance(closure, Mapping):
        return [one for one in closure.values() if one is not None]
    return closure if isinstance(closure, list) else [closure]


def _answers(data: Data, kind: str, say: Say) -> Iterator[Line]:
    found = [one for one in data["answers"] if one["kind"] == kind]
    if found:
        yield from heading(say(f"heading.{kind}"))
    for one in found[:MOST_ANSWERS]:
        yield line("• ", one["text"], span(f"  {one['question']}", "quiet"), indent=2, hang=2)
        if kind == "changed" or one["before"]["state"] in SAID:
            before = say("before", answer=shortened(one["before"]["words"], LONGEST_ANSWER))
            yield line(span(before, "quiet"), indent=4, hang=2)
        yield line(say("after", answer=shortened(one["after"]["words"], LONGEST_ANSWER)), indent=4, hang=2)
    if len(found) > MOST_ANSWERS:
        yield line(span(say("more", count=len(found) - MOST_ANSWERS), "quiet"), indent=2)


def _risks(data: Data, voice: Voice, say: Say) -> Iterator[Line]:
    yield from heading(say("heading.risks"))
    for trend in (*TOLD, *BRIEFLY):
        found = [one for one in data["risks"] if one["trend"] == trend]
        if found:
            yield line(span(say(f"trend.{trend}"), "strong"), indent=2)
        for one in found:
            yield from _risk(one, voice, say, briefly=trend in BRIEFLY)
    still = [one["id"] for one in data["risks"] if one["trend"] == "interval"]
    if still:
        yield line(say("interval", count=len(still), ids=", ".join(still)), indent=2, hang=2)
    same = sum(one["trend"] == "same" for one in data["risks"])
    if same:
        yield line(say("same", count=same), indent=2)


def _risk(one: Data, voice: Voice, say: Say, *, briefly: bool) -> Iterator[Line]:
    if briefly:
        told = say("arrow", **{side: rounded(one[side]["exposure"]) for side in ("before", "after")})
        yield line(f"{told}  ", one["title"], span(f"  {one['id']}", "quiet"), indent=4, hang=4)
        return
    yield line("• ", one["title"], span(f"  {one['id']}", "quiet"), indent=4, hang=2)
    after = span(_level(one["after"], voice, say), one["after"]["level"])
    yield line(_level(one["before"], voice, say), " → ", after, indent=6, hang=2)


def _level(figures: Data, voice: Voice, say: Say) -> str:
    level = voice.level(figures["level"])
    if figures["level"] == "unknown":
        return level
    return say("level", level=level, exposure=rounded(figures["exposure"]))


def _apart(data: Data, say: Say) -> Iterator[Line]:
    if data["not_compared"]:
        yield from heading(say("heading.apart"))
    for one in data["not_compared"]:
        kind, before, after = one["kind"], one["before"], one["after"]
        ids = ", ".join(dict.fromkeys([*before, *after]))
        counts = {"before": len(before), "after": len(after)}
        yield line("• ", say(f"apart.{kind}", ids=ids, **counts), indent=2, hang=2)
