"""The settings as a table; ``python -m infrastructure.settings_table`` writes it to the docs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from infrastructure.settings import Settings

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "deploying.md"

_TABLE = re.compile(r"^\| Setting \|.*?(?=^\n|\Z)", re.DOTALL | re.MULTILINE)


def settings_table() -> str:
    """One line per setting: name, default, meaning."""
    lines = ["| Setting | Default | Meaning |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = "" if field.is_required() else _shown(field.default)
        lines.append(f"| `{name}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


def _shown(default: Any) -> str:
    if default is None or default in ((), {}):
        return ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def main() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(_TABLE.sub(lambda _: settings_table(), text), encoding="utf-8")


if __name__ == "__main__":
    main()
