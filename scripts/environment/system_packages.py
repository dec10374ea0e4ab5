"""Debian's own packages, for the few things that pip and npm do not carry.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path


def are_usable() -> bool:
    """Whether this process may install Debian packages: apt-get is here and we are root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def is_debian() -> bool:
    """Whether this is Debian itself; on Ubuntu `chromium` is a stub for another store."""
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    return "ID=debian" in release.splitlines()


def install(packages: list[str]) -> None:
    """Install Debian packages, or end the program saying what to do."""
    apt_get(packages, [])


def unpack(packages: list[str], folder: Path) -> None:
    """Unpack the packages' files into `folder`; install and start nothing.

    A web server's own installer would start it on port 80 of a developer's machine.
    """
    archives = folder.with_name(folder.name + ".archives")
    partial = folder.with_name(folder.name + ".partial")
    for old in (archives, partial):
        shutil.rmtree(old, ignore_errors=True)
    (archives / "partial").mkdir(parents=True)
    apt_get(packages, ["--reinstall", "--download-only", "-o", f"Dir::Cache::archives={archives}/"])
    for archive in sorted(archives.glob("*.deb")):
        subprocess.run(["dpkg", "-x", archive, partial], check=True)
    shutil.rmtree(archives)
    partial.rename(folder)


def apt_get(packages: list[str], options: list[str]) -> None:
    """Take packages from Debian, or end the program saying what to do."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", *options, *packages],
    ):
        print("+ " + shlex.join(command), flush=True)
        if subprocess.call(command, env=env) != 0:
            sys.exit(
                "apt-get failed; its own words stand above. Check the network and try again.\n"
                f"系统软件包没有装上：请检查网络后再试，或自己安装 {' '.join(packages)}。"
            )
