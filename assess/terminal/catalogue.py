"""The questions of a pack as lines: what is asked, and the codes that a dossier stores."""

from __future__ import annotations

from collections.abc import Iterator

from assess.pack.questions import AnswerField, Question
from assess.terminal.headings import heading
from assess.terminal.lines import Line, line, padded, span
from assess.terminal.voice import Voice


def catalogue(voice: Voice) -> list[Line]:
    """Return every question of the pack, by chapter, in the order in which they are asked."""
    lines: list[Line] = []
    for file in voice.pack.files:
        lines += heading(voice.text(file.section.title))
        for question in file.questions:
            lines += _question(question, voice)
    return lines[1:]


def _question(question: Question, voice: Voice) -> Iterator[Line]:
    marks = [voice.say(f"kind.{question.kind}")]
    marks += [voice.say("catalogue.express")] if question.express else []
    marks += [voice.say("catalogue.conditional")] if question.when is not None else []
    about = span(f"  {', '.join(marks)}", "quiet")
    yield line(span(question.id, "strong"), "  ", voice.text(question.text), about, indent=0, hang=2)
    if question.kind != "group":
        yield from _options(question.answer_fields[0], voice, 4)
        return
    for field in question.fields:
        kind = span(f"  {voice.say(f'kind.{field.kind}')}", "quiet")
        yield line(span(f".{field.id}", "strong"), "  ", voice.text(field.text), kind, indent=4, hang=2)
        yield from _options(field, voice, 6)
        for inner in field.fields:
            kind = span(f"  {voice.say(f'kind.{inner.kind}')}", "quiet")
            yield line(span(inner.id, "strong"), "  ", voice.text(inner.text), kind, indent=6, hang=2)
            yield from _options(inner, voice, 8)


def _options(field: AnswerField, voice: Voice, indent: int) -> Iterator[Line]:
    width = max((len(option.code) for option in field.options), default=0)
    for option in field.options:
        yield line(padded(option.code, width), "  ", voice.text(option.text), indent=indent, hang=width + 2)
