"""Sentences of the commands, from `questionnaires/interface/messages.yaml`."""

from __future__ import annotations

from assess.answers.wording import Say
from assess.cli.language import Language
from assess.storage.wording import load_wording


def say(key: str, language: Language, **values: object) -> str:
    """Return a sentence in a language."""
    return load_wording("messages").text(key, language, **values)


def speaker(name: str, language: Language) -> Say:
    """Return what says the texts of one file of the interface in one language."""
    wording = load_wording(name)

    def spoken(key: str, **values: object) -> str:
        return wording.text(key, language, **values)

    return spoken
