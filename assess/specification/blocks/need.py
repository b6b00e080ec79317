"""What people need: pains in their words, objectives with figures, use cases, user stories, business terms."""

from __future__ import annotations

from typing import Any

from assess.pack.specification_material import Story
from assess.specification.answered import field_of, records, texts
from assess.specification.draft import Data, Draft

PARTS = ("profession", "as_a", "want", "so_that")
"""Parts of the sentence of a story."""


def needs(draft: Draft) -> Data | None:
    """Return the pains as quoted."""
    pains = texts(draft, "NEED-Q02.pains")
    return {"quotes": pains} if pains else None


def objectives(draft: Draft) -> Data | None:
    """Return the objectives by horizon, each with indicator, baseline, target, date, owner and contribution."""
    rows = records(draft, "NEED-Q04.objectives")
    if not rows:
        return None
    _, answer_field = field_of(draft, "NEED-Q04.objectives")
    horizon = next((one for one in answer_field.fields if one.id == "horizon"), None)
    order = [option.code for option in horizon.options] if horizon else []
    titles = {option.code: draft.text(option.text) for option in horizon.options} if horizon else {}
    bands = []
    for code in (*order, None):
        inside = [row for row in rows if (row.get("horizon") if row.get("horizon") in order else None) == code]
        if inside:
            bands.append({"title": titles.get(str(code)), "rows": [_objective(draft, row) for row in inside]})
    return {"bands": bands}


def _objective(draft: Draft, row: Data) -> Data:
    """Return an objective; candidates do not read who answers for it."""
    names = ("text", "kpi", "baseline", "target", "date", "owner", "contribution")
    return {name: None if draft.tender and name == "owner" else row.get(name) for name in names}


def use_cases(draft: Draft) -> Data:
    """Return the use cases described, numbered, and the sheet to describe further ones with."""
    sheet = draft.material.templates.use_case
    rows = [{"number": f"UC-{place:02}", **row} for place, row in enumerate(records(draft, "SCOPE-Q04.use_cases"), 1)]
    return {"rows": rows, "sheet": None if draft.edition.light else _sheet(draft, sheet)}


def _sheet(draft: Draft, sheet: Any) -> Data:
    fields = [
        {
            "title": draft.text(one.title),
            "help": draft.text(one.help) if one.help else None,
            "options": [draft.text(option.title) for option in one.options],
        }
        for one in sheet.fields
    ]
    return {"title": draft.text(sheet.title), "intro": draft.text(sheet.intro), "fields": fields}


def stories(draft: Draft) -> Data:
    """Return the stories proposed while few use cases are described; none where enough are."""
    material = draft.material.stories
    if draft.reading.outcome(material.when) is False:
        return {"proposed": False, "section": draft.contents.showing("use_cases"), "stories": []}
    printed = {ask.id for ask in draft.asks if ask.printed}
    labels = {one.id: draft.text(one.title) for one in draft.material.templates.story.fields}
    told = [
        _story(draft, story, printed) for story in material.stories if draft.reading.outcome(story.when) is not False
    ]
    return {"proposed": True, "intro": draft.text(material.intro), "labels": labels, "stories": told}


def _story(draft: Draft, story: Story, printed: set[str]) -> Data:
    """Return a story in the words that fit what is in the first lot and in place."""
    fitting = next((one for one in story.variants if draft.reading.outcome(one.when) is True), None)
    return {
        "id": story.id,
        **{part: draft.text((fitting and getattr(fitting, part)) or getattr(story, part)) for part in PARTS},
        "criteria": [
            {"given": draft.text(one.given), "trigger": draft.text(one.trigger), "then": draft.text(one.then)}
            for one in (fitting and fitting.criteria) or story.criteria
        ],
        "requirements": [one for one in story.requirements if one in printed],
    }


def glossary(draft: Draft) -> Data | None:
    """Return the business terms with their meaning, and whether each may change."""
    rows = records(draft, "SCOPE-Q05.terms")
    return {"rows": rows} if rows else None
