"""What is asked of suppliers and paid for: services, reply grid, criteria, demonstrations, contract, budget."""

from __future__ import annotations

from collections.abc import Iterable

from assess.pack.specification_offer import Record, Sheet
from assess.specification.answered import chosen, records, words_of
from assess.specification.draft import Data, Draft


def services(draft: Draft) -> Data:
    """Return what the supplier does and what the organisation does meanwhile."""
    rows = [
        {"title": draft.text(one.title), "supplier": draft.text(one.supplier), "client": draft.text(one.client)}
        for one in draft.material.contract.services
    ]
    return {"rows": rows}


def vendor_grid(draft: Draft) -> Data:
    """Return the reply grid: the letters and the sheets."""
    grid = draft.material.vendor_grid
    return {
        "intro": draft.text(grid.intro),
        "replies": [
            {"code": one.code, "title": draft.text(one.title), "meaning": draft.text(one.meaning), "covers": one.covers}
            for one in grid.replies
        ],
        "sheets": [
            {
                "title": _sheet_title(draft, sheet),
                "intro": draft.text(sheet.intro),
                "items": [draft.text(item.title) for item in sheet.items],
            }
            for sheet in grid.sheets
        ],
    }


def _sheet_title(draft: Draft, sheet: Sheet) -> str:
    fitting = next((one for one in sheet.variants if draft.reading.outcome(one.when) is True), None)
    return draft.text(fitting.title if fitting is not None else sheet.title)


def criteria(draft: Draft) -> Data:
    """Return the weighted criteria with what each score means, what eliminates an offer, and two internal records."""
    material = draft.material.criteria
    return {
        "intro": draft.text(material.intro),
        "rows": [
            {
                "title": draft.text(one.title),
                "weight": one.weights.of(draft.reading.size),
                "descriptors": [draft.text(text) for text in one.descriptors],
                "risks": draft.shown(view.id for view in draft.reading.carried if view.id in one.risks),
            }
            for one in sorted(material.criteria, key=lambda one: -one.weights.of(draft.reading.size))
        ],
        "eliminatory": [draft.text(one.text) for one in material.eliminatory],
        "records": [] if draft.tender else [_record(draft, one) for one in (material.freeze, material.concessions)],
    }


def _record(draft: Draft, record: Record) -> Data:
    return {
        "title": draft.text(record.title),
        "text": draft.text(record.text),
        "items": [draft.text(item.title) for item in record.items],
    }


def demos(draft: Draft) -> Data:
    """Return the demonstration scenarios, drawn from the use cases described."""
    sheet = draft.material.templates.demo
    titles = [str(row["title"]) for row in records(draft, "SCOPE-Q04.use_cases") if row.get("title")]
    most = sheet.scenarios[1]
    return {
        "title": draft.text(sheet.title),
        "intro": draft.text(sheet.intro),
        "labels": {one.id: draft.text(one.title) for one in sheet.fields},
        "rows": [
            {"number": f"D{place:02}", "title": title, "use_case": f"UC-{place:02}"}
            for place, title in enumerate(titles[:most], 1)
        ],
    }


def contract(draft: Draft) -> Data:
    """Return the annexes and clauses of the contract, each planned, still to be planned, or not known.

    Candidates read what is asked for, not how far the organisation has got with it.
    """
    material = draft.material.contract
    given = None if draft.tender else chosen(draft, "SEL-Q03")
    printed = {one.number for one in draft.contents.printed}
    return {
        "counsel": draft.text(material.counsel),
        "annexes": [
            {
                "number": one.number,
                "title": draft.text(one.title),
                "sections": [number for number in one.sections if number in printed],
                "planned": _planned(one.choice, given),
            }
            for one in material.annexes
        ],
        "clauses": [
            {
                "title": draft.text(one.title),
                "text": draft.text(one.text),
                "planned": _planned(one.choice, given),
                "risks": draft.shown(_carried(draft, one.risks)),
            }
            for one in material.clauses
        ],
        "duties": [{"title": draft.text(one.title), "text": draft.text(one.text)} for one in material.duties],
    }


def _planned(choice: str | None, given: tuple[str, ...] | None) -> bool | None:
    return None if choice is None or given is None else choice in given


def _carried(draft: Draft, risks: Iterable[str]) -> list[str]:
    wanted = frozenset(risks)
    return [view.id for view in draft.reading.carried if view.id in wanted]


def budget(draft: Draft) -> Data:
    """Return the lines of the full cost; which are budgeted and the amounts stay inside the organisation."""
    material = draft.material.budget
    given = None if draft.tender else chosen(draft, "BUD-Q01.lines")
    amounts = {} if draft.tender else {name: words_of(draft, f"BUD-Q01.{name}") for name in _AMOUNTS}
    return {
        "intro": draft.text(material.intro),
        "hidden": draft.text(material.hidden) if draft.tender else None,
        "amounts": [{"name": name, "value": words} for name, words in amounts.items() if words is not None],
        "years": list(material.years),
        "usual": list(material.contingency),
        "lines": [
            {
                "title": draft.text(one.title),
                "holds": draft.text(one.holds),
                "recurring": one.recurring,
                "budgeted": None if given is None else one.id in given,
            }
            for one in material.lines
        ],
        "empty_line": draft.text(material.empty_line),
        "empty": given is not None and any(one.id not in given for one in material.lines),
        "checks": [] if draft.tender else [draft.text(one.text) for one in material.checks],
    }


_AMOUNTS = ("amount_min", "amount_max", "contingency")
