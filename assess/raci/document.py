"""The content of the RACI document in one language: the matrix, its legend, its gaps and what to do about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.chain.reading import Reading
from assess.model import Language
from assess.raci.linter import Finding
from assess.raci.matrix import ActivityRow, Gap, RoleColumn, Tailored
from assess.raci.overlaps import loads
from assess.raci.people import PERCENT, time_of


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
        "on_call": _on_call(reading, matrix, language),
        "several": _several(reading, matrix, findings, language),
        "gaps": [_gap(reading, gap, titles, language) for gap in matrix.gaps],
        "missing": sum(len(gap.roles) for gap in matrix.gaps),
        "findings": _findings(findings, titles, language),
        "reminders": [one.text.get(language) for one in findings if one.severity == "info" and one.handling is None],
        "after": {"text": raci.activities.after_go_live.text.get(language)},
        "people": _people(reading),
    }


def _gap(reading: Reading, gap: Gap, titles: Mapping[str, str], language: Language) -> dict[str, Any]:
    return {
        "title": gap.rule.title.get(language),
        "roles": [_named(reading, role, language) for role in gap.roles],
        "passed": [{"letters": letters, "to": _named(reading, role, language)} for letters, role in gap.passed],
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
    time = time_of(reading, column.code)
    return {
        "code": column.code,
        "title": column.title.get(language),
        "mission": part.mission.get(language),
        "time": time.data(language) if time else None,
        "person": column.person,
        "stand_in": column.stand_in.get(language) if column.stand_in else None,
        "internal": part.side == "internal" and part.pace != "none",
    }


def _named(reading: Reading, role: str, language: Language) -> dict[str, str]:
    """Return a role by code and name."""
    return {
        "code": role,
        "title": next(one.title for one in reading.library.raci.roles.roles if one.id == role).get(language),
    }


def _on_call(reading: Reading, matrix: Tailored, language: Language) -> list[dict[str, Any]]:
    """Return the roles that a project of this size has time for without a column in its matrix."""
    return [
        {
            "code": one.id,
            "title": one.title.get(language),
            "mission": one.mission.get(language),
            "time": time.data(language),
        }
        for one in reading.library.raci.roles.roles
        if one.id not in matrix.source.roles
        and (time := time_of(reading, one.id)) is not None
        and one.time.of(reading.size) is not None
    ]


def _several(reading: Reading, matrix: Tailored, findings: tuple[Finding, ...], language: Language) -> dict[str, Any]:
    """Return the persons who hold several roles, with their time added up, and what is said about it."""
    rules = {one.id for one in reading.library.raci.missing_roles.overlaps}
    return {
        "people": [
            {
                "person": load.person,
                "roles": [_named(reading, role, language) for role in load.roles],
                "share": [load.share.min / PERCENT, load.share.max / PERCENT] if load.share else None,
            }
            for load in loads(reading, matrix)
            if len(load.roles) > 1
        ],
        "told": [
            {
                "text": one.text.get(language),
                "consequence": one.handling.get(language) if one.handling else None,
                "risk": one.risk,
            }
            for one in findings
            if one.rule in rules
        ],
    }


def _state(severity: str) -> str:
    """Return the state whose sign and word mark a severity."""
    return {"error": "error", "warning": "warning"}.get(severity, "ok")


def _findings(findings: tuple[Finding, ...], titles: dict[str, str], language: Language) -> list[dict[str, Any]]:
    """Return the broken rules, each once with all its rows; missing roles stand in `gaps`, other ones in `several`."""
    shown: dict[str, dict[str, Any]] = {}
    for one in findings:
        if one.handling is not None or one.severity == "info":
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
