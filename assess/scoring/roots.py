"""Roots: the answers, states and project fields from which a question's effects derive, through facts and conditions.

Two dossiers that agree on the roots of a question agree on what it says about every risk, so it is worked out once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from assess.answers.answers import Answers
from assess.pack.pack import Pack


@dataclass(frozen=True)
class Roots:
    """What something derives from, in a stable order."""

    values: tuple[str, ...]
    """Answers, by reference."""
    states: tuple[str, ...]
    """Questions of which it matters whether they are answered."""
    project: tuple[str, ...]
    """Fields of the project."""

    @property
    def questions(self) -> tuple[str, ...]:
        """Return the questions among the roots."""
        return tuple(dict.fromkeys(one.partition(".")[0] for one in (*self.states, *self.values)))

    def key(self, answers: Answers) -> tuple[Hashable, ...]:
        """Return what these roots are in a dossier."""
        values, states = tuple(map(answers.values.get, self.values)), tuple(map(answers.states.get, self.states))
        return (values, states, repr([answers.project.get(one) for one in self.project]) if self.project else "")


def roots_of(pack: Pack, question: str, references: Iterable[str]) -> Roots:
    """Return the roots of a question that reads the given references."""
    values: dict[str, None] = {}
    states = {question: None}
    project: dict[str, None] = {}
    todo, seen = list(references), set[str]()
    while todo:
        reference = todo.pop()
        if reference in seen:
            continue
        seen.add(reference)
        if reference in pack.facts:
            todo.extend(pack.facts[reference].references())
            continue
        asked, _, name = reference.partition(".")
        if asked == "project":
            project[name] = None
        elif asked in pack.questions:
            kept = values if reference in pack.fields else states
            kept[reference] = None
            if (when := pack.questions[asked].when) is not None:
                todo.extend(one for one, _ in when.references())
    return Roots(tuple(sorted(values)), tuple(sorted(states)), tuple(sorted(project)))
