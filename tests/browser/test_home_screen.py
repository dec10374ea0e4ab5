"""The site on a home screen: a name, an icon, and the reader's own plan as what opens, without a network too."""

import json
import struct
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

PATHS = ("", "help/cannot-pay/", "steps/terms/")


def manifest(site: Path) -> dict[str, Any]:
    """The manifest as it is served."""
    found: dict[str, Any] = json.loads((site / "site.webmanifest").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", PATHS)
def test_every_page_leads_to_one_manifest_that_the_browser_takes(wide: Page, site_url: str, path: str) -> None:
    """Fetched under the policy, without an error of the browser's own, and it opens the home page below the prefix."""
    wide.goto(path)
    session = wide.context.new_cdp_session(wide)
    told = session.send("Page.getAppManifest")

    assert told["errors"] == []
    assert told["url"] == f"{site_url}site.webmanifest"
    parsed = json.loads(told["data"])
    assert parsed["name"] == "协商之后"
    assert wide.evaluate("(start) => new URL(start, document.querySelector('link[rel=manifest]').href).href", "./") == (
        site_url
    )


def test_the_browser_would_put_it_on_the_home_screen(wide: Page) -> None:
    """Chromium finds nothing wanting but what a test's window is by nature: not engaged with, private."""
    wide.goto("")
    session = wide.context.new_cdp_session(wide)
    wanting = {each["errorId"] for each in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}

    assert wanting <= {"in-incognito", "not-offline-capable"}, wanting


def test_each_icon_is_as_large_as_the_manifest_says(site: Path) -> None:
    """PNG of the size told, square; Apple's has no transparent corner, which iOS would paint black."""
    icons = [icon for icon in manifest(site)["icons"] if icon["type"] == "image/png"]
    assert {icon["sizes"] for icon in icons} >= {"192x192", "512x512"}
    for name, size in [*((icon["src"], icon["sizes"]) for icon in icons), ("assets/icons/apple.png", "180x180")]:
        data = (site / name).read_bytes()
        assert data[:4] == b"\x89PNG"
        assert "{}x{}".format(*struct.unpack(">II", data[16:24])) == size


def test_an_icon_that_a_phone_cuts_fills_its_square(wide: Page, site_url: str) -> None:
    """Opaque to its corners; the one with round corners of its own is not."""
    wide.goto("")
    corner = """async (url) => { const image = new Image(); image.src = url; await image.decode();
      const canvas = document.createElement("canvas"); [canvas.width, canvas.height] = [image.width, image.height];
      const pen = canvas.getContext("2d"); pen.drawImage(image, 0, 0); return pen.getImageData(0, 0, 1, 1).data[3]; }"""

    opaque = {
        name: wide.evaluate(corner, f"{site_url}assets/icons/{name}.png") for name in ("maskable", "apple", "512")
    }
    assert opaque == {"maskable": 255, "apple": 255, "512": 0}
