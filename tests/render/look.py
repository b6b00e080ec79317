"""Look at a document while writing it: fill a template, make the PDF, and its pages as pictures.

python tests/render/look.py specimen fr                      the specimen of the tests
python tests/render/look.py risk-report fr content.json      a template with content from a file
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

from assess.render.documents import Document
from assess.render.environment import template_folders
from assess.render.html import to_html
from assess.render.jobs import Job
from assess.render.pdf import to_pdf

HERE = Path(__file__).parent


def main(name: str, language: str, file: str | None = None) -> None:
    """Write NAME.LANGUAGE.html, .pdf and -01.png … into the current folder."""
    if file is None:
        from specimen import content

        values = content(language)
    else:
        values = json.loads(Path(file).read_text(encoding="utf-8"))
    folders = template_folders(HERE)
    document = Document(
        name=name,
        language="fr" if language == "fr" else "en",
        organisation="Société Exemple",
        project="CRM Commerce",
        date=date(2027, 1, 11),
        version="1.0",
        mark="internal",
        content=values,
    )
    html = to_html(document, folders)
    stem = f"{name}.{language}"
    Path(f"{stem}.html").write_text(html, encoding="utf-8")
    Path(f"{stem}.pdf").write_bytes(to_pdf(Job(f"{stem}.pdf", "pdf", html, document.date, (), folders)))
    subprocess.run(["pdftoppm", "-r", "80", "-png", f"{stem}.pdf", stem], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
