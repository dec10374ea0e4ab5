"""The bill of materials of a release, as CycloneDX: what is in the site, and what it was made with.

Read from the locks and from what the installed packages say of their licences; no host, no path
and no time is in it, so that the same sources give the same bytes.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from importlib import metadata
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from environment import NODE_MODULES, REQUIREMENTS, ROOT, side_environments
from environment.archives import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*])?==([^\s;\\]+)([^\n]*(?:\n +--hash=\S+[ \\]*)*)", re.MULTILINE)
LOCKED = re.compile(r"--hash=sha256:([0-9a-f]{64})")
CARRIED = {"pyodide", "mkdocs-material"}
"""Whose code or templates the site itself holds; all else only helps to make it."""


def write(version: str, contents: str) -> str:
    """The bill as JSON, of a release whose files come to this hash; checked against the schema."""
    sys.path.append(str(side_environments.packages("release")))
    from cyclonedx.output import make_outputter  # noqa: PLC0415 - only there now
    from cyclonedx.schema import OutputFormat, SchemaVersion  # noqa: PLC0415
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415

    outputter = make_outputter(bill(version, contents), OutputFormat.JSON, SchemaVersion.V1_6)
    data = json.loads(outputter.output_as_string())
    del data["metadata"]["timestamp"]
    text = json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem:
        raise ValueError(f"no CycloneDX: {problem}")
    return text


def bill(version: str, contents: str) -> Any:
    """The bill itself: the site, and every package below it."""
    from cyclonedx.model.bom import Bom  # noqa: PLC0415
    from cyclonedx.model.component import Component, ComponentType  # noqa: PLC0415

    site = Component(name="xieshang-zhihou", version=version, type=ComponentType.APPLICATION, bom_ref="site")
    bom = Bom(serial_number=uuid5(NAMESPACE_OID, contents), components=[*python_parts(), *node_parts()])
    bom.metadata.component = site
    bom.register_dependency(site, bom.components)
    return bom


def python_parts() -> Iterator[Any]:
    """Each Python package that takes part in a build on this machine, and the Python in Pyodide."""
    core = sha256((NODE_MODULES / "pyodide" / "pyodide.asm.wasm").read_bytes())
    yield part("cpython", python_of_pyodide(), "generic", "PSF-2.0", carried=True, sha256s=[core])
    locks = [(REQUIREMENTS / name).read_text(encoding="utf-8") for name in ("site.txt", "pyodide.txt")]
    pinned: dict[tuple[str, str], set[str]] = {}
    for name, version, lines in PINNED.findall("".join(locks)):
        pinned.setdefault((name, version), set()).update(LOCKED.findall(lines))
    for (name, version), sums in sorted(pinned.items()):
        licence = licence_of(name, version)
        yield part(name, version, "pypi", licence, carried=name in CARRIED, sha256s=sorted(sums))


def node_parts() -> Iterator[Any]:
    """Each npm package that takes part in a build."""
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for path, entry in packages.items():
        if path and not entry.get("dev"):
            name = path.rpartition("node_modules/")[2]
            licence = entry.get("license")
            sum512 = base64.b64decode(entry["integrity"].removeprefix("sha512-")).hex()
            yield part(name, entry["version"], "npm", licence, carried=name in CARRIED, sha512s=[sum512])


def part(
    name: str,
    version: str,
    kind: str,
    licence: str | None,
    *,
    carried: bool,
    sha256s: Sequence[str] = (),
    sha512s: Sequence[str] = (),
) -> Any:
    """One package, with the hash of each file that the locks allow for it: one for each system it is made for."""
    from cyclonedx.model import HashAlgorithm, HashType  # noqa: PLC0415
    from cyclonedx.model.component import Component, ComponentScope  # noqa: PLC0415
    from cyclonedx.model.license import DisjunctiveLicense  # noqa: PLC0415
    from packageurl import PackageURL  # noqa: PLC0415

    space, _, bare = name.rpartition("/")
    url = PackageURL(type=kind, namespace=space or None, name=bare, version=version)
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=each) for each in sha256s]
    hashes += [HashType(alg=HashAlgorithm.SHA_512, content=each) for each in sha512s]
    return Component(
        name=name,
        version=version,
        purl=url,
        bom_ref=url.to_string(),
        scope=ComponentScope.REQUIRED if carried else ComponentScope.EXCLUDED,
        licenses=[DisjunctiveLicense(name=licence)] if licence else [],
        hashes=hashes,
    )


def licence_of(name: str, version: str) -> str | None:
    """What an installed package says of its licence, in one line, or None."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:  # for another system than this one
        return None
    if said["Version"] != version:
        return None
    classified = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License ::")
    ]
    words = (*said.get_all("License-Expression", []), ", ".join(classified), *said.get_all("License", []))
    return next((each for each in words if each and "\n" not in each), None)


def python_of_pyodide() -> str:
    """The version of the Python that the runtime carries."""
    lock = json.loads((NODE_MODULES / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    return str(lock["info"]["python"])
