"""The content of the RACI document in one language: the matrix, its legend, its gaps and what to do about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.chain.reading import Reading
from assess.model import Language
from assess.raci.linter import Finding
from assess.raci.matrix import ActivityRow, Gap, RoleColumn, Tailored


def content(reading: Reading, matrix: Tailored, findings: tuple[Finding, ...], language: Language) -> dict[str, Any]:
    """Return everything the document says."""
    raci = reading.library.raci
    columns = list(matrix.columns)
    titles = {row.id: row.title.get(language) for row in matrix.rows}
    return {
        "size": matrix.source.size,
        "legend": [
            {"letter": one.letter, "title": one.title.get(language), "meaning": one.meaning.get(language)}
            for one in raci.activities.letters
        ],
        "legend_note": raci.activities.legend.get(language),
        "note": matrix.source.note.get(language) if matrix.source.note else None,
        "vacant": raci.missing_roles.vacant.get(language),
        "handed": any(cell.fault and cell.letters for row in matrix.rows for cell in row.cells.values()),
        "columns": [
            {"code": one.code, "title": one.title.get(language), "person": one.person, "vacant": one.vacant}
            for one in columns
        ],
        "rows": [_row(row, columns, titles[row.id]) for row in matrix.rows],
        "roles": [_role(reading, one, language) for one in columns],
        "gaps": [_gap(gap, titles, language) for gap in matrix.gaps],
        "findings": _findings(findings, matrix, titles, language),
        "reminders": [one.text.get(language) for one in findings if one.severity == "info" and one.handling is None],
        "after": {
            "text": raci.activities.after_go_live.text.get(language),
            "rows": [{"id": one, "title": titles[one]} for one in raci.activities.after_go_live.activities],
        },
        "people": _people(reading),
    }


def _gap(gap: Gap, titles: Mapping[str, str], language: Language) -> dict[str, Any]:
    return {
        "title": gap.rule.title.get(language),
        "roles": list(gap.roles),
        "severity": _state(gap.rule.severity),
        "consequence": gap.rule.consequence.get(language),
        "message": gap.rule.message.get(language),
        "handling": gap.rule.handling.get(language),
        "risk": gap.rule.risk,
        "red_flag": gap.red_flag,
        "blocks": [{"id": one, "title": titles[one]} for one in gap.rule.blocks],
        "gate": gap.rule.blocks_gate,
    }


def _row(row: ActivityRow, columns: list[RoleColumn], title: str) -> dict[str, Any]:
    cells = []
    for column in columns:
        cell = row.cells.get(column.code)
        cells.append(
            {
                "letters": cell.text if cell else "",
                "fault": bool(cell and cell.fault),
                "vacant": bool(cell and cell.vacant),
            }
        )
    return {"id": row.id, "title": title, "cells": cells, "risks": list(row.risks), "blocked": row.blocked}


def _role(reading: Reading, column: RoleColumn, language: Language) -> dict[str, Any]:
    part = next(one for one in reading.library.raci.roles.roles if one.id == column.code)
    time = part.time.of(reading.size)
    return {
        "code": column.code,
        "title": column.title.get(language),
        "mission": part.mission.get(language),
        "time": time.text.get(language) if time else None,
        "person": column.person,
        "stand_in": column.stand_in.get(language) if column.stand_in else None,
        "internal": part.side == "internal" and part.pace != "none",
    }


def _state(severity: str) -> str:
    """Return the state whose sign and word mark a severity."""
    return {"error": "error", "warning": "warning"}.get(severity, "ok")


def _findings(
    findings: tuple[Finding, ...], matrix: Tailored, titles: dict[str, str], language: Language
) -> list[dict[str, Any]]:
    """Return the broken rules, each once with all its rows; missing roles stand in `gaps`."""
    shown: dict[str, dict[str, Any]] = {}
    gaps = {gap.rule.id for gap in matrix.gaps}
    for one in findings:
        if one.rule in gaps or one.severity == "info":
            continue
        entry = shown.setdefault(
            one.rule,
            {
                "rule": one.rule,
                "severity": _state(one.severity),
                "text": one.text.get(language),
                "rows": [],
                "roles": [],
            },
        )
        if one.row is not None:
            entry["rows"].append({"id": one.row, "title": titles[one.row]})
        else:
            entry["roles"] += [role for role in one.roles if role not in entry["roles"]]
    return list(shown.values())


def _people(reading: Reading) -> dict[str, str | None]:
    """Return the deputy that the answers name, for the person on whom most depends."""
    deputy = reading.known("TEAM-Q06.deputy")
    return {"deputy": str(deputy) if deputy else None}
