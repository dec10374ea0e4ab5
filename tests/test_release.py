"""A release: the site whole, and the same bytes again."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from environment.archives import sha256, time_of
from publish import release
from website import keep, postbuild


@pytest.fixture(scope="module")
def made(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the built site."""
    folder = tmp_path_factory.mktemp("release") / "dist"
    release.release(site, folder)
    return folder


def test_made_again_it_is_the_same_to_the_byte(made: Path, site: Path, tmp_path: Path) -> None:
    """From a copy of the site whose files are of another day, in another zone and under other rights."""
    shutil.copytree(site, tmp_path / "site", copy_function=shutil.copyfile)
    for file in (tmp_path / "site").rglob("*"):
        os.utime(file, (1, 1))
    again = release.release(tmp_path / "site", tmp_path / "dist")

    assert [file.name for file in again] == sorted(file.name for file in made.iterdir())
    assert [sha256(file.read_bytes()) for file in again] == [sha256((made / file.name).read_bytes()) for file in again]


def test_both_archives_hold_the_site_whole_and_how_to_host_it(made: Path, site: Path) -> None:
    """Every file, the compressed ones too; the configurations; licence and changes."""
    name = f"xieshang-zhihou-{release.version()}"
    with tarfile.open(made / f"{name}.tar.gz") as archive:
        tar = {entry.name: read(archive.extractfile(entry)) for entry in archive}
    with zipfile.ZipFile(made / f"{name}.zip") as archive:
        packed = {entry: archive.read(entry) for entry in archive.namelist()}
    wanted = {f"{name}/site/{file.relative_to(site).as_posix()}": file for file in site.rglob("*") if file.is_file()}

    assert tar == packed
    assert {place: tar.get(place) for place in wanted} == {place: file.read_bytes() for place, file in wanted.items()}
    assert {place.removeprefix(f"{name}/") for place in tar.keys() - wanted.keys()} == {
        *("LICENSE", "CHANGELOG.md", "hosting/README.md"),
        *("hosting/Caddyfile", "hosting/nginx/nginx.conf", "hosting/nginx/site.conf"),
    }


def read(file: Any) -> bytes:
    """What an archive's entry holds."""
    assert file is not None
    data: bytes = file.read()
    return data


def test_the_checksums_are_those_of_the_files(made: Path) -> None:
    """In the form that sha256sum reads; a file that changed is told."""
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum on this machine")
    check = ["sha256sum", "--strict", "--check", "SHA256SUMS"]
    said = subprocess.run(check, cwd=made, capture_output=True, text=True, check=False)

    assert said.returncode == 0, said.stderr
    assert said.stdout.count(": OK") == len(list(made.iterdir())) - 1


def test_the_time_of_a_file_follows_from_its_contents() -> None:
    """Else a host would call a page unchanged that only kept its size."""
    times = [time_of(data) for data in (b"333.33", b"333.34", b"333.33")]

    assert times[0] == times[2] != times[1]
    assert all(time % 2 == 0 for time in times)  # what a zip can hold
    with tarfile.open(fileobj=io.BytesIO(release.tarred({"a": b"333.33"}))) as archive:
        assert archive.getmember("a").mtime == times[0]
    with zipfile.ZipFile(io.BytesIO(keep.zipped({"a": b"333.33"}))) as archive:
        assert 2010 <= archive.getinfo("a").date_time[0] <= 2018


# --- the zip of the whole site, named on 关于 ---------------------------------------------------


def test_the_page_has_the_hash_of_the_zip_beside_it(site: Path) -> None:
    """And its size; the page inside the zip, which cannot have it, says where it is."""
    page = (site / "about" / "index.html").read_text(encoding="utf-8")
    data = (site / keep.NAME).read_bytes()
    with zipfile.ZipFile(site / keep.NAME) as archive:
        inside = archive.read(f"{keep.FOLDER}/about/index.html").decode()

    assert sha256(data) in page
    assert f'href="../{keep.NAME}"' in page
    assert f"{len(data) / 1e6:.1f} MB" in page
    assert "这里写不下它自己的" in inside
    assert not re.search("[0-9a-f]{64}", inside)


def test_the_zip_to_keep_holds_every_file_but_compressed_copies(site: Path) -> None:
    """Of the pages that name their release, each as its own service worker knows it."""
    with zipfile.ZipFile(site / keep.NAME) as archive:
        held = {name.removeprefix(f"{keep.FOLDER}/"): archive.read(name) for name in archive.namelist()}
    files = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    wanted = {name for name in files if not name.endswith((".br", ".gz")) and name != keep.NAME}
    changed = {name for name in wanted if files[name].read_bytes() != held[name]}

    assert {*held} == wanted
    assert {name for name in changed if not name.endswith(".html")} == {"service-worker.js"}
    releases = {*re.findall('name="release" content="([0-9a-f]+)"', "".join(map(bytes.decode, pages(held))))}
    assert len(releases) == 1
    assert releases.pop() in held["service-worker.js"].decode()


def pages(held: dict[str, bytes]) -> list[bytes]:
    """Return the pages of what is held."""
    return [data for name, data in held.items() if name.endswith(".html")]


def test_the_zip_to_keep_made_again_is_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    """From a finished site, finished once more."""
    again = shutil.copytree(site, tmp_path / "site")
    (folder,) = (again / "assets" / "runtime").iterdir()
    runtime = shutil.copytree(folder, tmp_path / folder.name, ignore=shutil.ignore_patterns("*.gz", "*.br"))

    assert postbuild.finish(again, runtime) == []
    assert (again / keep.NAME).read_bytes() == (site / keep.NAME).read_bytes()


def test_what_the_page_tells_one_to_do_serves_it(site: Path, tmp_path: Path) -> None:
    """Unpacked and served by Python's own server: every file that the first page asks for is there."""
    with zipfile.ZipFile(site / keep.NAME) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / keep.FOLDER
    told = (site / "about" / "index.html").read_text(encoding="utf-8")
    command = [sys.executable, "-m", "http.server", "--help"]

    assert "python3 -m http.server" in told
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert (folder / "index.html").is_file()
    for page in ("index.html", "calculator/index.html"):
        html = (folder / page).read_text(encoding="utf-8")
        for name in re.findall(r'(?:src|href)="((?:\.\./)*assets/[^"]+)"', html):
            assert ((folder / page).parent / name).is_file(), name
