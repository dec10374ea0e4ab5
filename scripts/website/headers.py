"""What a host says beside the site's files: policy, headers, types and how long each is kept.

The one place for all of it: postbuild.py writes the policy into the pages, serving.py sends the
headers, hosting.py writes the configurations of nginx and Caddy.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from environment import ROOT
from environment.archives import integrity

if TYPE_CHECKING:
    from collections.abc import Iterable

# Beside the hashes of inline scripts. A worker from a blob is bound by the page's policy, one with
# an address of its own is not; WebAssembly needs its word, eval gets none. A string becomes a script by three
# rules alone, each of which makes one address (docs/assets/allowed.js, overrides/partials/early.html).
POLICY = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'{hashes}",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types copy early worker",
)
IN_HEADERS_ONLY = ("frame-ancestors 'none'",)  # browsers ignore it in a page's own policy

OVERRIDES = ROOT / "overrides"
INLINE_SCRIPT = re.compile(r'<script(?: type="module")?(?: data-[a-z]+="[^"]*")*>(.*?)</script>', re.DOTALL)

NOT_USED = (
    *("accelerometer", "autoplay", "camera", "display-capture"),
    *("encrypted-media", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts"),
    *("magnetometer", "microphone", "midi", "payment", "publickey-credentials-get"),
    *("screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
"""What a page may ask of a device and none of ours ever does."""

# Not the mimetypes module: on Windows it repeats whatever the registry says of .js.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}
OTHER_TYPE = "application/octet-stream"

NAMED_BY_CONTENTS = r"assets/(?:runtime|site)/[0-9a-f]{8,}/"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"  # kept, and asked after each time: no one reads yesterday's law


def policy(allowed: Iterable[str]) -> str:
    """The content security policy, with these hashes of inline scripts."""
    return "; ".join(POLICY).format(hashes="".join(f" '{value}'" for value in sorted(allowed)))


def hashes() -> set[str]:
    """The hashes of the few scripts that stand in the pages themselves, wherever the site lies."""
    files = sorted(OVERRIDES.rglob("*.html"))
    found = [script for file in files for script in INLINE_SCRIPT.findall(file.read_text(encoding="utf-8"))]
    return {integrity(script.encode()) for script in found}


def headers() -> dict[str, str]:
    """What is sent with every answer."""
    return {
        "Content-Security-Policy": "; ".join([policy(hashes()), *IN_HEADERS_ONLY]),
        "Strict-Transport-Security": "max-age=31536000",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NOT_USED),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def kept_for(name: str) -> str:
    """How long a browser may keep a file, which is named from the site's root.

    >>> kept_for("index.html"), kept_for("assets/runtime/0123456789abcdef/library.wasm")
    ('no-cache', 'public, max-age=31536000, immutable')
    """
    return FOREVER if re.match(NAMED_BY_CONTENTS, name) else ASK_AGAIN
