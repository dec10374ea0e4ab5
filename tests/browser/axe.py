"""What axe finds wrong with a page as it stands: on a phone and on a desk, light and dark.

The palette changes colours alone, so in the second palette of a width only the rules on colour run again.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from environment import NODE_MODULES

AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
ALL = {"type": "tag", "values": TAGS}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
LOOKS = [(360, "light", ALL), (360, "dark", COLOURS), (1280, "dark", ALL), (1280, "light", COLOURS)]
RUN = """async (rules) => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false});
  const places = (rule) => rule.nodes.slice(0, 4).map((node) => node.html.slice(0, 120)).join(" | ");
  const {violations, passes, incomplete, inapplicable} = found;
  return {
    wrong: violations.map((rule) => `${rule.id}: ${rule.help}: ${places(rule)}`),
    rules: violations.length + passes.length + incomplete.length + inapplicable.length,
  };
}"""

Look = Callable[[Page, str], None]


class Tally:
    """How many states were looked at, and how many rules were tried in them."""

    def __init__(self) -> None:
        self.states = 0
        self.rules = 0

    def look(self, page: Page, state: str) -> None:
        """Check that axe finds nothing in any of the four looks."""
        page.evaluate(AXE)
        wrong = []
        for width, scheme, rules in LOOKS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = page.evaluate(RUN, rules)
            wrong += [f"{state}, {width} {scheme}: {line}" for line in found["wrong"]]
            self.rules += found["rules"]
        self.states += 1
        assert not wrong, "\n".join(wrong)
