"""Reach: questions never asked, choices never offered, rules that never count, and risks that no answer raises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic_core import PydanticCustomError

from assess.checking.material import Fault, Material, Path, Written
from assess.checking.names import Names
from assess.checking.possible import Possibility
from assess.conditions.language import Condition, parse
from assess.pack.pack import Pack
from assess.pack.questions import Question

ALTERNATIVES = frozenset({"cases", "variants", "quantities"})
"""Keys of lists whose first entry that holds counts, the rules of a part among them."""

_CONTRADICTED = "This condition can never hold: its parts exclude each other, or those of the question it depends on."


@dataclass(frozen=True)
class Reach:
    """What of one pack can be reached by some dossier."""

    material: Material
    """The files."""
    names: Names
    """What they declare."""
    pack: Pack
    """The pack built from them."""
    told: tuple[Fault, ...] = ()
    """Faults found in tests: a condition that never holds because of one of them needs no second word."""

    def faults(self) -> Iterator[Fault]:
        """Yield a fault for everything that no dossier reaches."""
        for written, condition, context in self._conditions:
            if context and context.id in self.never_asked and written.path[2:] != ("when",):
                continue
            if (written.file, written.path) in self.impossible:
                fault = _unreachable(written)
                if fault.slug != "never-holds" or not self._told(written):
                    yield fault
            elif written.path[-1] == "when" and len(written.path) > 1:
                yield from self._shadowed(written, condition, context)
        if self.material.whole:
            yield from self._unraised()

    def _told(self, written: Written) -> bool:
        """Tell whether a fault within a condition was found already."""
        depth = len(written.path)
        return any(fault.file == written.file and fault.path[:depth] == written.path for fault in self.told)

    @cached_property
    def _conditions(self) -> tuple[tuple[Written, Condition, Question | None], ...]:
        """Every condition that can be read, with the question it belongs to."""
        found = []
        for written in self.material.conditions:
            condition = _parsed(written.data)
            if condition is not None:
                found.append((written, condition, self._question(written)))
        return tuple(found)

    @cached_property
    def impossible(self) -> frozenset[tuple[str, Path]]:
        """Places of the conditions that no dossier makes hold."""
        return frozenset(
            (written.file, written.path)
            for written, condition, question in self._conditions
            if not self._may(written, condition, question)
        )

    @cached_property
    def never_asked(self) -> frozenset[str]:
        """Questions that no dossier shows: what stands within them is unreachable with them."""
        return frozenset(
            question.id
            for written, _, question in self._conditions
            if question and written.path[2:] == ("when",) and (written.file, written.path) in self.impossible
        )

    @cached_property
    def _search(self) -> Possibility:
        return Possibility(self.pack)

    def _may(self, written: Written, condition: Condition, question: Question | None) -> bool:
        """Return whether a condition within a question, or outside of any, can hold."""
        search = self._search
        if question is None or question.when is None or written.path[2:] == ("when",):
            return search.may(condition)
        if "hidden_counts" in written.path:
            return search.may(condition, failing=(question.when,))
        return search.may(condition, question.when)

    def _question(self, written: Written) -> Question | None:
        """Return the question within which a condition stands, if its file could be read."""
        if not written.file.startswith("questions/") or written.path[0] != "questions":
            return None
        name = self.material.at(written.file, (*written.path[:2], "id"))
        return self.pack.questions.get(name) if isinstance(name, str) else None

    def _shadowed(self, written: Written, condition: Condition, question: Question | None) -> Iterator[Fault]:
        """Yield a fault for an alternative that counts nowhere, because an earlier one always holds where it does."""
        *head, position, _ = written.path
        holder = head[-1] if head else None
        if not isinstance(position, int) or not (holder in ALTERNATIVES or head[-3:-2] == ["parts"]):
            return
        siblings = self.material.at(written.file, tuple(head))
        earlier = [_parsed(one.get("when")) for one in siblings[:position] if isinstance(one, dict)]
        failing = tuple(one for one in earlier if one is not None)
        if not failing:
            return
        context = question.when if question else None
        if not self._search.may(condition, context, failing=failing):
            alike = next((place for place, one in enumerate(earlier) if one == condition), None)
            which = "an earlier one" if alike is None else f"number {alike + 1} of the list, which says the same,"
            what = f"This alternative never counts: {which} always comes first."
            yield Fault(written.file, written.path, what, "shadowed-rule", "Remove it, or put it before the other.")

    def _unraised(self) -> Iterator[Fault]:
        """Yield a fault for each risk that no answer raises."""
        raised = {risk for question in self.pack.questions.values() for risk in self._raised_by(question)}
        for risk in self.pack.risks:
            if risk.id not in raised:
                file, path = self.names.place("risk", risk.id)
                what = f"No answer raises the risk “{risk.id}”."
                yield Fault(file, path, what, "unreachable-risk", "Give an option or a rule a positive effect on it.")

    def _raised_by(self, question: Question) -> Iterator[str]:
        """Yield the risks on which some answer that can be given has a positive effect."""
        if question.id in self.never_asked:
            return
        file, path = self.names.place("question", question.id)
        head = path[:-1]
        for effects, place in _effects(question):
            if (file, (*head, *place, "when")) not in self.impossible:
                yield from (risk for risk, effect in effects.items() if effect.points > 0)


def _effects(question: Question) -> Iterator[tuple[Any, Path]]:
    """Yield the effects of a question, each with its place within it."""
    for position, option in enumerate(question.options):
        yield option.effects, ("options", position)
    for number, field in enumerate(question.fields):
        for position, option in enumerate(field.options):
            yield option.effects, ("fields", number, "options", position)
    for number, part in enumerate(question.parts):
        for position, rule in enumerate(part.rules):
            yield rule.effects, ("parts", number, "rules", position)


def _parsed(data: Any) -> Condition | None:
    """Return a condition, or nothing where it is not one: that is told elsewhere."""
    try:
        return parse(data)
    except PydanticCustomError:
        return None


def _unreachable(written: Written) -> Fault:
    """Return the fault of a condition that never holds, by what it decides."""
    path = written.path
    if written.file.startswith("questions/") and path[2:] == ("when",):
        what, slug, fix = (
            f"This question is never asked. {_CONTRADICTED}",
            "unreachable-question",
            "Mend the condition.",
        )
    elif path[-1] == "when" and path[-3:-2] == ("options",):
        what, slug, fix = f"No one can choose this option. {_CONTRADICTED}", "unreachable-option", "Mend the condition."
    else:
        what, slug, fix = _CONTRADICTED, "never-holds", "Mend the condition, or remove what it decides."
    return Fault(written.file, path, what, slug, fix)
