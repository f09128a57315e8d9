"""The part of docs/claims.md that is made from the rules themselves; ``python -m claims.page`` prints it."""

from __future__ import annotations

from collections.abc import Iterable

from claims.rules import Rule, load_rules

GROUPS = {
    "T": "Talks",
    "C": "Ceasefires, truces, pauses",
    "S": "Terms of a settlement",
    "A": "Agreements as instruments",
    "M": "The reporting itself",
}


def render_rules(rules: Iterable[Rule] | None = None) -> str:
    """Write a heading for each rule, with its type, what it says, a yes and a no."""
    parts: list[str] = []
    rules = list(load_rules() if rules is None else rules)
    for letter, title in GROUPS.items():
        parts.append(f"## {title}\n")
        group = sorted((r for r in rules if r.ptype[0] == letter), key=lambda r: (int(r.ptype[1:]), r.name))
        parts.extend(
            f"### {rule.name}\n\n"
            f"{rule.ptype}{rule.polarity.replace('-', '−')}. {rule.says}\n\n"
            f"- yes: {rule.yes}\n- no: {rule.no}\n"
            for rule in group
        )
    return "\n".join(parts)


if __name__ == "__main__":
    print(render_rules())  # noqa: T201 - the page is printed for docs/claims.md
