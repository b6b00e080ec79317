"""What exists: tools and their fate, volumes to migrate, the data model, flows with other tools."""

from __future__ import annotations

from assess.conditions.language import Test
from assess.pack.specification_material import DataObject
from assess.specification.answered import chosen, options, words_of
from assess.specification.draft import Data, Draft

DAY_ONE = {
    "accounts": ("actifs", "tous"),
    "contacts": ("contacts",),
    "opportunities": ("affaires",),
    "documents_gb": ("documents",),
}
"""Choices of `DATA-Q05` that say an object of `DATA-Q03` is there on day one."""

FUNCTION = {"opportunities": "opportunites"}
"""Choice of `SCOPE-Q01` that an object of `DATA-Q03` belongs to; the others serve every function."""

BEYOND = ("historique", "tickets")
"""Choices of `DATA-Q05` whose volume `DATA-Q03` does not ask for."""

ONE_OWNER = frozenset({"un", "dsi"})
"""Answers to `DATA-Q04` that name the same owner for every object."""

OWNERS = frozenset({"par_objet", "sauf_partages"})
"""Answers to `DATA-Q04` that say each object has an owner, whose name the dossier does not hold."""

FILES = frozenset({"excel_perso", "excel_partage"})
"""Files that people keep by themselves."""


def stack(draft: Draft) -> Data | None:
    """Return the tools in place: whether they hold customer data, whether the CRM exchanges with them, their fate."""
    holding, exchanging = chosen(draft, "DATA-Q01"), chosen(draft, "TOOL-Q05")
    if not holding and not exchanging:
        return None
    names = {option.code: words for option, words in options(draft, "DATA-Q01")}
    names |= {option.code: words for option, words in options(draft, "TOOL-Q05")}
    codes = dict.fromkeys((*(holding or ()), *(exchanging or ())))
    rows = [
        {
            "tool": names[code],
            "holds": None if holding is None else code in holding,
            "exchanges": None if exchanging is None else code in exchanging,
            "fate": _fate(draft, code, exchanging or ()),
        }
        for code in codes
    ]
    return {"rows": rows}


def _fate(draft: Draft, code: str, exchanging: tuple[str, ...]) -> str:
    """Return what becomes of a tool, as far as an answer tells: a key of the document's words."""
    if code in exchanging:
        return "connect"
    if code == "ancien_crm":
        start = draft.reading.known("CTX-Q01")
        return {"remplacement": "archive", "relance": "keep", "extension": "keep"}.get(str(start), "to_decide")
    if code in FILES and draft.reading.known("TOOL-Q03") == "importes":
        return "import_retire"
    if code in FILES and draft.reading.known("TOOL-Q03") == "tolere":
        return "tolerated"
    return "to_decide"


def volumes(draft: Draft) -> Data:
    """Return the objects to migrate with their volume and whether they are there on day one."""
    question = draft.reading.pack.questions.get("DATA-Q03")
    wanted = chosen(draft, "DATA-Q05")
    choices = {option.code: words for option, words in options(draft, "DATA-Q05")}
    rows = []
    for answer_field in question.fields if question else ():
        if question and answer_field.id in DAY_ONE:
            codes = [code for code in DAY_ONE[answer_field.id] if wanted and code in wanted]
            volume = words_of(draft, question.reference(answer_field))
            if codes or volume is not None or not _excluded(draft, answer_field.id):
                told = None if wanted is None else [choices[code] for code in codes]
                rows.append({"object": draft.text(answer_field.text), "volume": volume, "day_one": told})
    rows += [
        {"object": choices[code], "volume": "", "day_one": [choices[code]]}
        for code in BEYOND
        if wanted and code in wanted
    ]
    undecided = wanted == ()
    return {"rows": rows, "history": words_of(draft, "DATA-Q03.history_years"), "undecided": undecided}


def _excluded(draft: Draft, name: str) -> bool:
    """Return whether an object belongs to a function that is known not to be in the first lot."""
    asked = chosen(draft, "SCOPE-Q01")
    return asked is not None and name in FUNCTION and FUNCTION[name] not in asked


def data_model(draft: Draft) -> Data:
    """Return the objects of the model with their fields, links and owner, as far as the answers tell."""
    model = draft.material.data_model
    kept = [one for one in model.objects if draft.reading.outcome(one.when) is not False]
    titles = {one.id: draft.text(one.title) for one in kept}
    return {
        "intro": draft.text(model.intro),
        "most": model.most_mandatory,
        "columns": [
            {"id": one.id, "title": draft.text(one.title), "help": draft.text(one.help)} for one in model.columns
        ],
        "owner": words_of(draft, "DATA-Q04") if draft.reading.known("DATA-Q04") in ONE_OWNER else None,
        "owner_key": "to_report" if draft.reading.known("DATA-Q04") in OWNERS else "to_name",
        "objects": [_object(draft, one, titles) for one in kept],
    }


def _object(draft: Draft, one: DataObject, titles: dict[str, str]) -> Data:
    return {
        "title": titles[one.id],
        "mandatory": [draft.text(field.title) for field in one.attributes if field.mandatory],
        "others": [draft.text(field.title) for field in one.attributes if not field.mandatory],
        "keys": [draft.text(field.title) for field in one.attributes if field.key],
        "relations": [
            {"link": draft.text(link.title), "to": titles[link.to], "many": link.kind == "many"}
            for link in one.relations
            if link.to in titles
        ],
        "note": draft.text(one.note) if one.note else None,
        "retention": draft.text(one.retention) if one.retention else None,
    }


def flows(draft: Draft) -> Data | None:
    """Return one row a flow: the tool, the connector to expect, the requirements about it; the rest is blank."""
    asked = chosen(draft, "TOOL-Q05")
    if not asked:
        return None
    fact = draft.reading.pack.facts.get("custom_flows")
    custom = fact.choices if fact else None
    names = {option.code: words for option, words in options(draft, "TOOL-Q05")}
    rows = [
        {
            "number": f"F{place:02}",
            "tool": names[code],
            "connector": "custom" if custom is not None and code in custom.among else "native",
            "requirements": _about(draft, code),
        }
        for place, code in enumerate(asked, 1)
    ]
    sheet = draft.material.templates.flow
    known = {"id", "origin", "target", "connector"}
    blanks = [draft.text(one.title) for one in sheet.fields if one.id not in known]
    return {"intro": draft.text(sheet.intro), "rows": rows, "blanks": blanks}


def _about(draft: Draft, code: str) -> list[str]:
    """Return the requirements asked for whose switch names this tool."""
    return [
        ask.id
        for ask in draft.asks
        if ask.printed
        and ask.requirement.when is not None
        and any(_names(test, code) for reference, test in ask.requirement.when.references() if reference == "TOOL-Q05")
    ]


def _names(test: Test, code: str) -> bool:
    operand = test.operand
    return operand == code or (isinstance(operand, tuple) and code in operand)
