"""The upgrade of a dossier as lines: what was renamed, what to look at again, what is new, what it changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from assess.answers.wording import Say
from assess.terminal.headings import heading
from assess.terminal.lines import Line, line, shortened, span
from assess.terminal.voice import Voice

LONGEST_VALUE = 120
"""Characters of an answer set aside before it is cut; the dossier has it whole."""

Data = Mapping[str, Any]


def upgraded(data: Data, about: tuple[str, str], voice: Voice, say: Say) -> list[Line]:
    """Return the whole report.

    Args:
        data: the report as data, in the language of `voice`.
        about: the dossier's file, and the command that asks its open questions.
        voice: the voice of the report.
        say: says the texts of upgrades.
    """
    file, resume = about
    before = data["from"] or say("unknown_version")
    return [
        line(span(say("title", file=file, pack=data["pack"], before=before, after=data["to"]), "title"), hang=2),
        *_renamed(data, say),
        *_review(data, resume, say),
        *_listed(data, say),
        *_score(data, voice, say),
    ]


def _renamed(data: Data, say: Say) -> Iterator[Line]:
    if not any((data["renamed"]["questions"], data["renamed"]["options"], data["review"], data["orphans"])):
        yield line(say("clean"))
    for kind, found in data["renamed"].items():
        if found:
            yield from heading(say(f"heading.{kind}"))
        for one in found:
            key, about = ("of_question", {"question": one["question"]}) if kind == "options" else ("renamed", {})
            yield line("• ", say(key, before=one["from"], after=one["to"], **about), indent=2, hang=2)


def _review(data: Data, resume: str, say: Say) -> Iterator[Line]:
    if data["review"]:
        yield from heading(say("heading.review"))
    for one in data["review"]:
        yield line("• ", one["text"], span(f"  {one['question']}", "quiet"), indent=2, hang=2)
        yield line(say(f"review.{one['kind']}"), indent=4)
        if one["set_aside"] is not None:
            value = one["set_aside"]
            told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield line(span(say("set_aside", value=shortened(told, LONGEST_VALUE)), "quiet"), indent=4, hang=2)
    if data["review"]:
        yield line(say("resume", command=resume), indent=2)


def _listed(data: Data, say: Say) -> Iterator[Line]:
    if data["orphans"]:
        yield from heading(say("heading.orphans"))
        yield line(", ".join(data["orphans"]), indent=2)
    if data["new"]:
        yield from heading(say("heading.new"))
    for one in data["new"]:
        yield line("• ", one["text"], span(f"  {one['question']}", "quiet"), indent=2, hang=2)


def _score(data: Data, voice: Voice, say: Say) -> Iterator[Line]:
    score = data["score"]
    titles = {side: score[side]["verdict_title"] for side in ("before", "after")}
    yield from heading(say("heading.score"))
    yield line(span(say("score.note", version=data["to"]), "quiet"), indent=2)
    same = score["before"]["verdict"] == score["after"]["verdict"]
    yield line(say("score.verdict_same" if same else "score.verdict", **titles), indent=2, hang=2)
    answered = {side: score[side]["answered"] for side in ("before", "after")}
    yield line(say("score.answered", **answered), indent=2, hang=2)
    yield line(say("score.levels" if score["risks"] else "score.none"), indent=2)
    for one in score["risks"]:
        after = span(voice.level(one["after"]), one["after"])
        about = span(f"  {one['id']}", "quiet")
        yield line("• ", one["title"], about, f"  {voice.level(one['before'])} → ", after, indent=4, hang=2)
