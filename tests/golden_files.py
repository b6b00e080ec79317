"""Expected texts kept in tests/golden: compared whole, and written anew with `--update-golden`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Golden:
    """Compares texts with those kept."""

    update: bool
    """Whether to keep the texts as they are now."""

    def check(self, name: str, text: str) -> None:
        """Fail unless the text is the one kept under this name."""
        path = FOLDER / name
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is missing: run pytest with --update-golden"
        assert text == path.read_text(encoding="utf-8"), f"not as in {path}: if it is better so, run --update-golden"
