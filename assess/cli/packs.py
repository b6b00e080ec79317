"""`assess packs`: the packs that come with the program."""

from __future__ import annotations

from assess.cli import exit_codes, streams
from assess.cli.commands import as_command, json_option, language_option


@as_command("packs")
@language_option
@json_option
def command(lang: str | None, as_json: bool) -> int:
    """List the packs that come with the program."""
    from assess.cli.language import chosen
    from assess.cli.messages import say
    from assess.storage.packs import load_pack
    from assess.storage.places import pack_folder, shipped_packs
    from assess.typography import typeset

    language = chosen(lang)
    packs = [(name, load_pack(name)) for name in shipped_packs()]
    if as_json:
        data = [
            {
                "id": pack.header.id,
                "version": pack.header.version,
                "title": pack.header.title.get(language),
                "summary": pack.header.summary.get(language),
                "questions": len(pack.questions),
                "risks": len(pack.risks),
                "folder": str(pack_folder(name)),
            }
            for name, pack in packs
        ]
        streams.data({"packs": data})
        return exit_codes.DONE
    for name, pack in packs:
        facts = say("packs.facts", language, questions=len(pack.questions), risks=len(pack.risks))
        title, summary = (typeset(text.get(language), language) for text in (pack.header.title, pack.header.summary))
        streams.result(f"{name}  {pack.header.version}  {title} · {facts}\n  {summary}\n  {pack_folder(name)}")
    return exit_codes.DONE
