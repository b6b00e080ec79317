"""The voice in which a command speaks about a dossier or a pack."""

from __future__ import annotations

from assess.answers.wording import AnswerWords
from assess.cli.messages import speaker
from assess.cli.opened import Opened
from assess.conditions.evaluation import Look
from assess.model import Language
from assess.pack.pack import Pack
from assess.scoring.lookup import Lookup
from assess.storage.pack_names import load_names
from assess.storage.wording import load_wording
from assess.terminal.voice import Voice


def voice_of(opened: Opened) -> Voice:
    """Return the voice for a dossier: questions are worded as this project is asked them."""
    return voice(opened.pack, opened.pack_name, opened.language, Lookup(opened.pack, opened.answers, wide=False))


def voice(pack: Pack, name: str, language: Language, look: Look | None = None) -> Voice:
    """Return the voice for a pack.

    Args:
        pack: the pack.
        name: its name or folder.
        language: the language spoken.
        look: the answers of a dossier, for the wording that fits it.
    """
    words = AnswerWords(language, speaker("answers", language), look)
    return Voice(language, speaker("report", language), load_wording("report"), words, pack, load_names(name))
