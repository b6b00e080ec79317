"""The matrix as plain data in one language: the `raci` key of `assessment.json`. Its keys are a contract."""

from __future__ import annotations

from typing import Any

from assess.model import Language
from assess.raci.linter import Finding
from assess.raci.matrix import Tailored


def as_data(matrix: Tailored, findings: tuple[Finding, ...], language: Language) -> dict[str, Any]:
    """Return the matrix and its findings as JSON types."""
    return {
        "matrix": matrix.source.size,
        "roles": [
            {"code": column.code, "name": column.title.get(language), "person": column.person, "vacant": column.vacant}
            for column in matrix.columns
        ],
        "rows": [
            {
                "id": row.id,
                "title": row.title.get(language),
                "cells": {role: cell.text for role, cell in row.cells.items()},
                "to_name": [role for role, cell in row.cells.items() if cell.vacant],
                "handed": [role for role, cell in row.cells.items() if cell.fault and not cell.vacant],
                "risks": list(row.risks),
                "blocked": row.blocked,
            }
            for row in matrix.rows
        ],
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "row": finding.row,
                "roles": list(finding.roles),
                "text": finding.text.get(language),
                "risk": finding.risk,
            }
            for finding in findings
        ],
    }
