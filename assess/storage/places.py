"""Where things are: the shipped packs, templates and output, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path


def builtin(kind: str) -> Path:
    """Return the folder of built-in `questionnaires` or `templates`: in a wheel inside the package, else beside it."""
    inside = Path(__file__).parents[1] / kind
    return inside if inside.is_dir() else Path(__file__).parents[2] / kind


def pack_folder(name: str) -> Path:
    """Return the folder of a pack named by its id or by a path."""
    shipped = builtin("questionnaires") / name
    if "/" not in name and "\\" not in name and (shipped / "pack.yaml").is_file():
        return shipped
    return Path(name)


def shipped_packs() -> tuple[str, ...]:
    """Return the ids of the packs that come with the program."""
    return tuple(sorted(path.parent.name for path in builtin("questionnaires").glob("*/pack.yaml")))
