"""`assess questions`: what a pack asks, in the order of the interview, with the codes that a dossier stores."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from assess.cli import exit_codes, streams
from assess.cli.commands import argument, as_command, json_option, language_option, plain_option

if TYPE_CHECKING:
    from assess.model import Language
    from assess.pack.questions import AnswerField, Question


@as_command("questions")
@argument("pack", metavar="PACK", text="argument.pack")
@language_option
@json_option
@plain_option
def command(pack: str, lang: str | None, as_json: bool, plain: bool) -> int:
    """List the questions of a pack."""
    from assess.cli.language import chosen
    from assess.storage.packs import load_pack

    language = chosen(lang)
    known = load_pack(pack)
    if as_json:
        data = {"pack": {"id": known.header.id, "version": known.header.version}, "language": language}
        listed = [
            question_data(question, file.section.id, language) for file in known.files for question in file.questions
        ]
        streams.data({**data, "questions": listed})
        return exit_codes.DONE
    from assess.cli.speaking import voice
    from assess.terminal.catalogue import catalogue
    from assess.terminal.screen import printed, screen

    target = screen(plain=plain)
    streams.result(printed(catalogue(voice(known, pack, language)), target))
    return exit_codes.DONE


def question_data(question: Question, section: str, language: Language) -> dict[str, Any]:
    """Return one question as JSON types: what it is called, what it asks, what it takes."""
    return {
        "id": question.id,
        "section": section,
        "kind": question.kind,
        "express": question.express,
        "text": question.text.get(language),
        "help": question.help.get(language) if question.help else None,
        "asked_to": list(question.asked_to),
        "always_asked": question.when is None,
        "fields": _fields(question.answer_fields, language),
    }


def _fields(fields: Iterable[AnswerField], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "id": field.id,
            "kind": field.kind,
            "text": field.text.get(language),
            "options": [{"code": option.code, "text": option.text.get(language)} for option in field.options],
            "fields": _fields(field.fields, language),
        }
        for field in fields
    ]
