"""Voice: names the things of a plan in one language: people, days, questions and answers, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from assess.answers.wording import AnswerWords
from assess.chain.reading import Reading
from assess.conditions.language import Condition
from assess.model import Language, Text
from assess.pack.sources import PRACTICE
from assess.plan.briefing import Briefing
from assess.plan.estimate import Day
from assess.plan.leaves import Label
from assess.plan.owners import Owner
from assess.plan.project_plan import ProjectPlan


@dataclass(frozen=True)
class Voice:
    """Speaks about one plan in one language."""

    briefing: Briefing
    """The plan and what is read off it."""
    words: AnswerWords
    """Questions and answers in words."""

    @property
    def language(self) -> Language:
        """The language."""
        return self.words.language

    @property
    def plan(self) -> ProjectPlan:
        """The plan."""
        return self.briefing.plan

    @property
    def reading(self) -> Reading:
        """The dossier."""
        return self.briefing.plan.reading

    def text(self, text: Text) -> str:
        """Return a text of the pack."""
        return text.get(self.language)

    def perhaps(self, text: Text | None) -> str | None:
        """Return a text of the pack, or nothing where there is none."""
        return text.get(self.language) if text else None

    def label(self, label: Label) -> str:
        """Return the whole name of a task."""
        return label.get(self.language)

    def owner(self, owner: Owner) -> dict[str, Any]:
        """Return a role with its name, the person who holds it, and whether nobody does."""
        return {"code": owner.code, "role": self.text(owner.title), "name": owner.person, "vacant": owner.vacant}

    def role(self, role: str) -> dict[str, Any]:
        """Return the role that does the work of another one here."""
        return self.owner(self.plan.roles.of(self.plan.roles.doing(role)))

    def roles(self, roles: Iterable[str]) -> list[dict[str, Any]]:
        """Return the roles that do the work of several, each once."""
        return list({owner["code"]: owner for owner in map(self.role, roles)}.values())

    def day(self, day: Day | None) -> date | int | None:
        """Return a day as templates write it: a date, or working days from the start where there is none."""
        if day is None:
            return None
        return self.on(day.number, day.date)

    def on(self, number: int, day: date | None) -> date | int:
        """Return a date, or working days from the start where the plan has no dates."""
        return day if day is not None else number

    def starts(self, leaf: str) -> date | int:
        """Return the first day of a task."""
        place = self.plan.timetable.places[leaf]
        return self.on(place.first, place.start)

    def ends(self, leaf: str) -> date | int:
        """Return the last day of a task."""
        place = self.plan.timetable.places[leaf]
        return self.on(place.last, place.finish)

    def package(self, package: str) -> dict[str, Any]:
        """Return a package by id and title."""
        return {"id": package, "title": self.text(self.plan.packages[package].title)}

    def phase(self, phase: str) -> str:
        """Return the name of a phase."""
        return next((self.text(one.title) for one in self.reading.phases if one.id == phase), phase)

    def question(self, question: str) -> dict[str, Any]:
        """Return a question as this project is asked it, with who can answer it."""
        asked = self.reading.pack.questions[question]
        return {"id": question, "text": self.words.question(asked), "owner": self.role(asked.asked_to[0])}

    def answer(self, question: str) -> str:
        """Return the answer to a question in words."""
        asked = self.reading.pack.questions[question]
        raw = self.reading.answers.raw.get(question)
        return self.words.answer(asked, raw)

    def said(self, questions: Iterable[str]) -> list[dict[str, Any]]:
        """Return questions with their answers in words."""
        return [
            {"id": one, "question": self.words.question(self.reading.pack.questions[one]), "answer": self.answer(one)}
            for one in questions
        ]

    def given(self, condition: Condition | None) -> list[dict[str, Any]]:
        """Return the answers that a condition reads, in words, each with its question."""
        found = []
        for reference in dict.fromkeys(ref for ref, _ in condition.references()) if condition is not None else ():
            if reference not in self.reading.pack.fields or self.reading.known(reference) is None:
                continue
            question, field = self.reading.pack.fields[reference]
            raw = self.reading.answers.raw.get(question.id)
            if isinstance(raw, Mapping):
                answer = self.words.answer(question, raw.get(field.id), field.id)
            else:
                answer = self.words.answer(question, raw)
            found.append({"id": question.id, "answer": answer})
        return found

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Numbers under which sources are cited: articles in the order of the source book, then practice."""
        plan = self.plan
        used = {source for package in plan.packages.values() for source in package.source}
        used |= {source for one in self.briefing.basis.drivers for source in one.driver.source}
        book = self.reading.library.sources
        names = [
            article.id for article in book.articles if any(source.partition(".")[0] == article.id for source in used)
        ]
        practice = [PRACTICE] if any(source not in book.item for source in used) else []
        return {name: number for number, name in enumerate((*names, *practice), start=1)}

    def cited(self, sources: Iterable[str]) -> list[str]:
        """Return sources as numbers of the list at the end, with the place in the article where it is known."""
        found = []
        for source in sources:
            item = self.reading.library.sources.item.get(source)
            number = self.numbers.get(item.article if item else PRACTICE)
            place = self.perhaps(item.place) if item else None
            found.append(f"[{number}] {place}" if place else f"[{number}]")
        return list(dict.fromkeys(found))

    def sentences(self, place: str) -> list[str]:
        """Return the sentences that stand at one place of a document."""
        return [self.text(one.text) for one in self.reading.library.plan.sentences.sentences if one.place == place]


def uncapital(title: str) -> str:
    """Return a title as it stands within a sentence: its first letter small, unless it begins with an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
