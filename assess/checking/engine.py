"""What the engine itself reads by name: the fact `size`, and the rules and words of the verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assess.checking.material import Fault, Material, Path
from assess.checking.names import Names
from assess.model import LANGUAGES
from assess.pack.sizes import SIZES
from assess.problems import did_you_mean
from assess.scoring.verdict import PLACEHOLDERS

SIZE = "size"
"""The fact that values by size go by."""

HEADER = "pack.yaml"
VERDICT_RULES = ("stop", "sound")
"""Parts of the verdict that name a rule whose sentence they add."""

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


def unfit(material: Material, names: Names) -> Iterator[Fault]:
    """Yield a fault for each value that the engine could not use where it looks for it."""
    yield from wrong_sizes(material, names)
    yield from _placeholders(material)
    yield from _silent_rules(material, names)


def wrong_sizes(material: Material, names: Names) -> Iterator[Fault]:
    """Yield a fault for each size that is none: values by size exist for three of them only."""
    if SIZE not in names.declared["fact"]:
        return
    file, path = names.place("fact", SIZE)
    fact = material.at(file, path[:-1])
    if not isinstance(fact.get("cases"), list):
        if "cases" not in fact:
            what = "The fact “size” is not derived by “cases”, so it is never S, M or L."
            yield Fault(file, path, what, "fact-kind", "Write cases: [{when: …, value: S}, …], otherwise and assumed.")
        return
    values: list[tuple[Path, Any]] = [((key,), fact[key]) for key in ("otherwise", "assumed") if key in fact]
    for position, case in enumerate(fact["cases"]):
        if isinstance(case, dict) and "value" in case:
            values.append((("cases", position, "value"), case["value"]))
    for place, value in values:
        if value not in SIZES:
            fix = f"Use one of {', '.join(SIZES)}: values by size exist for these."
            yield Fault(file, (*path[:-1], *place), f"“{value}” is no size of a project.", "unknown-word", fix)
    if "otherwise" not in fact:
        what = "The fact “size” does not say which size a project has where no case holds."
        yield Fault(file, path, what, "missing-key", "Add “otherwise: M”.")


def _placeholders(material: Material) -> Iterator[Fault]:
    """Yield a fault for each placeholder of the verdict's words that nothing fills in."""
    texts = material.at(HEADER, ("verdict", "texts"))
    for key, text in texts.items() if isinstance(texts, Mapping) else ():
        if key not in PLACEHOLDERS or not isinstance(text, Mapping):
            continue
        known = sorted(PLACEHOLDERS[key])
        for language in LANGUAGES:
            for found in _BRACES.finditer(str(text.get(language, ""))):
                if found[1] not in known:
                    listing = f"Use {', '.join(f'{{{one}}}' for one in known)}." if known else "This text takes none."
                    what = f"Nothing fills in “{found[0]}” in the text “{key}”."
                    place = ("verdict", "texts", key, language)
                    yield Fault(HEADER, place, what, "placeholders", did_you_mean(found[1] or "", known, listing))


def _silent_rules(material: Material, names: Names) -> Iterator[Fault]:
    """Yield a warning for each rule of the verdict that reads no final levels: its sentence is never told."""
    for part in VERDICT_RULES:
        rule = material.at(HEADER, ("verdict", part, "rule"))
        if not isinstance(rule, str) or rule not in names.declared["combination"]:
            continue
        file, path = names.place("combination", rule)
        if material.at(file, (*path[:-1], "reads_levels")) is not True:
            what = f"The rule {rule} never speaks in the verdict: it does not say “reads_levels: true”."
            fix = "Name a rule that says so; it adds its sentence and changes no exposure."
            yield Fault(HEADER, ("verdict", part, "rule"), what, "silent-rule", fix, "warning")
