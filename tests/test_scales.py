"""A worse answer never makes a risk look better: scales run one way, for every risk that one of their answers names."""

from __future__ import annotations

import pytest

from assess.pack.pack import Pack

SCALES = {
    "NEED-Q02.choice": ["tous", "certains", "managers", "aucun"],
    "SPON-Q01.choice": ["dg", "codir", "manager", "aucun"],
    "SPON-Q02": ["semaine", "mois", "trimestre", ">3mois", "jamais"],
    "SPON-Q04": ["ecrit_budget", "ecrit", "oral", "non"],
    "SPON-Q05": ["meme_regle", "non_discute", "exempt"],
    "TEAM-Q01.choice": ["mandat", "nomme", "aucun"],
    "TEAM-Q05.choice": ["libere", "noyau", "promis", "en_plus"],
    "TEAM-Q06.choice": ["nomme", "possible", "personne"],
    "GOV-Q01.choice": ["meme", "differents", "personne"],
    "GOV-Q02": ["nomme", "comite", "dg_surcharge", "personne"],
    "GOV-Q03": ["<1sem", "1-2sem", "2-4sem", ">1mois", "en_cours"],
    "GOV-Q04": ["oui", "brouillon", "non"],
    "SCOPE-Q03.exclusions": ["ecrit", "oral", "non"],
    "SCOPE-Q03.rule": ["ecrite", "informelle", "aucune_regle"],
    "DATA-Q02": ["45-50", "35-44", "20-34", "<20"],
    "DATA-Q04": ["par_objet", "un", "personne"],
    "DATA-Q06": ["planifie", "prevu", "apres", "rien"],
    "DATA-Q07": ["2+", "1", "0"],
    "TOOL-Q02.choice": ["date", "decidee", "lecture_illimitee", "aucune"],
    "TOOL-Q06": ["prouves", "verifies", "en_partie", "non_verifie"],
    "TRAIN-Q02": ["meme_jour", "<1sem", "1-4sem", ">4sem"],
    "TRAIN-Q03": ["nomme", "collegue", "personne"],
    "TRAIN-Q04": ["3mois", "1mois", "garantie", "aucun"],
    "TRAIN-Q05": ["existe", "prevu", "aucun"],
    "TRAIN-Q06": ["mois", "rare", "jamais"],
    "PLAN-Q02": ["<=3", "4-10", ">10"],
    "PLAN-Q03": ["hebdo", "mensuel", "jamais"],
    "PLAN-Q07": ["ecrits", "prevus", "aucun"],
    "SEL-Q01": ["geles", "listes", "non"],
    "SEL-Q02": ["utilisateurs", "managers", "dsi", "personne"],
    "SEL-Q04": ["verifie", "connu", "references", "rien"],
}
"""Answers from the best to the worst, as anybody who has run a CRM project would order them."""


@pytest.mark.parametrize("reference", SCALES)
def test_a_worse_answer_is_better_for_no_risk(pack: Pack, reference: str) -> None:
    question, _, field_id = reference.partition(".")
    fields = {field.id: field for field in pack.questions[question].answer_fields}
    field = fields[field_id or "value"]
    steps = [field.codes[code].effects for code in SCALES[reference]]
    risks = {risk for effects in steps for risk in effects}
    assert risks
    for risk in risks:
        points = [effects[risk].points if risk in effects else 0 for effects in steps]
        assert points == sorted(points), f"{reference}: {risk} goes {points}"
        flags = [bool(risk in effects and effects[risk].flag) for effects in steps]
        assert flags == sorted(flags), f"{reference}: {risk} is flagged {flags}"
