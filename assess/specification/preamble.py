"""The preamble: what this copy of the document is, why it has this edition, and who gave the answers."""

from __future__ import annotations

from assess.specification.answered import is_day, words_of
from assess.specification.blocks.people import LEADING
from assess.specification.draft import Data, Draft


def preamble(draft: Draft) -> Data:
    """Return the facts about the document itself; who answered is for the organisation's own eyes."""
    project = draft.reading.answers.project
    return {
        "organisation": project.get("organisation") or None,
        "project": project.get("name") or None,
        "start": project.get("start") or None,
        "country": project.get("country") or None,
        "public_buyer": bool(project.get("public_buyer")),
        "chooser": words_of(draft, "CTX-Q08"),
        "edition": draft.text(draft.edition.form.title),
        "summary": draft.text(draft.edition.form.summary),
        "reasons": [draft.text(reason) for reason in draft.edition.reasons],
        "asked_for": draft.edition.asked_for,
        "contacts": contacts(draft),
        "contributors": [] if draft.tender else contributors(draft),
    }


def contacts(draft: Draft) -> list[Data]:
    """Return who leads the project, each role once, without a name while somebody is to be named.

    One person may hold two parts in a small project. Candidates have one contact point: the project manager.
    """
    held = {role["code"]: role for role in (draft.part(part) for part in LEADING)}
    if draft.tender:
        manager = draft.part("CP")
        return [{**manager, "name": draft.cast.named(manager["code"])}]
    return list(held.values())


def contributors(draft: Draft) -> list[Data]:
    """Return who gave how many answers, on which days, in the order of their first answer."""
    found: dict[str, list[str]] = {}
    for entry in draft.dossier.entries.values():
        if entry.by or entry.at:
            found.setdefault(entry.by or "", []).append(str(entry.at or "")[:10])
    return [
        {"by": by or None, "count": len(days), "days": sorted({day for day in days if is_day(day)})}
        for by, days in found.items()
    ]
