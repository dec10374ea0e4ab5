"""Make a release in dist/: the finished site with its hosting files, and checksums.

python3 scripts/publish/release.py                       xieshang-zhihou-VERSION.tar.gz, .zip, SHA256SUMS
sha256sum --check SHA256SUMS                     in dist/: whether the files arrived whole
SITE_URL=https://… python3 scripts/publish/release.py    for one address (docs/adr/0008)

The same sources give the same bytes on the same day; facts past their review are told by the day.
"""

import gzip
import io
import shutil
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import build
import environment
from environment import ROOT, say
from environment.archives import sha256, time_of
from website import keep

DIST = ROOT / "dist"
BESIDE = ("LICENSE", "CHANGELOG.md", "hosting/README.md", "hosting/Caddyfile")
NGINX = ("hosting/nginx/nginx.conf", "hosting/nginx/site.conf")
NAME = "xieshang-zhihou"


def main() -> None:
    """Make the release."""
    environment.enter()
    with environment.plain_words():
        build.build()
        made = release(build.SITE, DIST)
    for file in made:
        say(f"{file.stat().st_size:>10}  dist/{file.name}")


def release(site: Path, folder: Path) -> list[Path]:
    """The files of the release, alone in `folder`."""
    name = f"{NAME}-{version()}"
    whole = {f"{name}/{file}": data for file, data in files(site).items()}
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as scratch:
        fresh = Path(scratch, "dist")
        fresh.mkdir()
        (fresh / f"{name}.tar.gz").write_bytes(tarred(whole))
        (fresh / f"{name}.zip").write_bytes(keep.zipped(whole))
        sums = [f"{sha256(file.read_bytes())}  {file.name}\n" for file in sorted(fresh.iterdir())]
        (fresh / "SHA256SUMS").write_text("".join(sums), encoding="utf-8", newline="\n")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(fresh, folder)
    return sorted(folder.iterdir())


def version() -> str:
    """The version that pyproject.toml gives."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def files(site: Path) -> dict[str, bytes]:
    """What a release holds, by name, in a fixed order."""
    found = {f"site/{file.relative_to(site).as_posix()}": file for file in site.rglob("*") if file.is_file()}
    found |= {name: ROOT / name for name in (*BESIDE, *NGINX)}
    return {name: found[name].read_bytes() for name in sorted(found)}


def tarred(held: dict[str, bytes]) -> bytes:
    """The files as .tar.gz, nobody's and readable by all."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in held.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime, entry.mode = len(data), time_of(data), 0o644
            archive.addfile(entry, io.BytesIO(data))
    return gzip.compress(buffer.getvalue(), 6, mtime=0)


if __name__ == "__main__":
    main()
