"""Fake but realistic content that uses every macro, in both languages, for looking at and for the tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

AREAS = {
    "SPON": (("Direction", "Sponsorship"), (("SPON-1", 5, "critical", 88, 75, 100), ("SPON-2", 5, "high", 62, 40, 80))),
    "TEAM": (
        ("Équipe", "Team"),
        (
            ("TEAM-1", 4, "critical", 79, 60, 92),
            ("TEAM-2", 5, "high", 66, 52, 71),
            ("TEAM-3", 3, "moderate", 41, 20, 55),
            ("TEAM-4", 3, "low", 12, 0, 30),
        ),
    ),
    "DATA": (
        ("Données", "Data"),
        (
            ("DATA-1", 5, "critical", 91, 91, 91),
            ("DATA-2", 4, "high", 58, 31, 88),
            ("DATA-3", 4, "unknown", 0, 0, 100),
        ),
    ),
    "PLAN": (
        ("Planning", "Planning"),
        (
            ("PLAN-1", 4, "high", 70, 55, 70),
            ("PLAN-2", 3, "moderate", 33, 25, 60),
            ("PLAN-3", 4, "moderate", 48, 30, 60),
            ("PLAN-4", 3, "unknown", 10, 0, 75),
        ),
    ),
    "USER": (
        ("Utilisateurs et changement", "Users and change"),
        (
            ("USER-1", 5, "moderate", 44, 20, 61),
            ("USER-2", 4, "low", 18, 5, 33),
            ("USER-3", 3, "low", 9, 0, 25),
            ("USER-4", 3, "unknown", 0, 0, 100),
        ),
    ),
}
TITLES = {
    "SPON-1": ("La direction n'utilise pas l'outil", "Top management does not use the tool"),
    "SPON-2": ("Sponsor absent ou de façade", "No sponsor, or in name only"),
    "TEAM-1": ("Chef de projet absent ou sans le profil", "No project manager, or the wrong profile"),
    "TEAM-2": ("Pas de temps libéré en interne", "No internal time freed"),
    "TEAM-3": ("Équipe mono-service ou entièrement informatique", "Team of one department, or of IT alone"),
    "TEAM-4": ("Isolement : tout faire soi-même, sans expert", "Going it alone, without an expert"),
    "DATA-1": ("Données sources fausses, en double, obsolètes", "Source data wrong, duplicated, out of date"),
    "DATA-2": ("Outil vide ou données incorrectes au démarrage", "Empty tool or wrong data at go-live"),
    "DATA-3": ("Données non administrées dans la durée", "Data that nobody administers over time"),
    "PLAN-1": ("Date imposée, planning irréaliste, agendas surchargés", "Imposed date, unrealistic plan, overload"),
    "PLAN-2": ("Planning non découpé, non suivi, retards cachés", "Plan not broken down, not followed, delays hidden"),
    "PLAN-3": ("Pas de marge ni de chemin critique", "No buffer, no critical path"),
    "PLAN-4": ("Équipes non synchronisées", "Teams out of step"),
    "USER-1": ("Utilisateurs non écoutés, CRM éloigné du terrain", "Users not heard, CRM far from daily work"),
    "USER-2": ("Résistance au changement et rumeurs non traitées", "Resistance and rumours left alone"),
    "USER-3": ("Angoisse de l'informatique, peur du déclassement", "Fear of computers, fear of losing rank"),
    "USER-4": ("Solution survendue aux équipes", "Solution oversold to the teams"),
}
ELEMENTS = (
    ("a", "Contexte et objectifs du projet", "Context and goals of the project", "complete", 6, 6),
    ("b", "Organisation et gouvernance", "Organisation and governance", "partial", 9, 13),
    ("c", "Processus à couvrir", "Processes to cover", "complete", 7, 7),
    ("d", "Exigences fonctionnelles", "Functional requirements", "partial", 5, 8),
    ("e", "Données à reprendre", "Data to migrate", "partial", 3, 8),
    ("f", "Outils existants et intégrations", "Existing tools and integrations", "complete", 6, 6),
    ("g", "Budget, calendrier et mode de consultation", "Budget, calendar and tendering", "empty", 0, 5),
    ("h", "Freins potentiels", "Potential obstacles", "complete", 4, 4),
)
PHASES = (
    ("P0", "Cadrage", "Scoping"),
    ("P1", "Organisation et besoin", "Organisation and need"),
    ("P2", "Choix de la solution", "Selection"),
    ("P3", "Conception", "Design"),
    ("P4", "Paramétrage et données", "Build and data"),
    ("P5", "Formation et démarrage", "Training and go-live"),
)
WORK = (
    ("Nommer le sponsor et le chef de projet", "Name the sponsor and the project manager"),
    ("Entretiens avec les équipes commerciales", "Interviews with the sales teams"),
    ("Écrire les objectifs chiffrés", "Write the measurable objectives"),
    ("Inventaire des fichiers et des doublons", "Inventory of files and duplicates"),
    ("Consultation des fournisseurs", "Tender to the vendors"),
    ("Validation par le comité de pilotage", "Approval by the steering committee"),
    ("Marge avant le jalon", "Buffer before the gate"),
)
RACI_ROWS = (
    ("Exprimer le besoin des équipes", "Voice the need of the teams", "I A R R R C C -"),
    ("Écrire le cahier des charges", "Write the specification", "A R R C C C C I"),
    ("Choisir la solution", "Choose the solution", "A R C C C I C C"),
    ("Nettoyer les données clients", "Clean the customer data", "I A R R ? I R I"),
    ("Paramétrer la solution", "Configure the solution", "- C A - - C C R"),
    ("Recetter avec les utilisateurs clés", "Accept with the key users", "I A/R R C C R C R"),
    ("Former les utilisateurs", "Train the users", "I A C C C R I R"),
    ("Couper l'ancien outil", "Cut off the old tool", "A R C I I I R C"),
    ("Animer la réunion commerciale dans le CRM", "Run the sales meeting in the CRM", "R I A R C C - -"),
)
LONG_FR = (
    "La direction générale a demandé le projet, mais ne consulte pas l'outil actuel : la dernière recherche d'un "
    "prospect remonte à plus de trois mois, et la réunion commerciale se tient sur un export. Les équipes en concluent "
    "que remplir le CRM est facultatif. C'est le premier point à régler, avant le choix de la solution ; sans lui, "
    "les 140 utilisateurs auront un outil de plus, et personne pour s'en servir.\n\n"
    "Le chef de projet est nommé, sans temps libéré : 10 % de sa semaine, pour un besoin estimé à 40 %. Le budget de "
    "120 000 € couvre les licences et le paramétrage ; ni la reprise des données, ni la formation n'y figurent. "
    "« On verra plus tard » est la réponse la plus fréquente : elle coûte cher au moment de la bascule."
)
LONG_EN = (
    "General management asked for the project, but does not open the current tool: the last look at a prospect was "
    "over three months ago, and the sales meeting runs on an export. The teams conclude that filling in the CRM is "
    "optional. This is the first point to settle, even before the choice of a solution; without it, 140 users will "
    "have one more tool, and nobody to use it.\n\n"
    "The project manager is named, without time: 10% of a week, for an estimated need of 40%. The budget of €120,000 "
    'covers licences and configuration; neither migration nor training is in it. "We will see later" is the most '
    "frequent answer: it is expensive on the day of the cut-over."
)


def content(language: str) -> dict[str, Any]:
    """Return the content of the specimen in one language."""
    at = 0 if language == "fr" else 1

    def say(french: str, english: str) -> str:
        return (french, english)[at]

    risks: list[dict[str, Any]] = [
        {
            "id": risk,
            "impact": impact,
            "level": level,
            "title": TITLES[risk][at],
            "point": point,
            "low": low,
            "high": high,
        }
        for _, members in AREAS.values()
        for risk, impact, level, point, low, high in members
    ]
    return {
        "elements": [
            {"letter": one[0], "title": one[1 + at], "state": one[3], "done": one[4], "total": one[5]}
            for one in ELEMENTS
        ],
        "tiles": [
            {
                "figure": "3",
                "label": say("risques critiques", "critical risks"),
                "level": "critical",
                "note": say("sur 36 suivis, dont un fanion rouge", "of 36 followed, one with a red flag"),
            },
            {
                "figure": "4",
                "label": say("risques élevés", "high risks"),
                "level": "high",
                "note": say("planning, équipe, direction", "planning, team, sponsorship"),
            },
            {
                "figure": say("64 %", "64%"),
                "label": say("des questions répondues", "of the questions answered"),
                "note": say("51 réponses sur 80", "51 answers of 80"),
            },
            {
                "figure": say("12 au moins", "12 at least"),
                "label": say("points à découvrir", "points to find out"),
                "level": "unknown",
                "note": say("dont 5 avant le jalon G1", "5 of them before gate G1"),
            },
        ],
        "why": say(LONG_FR, LONG_EN),
        "quote": {
            "label": say("Ce que l'on entend :", "What is heard:"),
            "text": say(
                "La direction regarde un rapport le lundi.\nPersonne n'a ouvert l'outil depuis l'été.",
                "Management reads a report on Mondays.\nNobody has opened the tool since the summer.",
            ),
            "by": say("Cheffe de projet", "Project manager"),
            "at": "2026-11-21",
        },
        "callouts": {
            "draft": {
                "title": say("Document de travail", "Working document"),
                "text": say(
                    "Les cadres en pointillés signalent ce qui reste à écrire ; rien n'a été inventé.",
                    "Dashed boxes show what is still to be written; nothing was invented.",
                ),
            },
            "key": {
                "title": say("Trois décisions suffisent", "Three decisions are enough"),
                "text": say(
                    "Un sponsor qui consulte l'outil chaque semaine, 40 % du temps du chef de projet, et un inventaire "
                    "des données avant le jalon G1 : le verdict passe alors à « bases saines ».",
                    "A sponsor who opens the tool every week, 40% of the project manager's time, and an inventory of "
                    "the data before gate G1: the verdict then becomes “sound foundations”.",
                ),
            },
            "warning": {
                "title": say("La date visée est avant la fin du plan", "The target date is before the end of the plan"),
                "text": say(
                    "Il manque 23 jours ouvrés. Deux leviers : réduire le lot 1, ou déplacer la date.",
                    "23 working days are missing. Two levers: cut lot 1, or move the date.",
                ),
            },
            "decision": {
                "title": say(
                    "Faut-il garder la marketing automation dans le lot 1 ?", "Does marketing automation stay in lot 1?"
                )
            },
        },
        "bullets": [
            say("Le sponsor est nommé, mais ne décide pas.", "The sponsor is named, but does not decide."),
            say("Aucune personne n'a de temps libéré avant mars.", "Nobody has time before March."),
            say(
                "Le nombre de doublons n'est pas connu ; l'estimation va de 5 à 30 %.",
                "The number of duplicates is unknown; estimates go from 5 to 30%.",
            ),
        ],
        "steps": [
            say("Nommer le sponsor par écrit.", "Name the sponsor in writing."),
            say("Libérer deux jours par semaine.", "Free two days a week."),
        ],
        "holes": [
            {
                "what": say(
                    "Budget total du projet, licences comprises", "Total budget of the project, licences included"
                ),
                "who": say("Sponsor", "Sponsor"),
                "gate": "G1",
                "id": "hole-1",
            },
            {
                "what": say("Nombre de doublons dans le fichier clients", "Number of duplicates in the customer file"),
                "who": say("Responsable des données", "Data lead"),
                "gate": "G3",
                "why": say(
                    "fixe le lot de reprise et son seuil de recette", "sets the migration lot and its threshold"
                ),
                "id": "hole-2",
            },
        ],
        "sources": [
            {
                "id": "S3.02",
                "title": say("Pourquoi les projets CRM échouent", "Why CRM projects fail"),
                "author": "A. Martin",
                "date": "2014",
                "note": say("Direction et usage", "Management and use"),
            },
            {"id": "L0.a", "title": say("Le planning de projet, pas à pas", "The project plan, step by step")},
        ],
        "small": say("Les identifiants renvoient au registre des risques.", "Ids lead to the risk register."),
        "titles": {
            "holes": say("Ce qui reste à écrire", "What is still to be written"),
            "map": say("La carte des risques", "The risk map"),
            "intervals": say("Les premiers risques et leur intervalle", "The top risks and their intervals"),
            "register": say("Le registre", "The register"),
            "workload": say("La charge par rôle", "The workload by role"),
            "dates": say("Les dates", "The dates"),
            "progress": say("Avancement du cadrage", "Progress of the scoping"),
            "gantt": say("Le planning d'ensemble", "The plan at a glance"),
            "marks": say("Niveaux, priorités, états", "Levels, priorities, states"),
        },
        "captions": {
            "map": say(
                "Risques par impact et par niveau. Les risques non évalués figurent dans la bande du bas.",
                "Risks by impact and by level. Those not assessed stand in the strip below.",
            ),
            "intervals": say(
                "Exposition de chaque risque, avec tout ce que les inconnues peuvent encore en faire.",
                "Exposure of each risk, with all that the unknowns could still make of it.",
            ),
            "register": say("Registre des risques, par domaine", "Risk register, by area"),
            "workload": say(
                "Charge interne en jours, par rôle et par phase.", "Internal workload in days, by role and phase."
            ),
            "gantt": say("Phases, tâches, marges et jalons.", "Phases, tasks, buffers and gates."),
            "raci": say(
                "Matrice RACI. A : rend compte ; R : réalise ; C : consulté ; I : informé.",
                "RACI matrix. A: accountable; R: responsible; C: consulted; I: informed.",
            ),
            "criteria": say("Critères pondérés", "Weighted criteria"),
        },
        "messages": {
            "map": say(
                "Trois risques critiques, deux d'impact 5 : SPON-1 et DATA-1.", "Three critical risks, two of impact 5."
            ),
            "intervals": say(
                "DATA-1 est certain ; DATA-2 peut aller de 31 à 88.",
                "DATA-1 is certain; DATA-2 may lie anywhere from 31 to 88.",
            ),
            "workload": say("Le chef de projet porte 38 jours sur 101.", "The project manager carries 38 days of 101."),
            "gantt": say("Le chemin critique passe par les données.", "The critical path runs through the data."),
        },
        "risks": risks,
        "top": sorted(risks, key=lambda one: -one["point"])[:7] + [one for one in risks if one["id"] == "DATA-3"],
        "register": [
            {
                "title": names[at],
                "risks": [
                    {
                        "id": risk,
                        "title": TITLES[risk][at],
                        "level": level,
                        "exposure": point,
                        "lands": [f"M-{risk}a", "T066", "A22", risk],
                    }
                    for risk, _, level, point, _, _ in members
                ],
            }
            for names, members in AREAS.values()
        ],
        "columns": {
            "register": [
                {"title": "Id", "width": 11},
                {"title": say("Risque", "Risk"), "width": 39},
                {"title": say("Niveau", "Level"), "width": 17},
                {"title": say("Exposition", "Exposure"), "width": 10, "align": "right"},
                {"title": say("Réponses du projet", "Responses"), "width": 23},
            ],
            "raci": [{"title": say("Activité", "Activity"), "width": 28}]
            + [{"title": role, "width": 9} for role in ("SPO", "CP", "PO", "DCO", "DMK", "KU", "IT", "INT")],
            "criteria": [
                {"title": say("Critère", "Criterion"), "width": 50},
                {"title": say("Poids", "Weight"), "width": 20, "align": "right"},
                {"title": say("Comment il est noté", "How it is scored"), "width": 30, "align": "left"},
            ],
        },
        "criteria": [
            [
                say("Couverture du besoin", "Coverage of the need"),
                say("35 %", "35%"),
                say("grille de réponse", "response grid"),
            ],
            [
                say("Facilité d'usage", "Ease of use"),
                say("25 %", "25%"),
                say("essai par 5 utilisateurs", "trial by 5 users"),
            ],
            [say("Coût sur cinq ans", "Cost over five years"), say("25 %", "25%"), say("cadre de prix", "price frame")],
            [
                say("Réversibilité", "Exit terms"),
                say("15 %", "15%"),
                say("lecture du contrat", "reading of the contract"),
            ],
        ],
        "raci": [
            {"title": (french, english)[at], "cells": ["" if cell == "-" else cell for cell in cells.split()]}
            for french, english, cells in RACI_ROWS
        ],
        "plan_lead": say(
            "Six phases, neuf mois, et une marge avant chaque jalon.",
            "Six phases, nine months, and a buffer before each gate.",
        ),
        "series": [
            {"id": "need", "title": say("Besoin", "Need")},
            {"id": "design", "title": say("Conception", "Design")},
            {"id": "data", "title": say("Données", "Data")},
            {"id": "train", "title": say("Formation", "Training")},
        ],
        "workload": [
            {
                "title": say("Chef de projet", "Project manager"),
                "values": {"need": 12, "design": 10, "data": 8, "train": 8},
            },
            {
                "title": say("Utilisateurs clés", "Key users"),
                "values": {"need": 6, "design": 4.5, "data": 3, "train": 9},
            },
            {"title": say("Responsable des données", "Data lead"), "values": {"need": 1, "design": 3, "data": 19}},
            {
                "title": say("Direction commerciale et sponsor du projet", "Sales management and project sponsor"),
                "values": {"need": 4, "design": 2, "train": 3.5},
            },
        ],
        "facts": [
            [say("Début", "Start"), "11/01/2027"],
            [say("Démarrage", "Go-live"), "13/09/2027"],
            [say("Budget", "Budget"), None],
        ],
        "ring": {
            "label": say("du cadrage est complet", "of the scoping is complete"),
            "message": say("64 % du cadrage est complet", "64% of the scoping is complete"),
        },
        "people": [
            {"role": "Sponsor", "name": "Camille Durand"},
            {"role": say("Chef de projet", "Project manager"), "name": ""},
        ],
        "plan": plan(at),
        "undated": plan(at, dated=False),
    }


def plan(at: int, *, dated: bool = True) -> dict[str, Any]:
    """Return a plan of 42 tasks, with dates or in working days."""
    start = date(2027, 1, 11)

    def when(day: int) -> Any:
        return (start + timedelta(days=day * 7 // 5)).isoformat() if dated else day

    tasks: list[dict[str, Any]] = []
    gates = []
    day = 0
    for index, phase in enumerate(PHASES):
        for number, title in enumerate(WORK if dated else WORK[:3]):
            length = (2, 8, 3, 6, 15, 1, 5)[number] + index
            kind = {5: "milestone", 6: "buffer", 4: "wait"}.get(number, "work")
            critical = number in {0, 1, 5} or index == 4
            finish = day if kind == "milestone" else day + length - 1
            tasks.append(
                {
                    "id": f"T{index}{number:02}",
                    "title": title[at],
                    "phase": phase[0],
                    "start": when(day),
                    "finish": when(finish),
                    "kind": kind,
                    "critical": critical,
                }
            )
            day += 1 if number in {2, 3} else length
        gates.append({"id": f"G{index}", "title": phase[1 + at], "date": when(day)})
        day += 1
    closed = [["2027-05-13", "2027-05-16"], ["2027-08-02", "2027-08-15"]] if dated else []
    return {
        "start": when(0),
        "finish": when(day),
        "phases": [{"id": one[0], "title": one[1 + at]} for one in PHASES],
        "tasks": tasks,
        "gates": gates,
        "closed": closed,
    }
