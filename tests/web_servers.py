"""The real web servers, run on this machine alone with the very configurations of hosting/.

For the tests. What differs from a host is told line by line below: the
port, the folders, and where Debian's files lie when they were unpacked and not installed.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from environment import CACHE, SetupError, say, system_packages
from publish.hosting import HOSTING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Server = Callable[..., AbstractContextManager[str]]
"""nginx or caddy, below."""

PACKAGES = {
    "nginx": ["nginx", "libnginx-mod-http-brotli-static"],
    "caddy": ["caddy"],
}
MODULES = "/usr/lib/nginx/modules/"
BROTLI = "ngx_http_brotli_static_module.so"
NOBODY = 65534

NOT_HERE = """
{0} is needed here: on Debian and Ubuntu  sudo apt install {1}
这里需要 {0}：请先安装，再重试。"""
NOT_UP = "{} did not start; its own words stand above."


def ensure(name: str) -> dict[str, Path]:
    """The folder of a program and the root of its files, or SetupError where it cannot be had."""
    installed = shutil.which(name, path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin")
    if installed and (name != "nginx" or Path(MODULES, BROTLI).is_file()):
        return {"program": Path(installed), "root": Path("/")}
    root = CACHE / "debian" / name
    if not root.is_dir():
        if not (system_packages.are_usable() and sys.platform.startswith("linux")):
            raise SetupError(NOT_HERE.format(name, " ".join(PACKAGES[name])))
        say(f"fetching Debian's {name}")
        root.parent.mkdir(parents=True, exist_ok=True)
        system_packages.unpack(PACKAGES[name], root)
    folder = "usr/sbin" if name == "nginx" else "usr/bin"
    return {"program": root / folder / name, "root": root}


def libraries(root: Path) -> dict[str, str]:
    """The environment in which a program finds the libraries that were unpacked with it."""
    folders = sorted({str(file.parent) for file in (root / "usr" / "lib").glob("*-linux-*/*.so*")})
    return {"LD_LIBRARY_PATH": os.pathsep.join(folders)} if root != Path("/") and folders else {}


@contextmanager
def nginx(root: Path, *, sub_path: str = "", folder: Path | None = None) -> Iterator[str]:
    """The address at which nginx serves the files of `root`, without the rights of root."""
    found = ensure("nginx")
    with workplace(folder) as place:
        port = free_port()
        for name in ("nginx.conf", "site.conf"):
            shutil.copyfile(HOSTING / "nginx" / name, place / name)
        change(
            place / "nginx.conf",
            {MODULES: str(found["root"] / MODULES.strip("/")) + "/", " /tmp/nginx": f" {place}/nginx"},
        )
        change(
            place / "site.conf",
            {
                "listen 8080;": f"listen 127.0.0.1:{port};",
                "root /srv/site;": f"root {root};",
                'set $sub_path "";': f'set $sub_path "{sub_path}";',
            },
        )
        command = [found["program"], "-c", place / "nginx.conf", "-e", "stderr", "-g", "daemon off;"]
        with started("nginx", command, port, env=libraries(found["root"]), place=place):
            yield f"http://127.0.0.1:{port}{sub_path}/"


@contextmanager
def caddy(root: Path, *, sub_path: str = "", folder: Path | None = None) -> Iterator[str]:
    """The address at which Caddy serves the files of `root`, without the rights of root."""
    found = ensure("caddy")
    with workplace(folder) as place:
        port = free_port()
        told = {"SITE_ADDRESS": f"http://127.0.0.1:{port}", "SITE_ROOT": str(root), "SITE_PATH": sub_path}
        home = {"HOME": str(place), "XDG_DATA_HOME": str(place), "XDG_CONFIG_HOME": str(place)}
        command = [found["program"], "run", "--adapter", "caddyfile", "--config", HOSTING / "Caddyfile"]
        env = {**told, **home, **libraries(found["root"])}
        with started("caddy", command, port, env=env, place=place):
            yield f"http://127.0.0.1:{port}{sub_path}/"


@contextmanager
def workplace(folder: Path | None) -> Iterator[Path]:
    """A folder for one run of a server, in which somebody without rights may write."""
    with tempfile.TemporaryDirectory(prefix="server-") as name:
        place = folder or Path(name)
        place.mkdir(exist_ok=True)
        if is_root():
            os.chown(place, NOBODY, NOBODY)
        yield place


def change(file: Path, changes: Mapping[str, str]) -> None:
    """Make each change to a configuration, in which its words must stand."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes.items():
        if old not in text:
            raise ValueError(f"{file.name} has no {old!r}")
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


@contextmanager
def started(name: str, command: list[object], port: int, *, env: Mapping[str, str], place: Path) -> Iterator[None]:
    """A program that answers on the port while the `with` block runs; its words are in said.txt."""
    with (place / "said.txt").open("wb") as said:
        nobody = NOBODY if is_root() else None
        process = subprocess.Popen(
            [str(word) for word in command],
            env={**os.environ, **env},
            stdout=said,
            stderr=said,
            cwd=place,
            user=nobody,
            group=nobody,
            extra_groups=[] if is_root() else None,
        )
        try:
            if not answers(process, port):
                raise SetupError((place / "said.txt").read_text(encoding="utf-8") + NOT_UP.format(name))
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


def answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether something listens on the port before half a minute is over."""
    for _ in range(300):
        if process.poll() is not None:
            return False
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def is_root() -> bool:
    """Whether this process may do everything, which no web server should."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
