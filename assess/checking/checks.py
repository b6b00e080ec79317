"""Every check of a pack, one after the other: the list of what `assess check PACK` looks for."""

from __future__ import annotations

from collections.abc import Iterator

from assess.checking.conditions import misread
from assess.checking.cycles import circular
from assess.checking.engine import unfit, wrong_sizes
from assess.checking.folder import misplaced
from assess.checking.idle import idle
from assess.checking.material import Fault, Material
from assess.checking.names import Names
from assess.checking.options import misnamed
from assess.checking.reach import Reach
from assess.checking.references import dangling
from assess.checking.trials import Trials
from assess.checking.wording import untranslated


def faults_of_form(material: Material, names: Names) -> Iterator[Fault]:
    """Yield what the files themselves tell, without trying any answers."""
    yield from misplaced(material, names)
    yield from names.twice()
    yield from dangling(material, names)
    yield from misread(material, names)
    yield from misnamed(material)
    yield from unfit(material, names)
    yield from idle(material, names)


def faults(material: Material) -> Iterator[Fault]:
    """Yield everything that is wrong beyond the shape of the files.

    What depends on the whole questionnaire (risks that nothing raises, examples) waits until its files are sound.
    """
    names = Names(material)
    yield from faults_of_form(material, names)
    yield from untranslated(material)
    if material.pack is None:
        return
    circles = list(circular(material.pack, names))
    yield from circles
    if not circles and not list(wrong_sizes(material, names)):
        yield from Reach(material, names, material.pack, tuple(misread(material, names))).faults()
        if material.whole:
            yield from Trials(material.pack, names).faults()
