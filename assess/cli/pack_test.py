"""`assess pack test`: all checks of a pack, its answers tried on its own examples, and what it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assess.cli import exit_codes, streams
from assess.cli.commands import argument, as_command, json_option, language_option, plain_option

if TYPE_CHECKING:
    from assess.model import Language
    from assess.pack.rules import Header
    from assess.storage.pack_testing import PackTest
    from assess.terminal.pack_test import Tried

FORMAT = "assess.pack-test/1"
"""Format of the object; a contract."""
OF_EXAMPLES = frozenset({"wrong-level", "missing-example", "brings-worse"})
"""Problems that examples show."""
OF_REACH = frozenset({"never-holds", "shadowed-rule"})
"""Problems of what no dossier reaches, besides those named so."""
OF_COMPARISONS = frozenset({"lowers-risk"})
"""Problems that comparisons of answers show."""


@as_command("test", "pack_test")
@argument("pack", metavar="PACK", text="argument.pack_tested")
@language_option
@json_option
@plain_option
def command(pack: str, lang: str | None, as_json: bool, plain: bool) -> int:
    """Test a pack."""
    from assess.cli.check import pack_named
    from assess.cli.language import chosen
    from assess.cli.messages import say
    from assess.cli.problems import show_problems
    from assess.problems import errors_in
    from assess.storage.pack_testing import run_tests

    language = chosen(lang)
    found = run_tests(pack_named(pack) or pack)
    if as_json:
        streams.data(_as_data(found, language))
    else:
        if found.pack is not None:
            streams.result(_as_lines(found, found.pack.header, language, plain=plain))
        show_problems(found.problems, language)
        if not found.problems:
            streams.result(say("check.pack", language, name=pack))
    return exit_codes.PROBLEM if errors_in(found.problems) else exit_codes.DONE


def _tried(found: PackTest) -> list[Tried]:
    """Return what was tried, and how many problems each kind of trial found."""
    from assess.terminal.pack_test import Tried

    pack = found.pack
    if pack is None:
        return []
    slugs = [one.slug for one in found.problems]
    reach = sum(slug in OF_REACH or slug.startswith("unreachable-") for slug in slugs)
    options = sum(len(field.options) for _, field in pack.fields.values())
    size = {
        "questions": len(pack.questions),
        "options": options,
        "rules": len(pack.combinations) + len(pack.contradictions),
        "risks": len(pack.risks),
    }
    return [
        Tried("examples", {"count": sum(len(risk.examples) for risk in pack.risks)}, _number(slugs, OF_EXAMPLES)),
        Tried("reach", size, reach),
        Tried("compared", {"count": found.compared}, _number(slugs, OF_COMPARISONS)),
    ]


def _number(slugs: list[str], wanted: frozenset[str]) -> int:
    return sum(slug in wanted for slug in slugs)


def _as_lines(found: PackTest, header: Header, language: Language, *, plain: bool) -> str:
    from assess.cli.messages import speaker
    from assess.terminal.pack_test import pack_test
    from assess.terminal.screen import printed, screen
    from assess.typography import typeset

    target, own, levels = screen(plain=plain), speaker("pack-making", language), speaker("messages", language)

    def say(key: str, **values: object) -> str:
        return (levels if key.startswith("level.") else own)(key, **values)

    head = say("test.head", title=typeset(header.title.get(language), language), version=header.version)
    return printed(pack_test(head, _tried(found), found.coverage, say, target), target)


def _as_data(found: PackTest, language: Language) -> dict[str, Any]:
    """Return a test as JSON types."""
    from assess.cli.problems import problem_data
    from assess.problems import errors_in

    header, covered = found.pack.header if found.pack else None, found.coverage
    return {
        "format": FORMAT,
        "pack": {"id": header.id, "version": header.version} if header else None,
        "language": language,
        "passed": not errors_in(found.problems),
        "tried": {one.name: {**one.values, "problems": one.failed} for one in _tried(found)} if covered else {},
        "risks": [one._asdict() for one in covered.risks] if covered else [],
        "questions": [one._asdict() for one in covered.questions] if covered else [],
        "rules": [one._asdict() for one in covered.rules] if covered else [],
        "problems": [problem_data(problem, language) for problem in found.problems],
    }
