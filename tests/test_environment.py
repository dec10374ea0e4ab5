"""The environment: made once, from hashed locks, and plain about what it cannot do."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import environment
from environment import PYTHON, SetupError, browser, digests, system_packages


def test_a_second_run_installs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the stamp of the present locks, no command is run."""

    def refuse(*_: object, **__: object) -> int:
        raise AssertionError

    monkeypatch.setattr(environment, "run", refuse)

    environment.prepare(tests=True)


def test_a_changed_lock_is_installed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stamp of other locks leads to pip and npm, each bound to the hashes of its lock."""
    commands: list[str] = []

    def record(command: list[object], **_: object) -> int:
        commands.append(" ".join(map(str, command)))
        return 0

    monkeypatch.setattr(environment, "run", record)
    monkeypatch.setattr(environment, "read_stamp", dict)
    monkeypatch.setattr(environment, "write_stamp", lambda _: None)

    environment.prepare()

    assert [word in command for word, command in zip(WORDS, commands, strict=True)] == [True] * 3


def test_a_folder_that_npm_left_half_filled_is_filled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An npm that was stopped leaves the folder and the stamp of before: the packages are installed again."""
    commands: list[str] = []
    monkeypatch.setattr(environment, "NODE_MODULES", tmp_path)
    monkeypatch.setattr(environment, "run", lambda command, **_: commands.append(str(command[2])))
    monkeypatch.setattr(environment, "write_stamp", lambda _: None)

    environment.prepare(tests=True)

    assert commands == ["ci"]


WORDS = ("--require-hashes", "--require-hashes", "ci --ignore-scripts --omit=dev")


def test_a_failed_download_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message is for a person, in both languages, and no traceback."""
    monkeypatch.setattr(environment, "read_stamp", dict)
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: 1)

    with pytest.raises(SetupError, match=r"(?s)run\s+the same command again.*下载没有完成"):
        environment.prepare()


def test_a_python_without_venv_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian keeps ensurepip apart; who may not install it is told its name."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(system_packages, "are_usable", lambda: False)

    with pytest.raises(SetupError, match=r"sudo apt install python3\.\d+-venv"):
        environment.make_venv()


def test_root_on_debian_gets_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may install it gets it, and then `.venv` is made."""
    done: list[str] = []
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(system_packages, "are_usable", lambda: True)
    monkeypatch.setattr(system_packages, "install", done.extend)
    monkeypatch.setattr(environment, "run", lambda command, **_: done.append(command[2]))

    environment.make_venv()

    assert done == ["python{}.{}-venv".format(*sys.version_info[:2]), "venv"]


def test_a_hash_does_not_depend_on_line_endings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout on Windows has the same locks, so it has the same stamp."""
    monkeypatch.setattr(digests, "ROOT", tmp_path)
    lock = tmp_path / "site.txt"

    lock.write_bytes(b"a==1\nb==2\n")
    one = digests.digest(lock)
    lock.write_bytes(b"a==1\r\nb==2\r\n")
    other = digests.digest(lock)

    assert one == other


def test_commands_are_printed_as_one_would_type_them() -> None:
    """The reader learns `pytest tests`, not the path of this machine's interpreter."""
    words = [str(PYTHON), "-m", "pytest", str(environment.ROOT / "tests" / "test_money.py")]

    assert environment.readable(words) == "pytest " + str(Path("tests", "test_money.py"))


def test_chrome_path_must_name_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong CHROME_PATH is said, not passed over for another browser."""
    monkeypatch.setenv("CHROME_PATH", "nowhere/chrome")

    with pytest.raises(SetupError, match="CHROME_PATH names no file: nowhere/chrome"):
        browser.find()


def test_a_browser_that_is_there_does_where_none_can_be_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a network the tests go on in the Chromium that the machine has; without any, it is said what to do."""

    def refuse(_: list[str]) -> None:
        sys.exit("apt-get failed")

    chromium = tmp_path / "chromium"
    chromium.write_bytes(b"\x7fELF")
    monkeypatch.delenv("CHROME_PATH", raising=False)
    monkeypatch.setattr(browser.system_packages, "are_usable", lambda: True)
    monkeypatch.setattr(browser.system_packages, "is_debian", lambda: True)
    monkeypatch.setattr(browser.system_packages, "install", refuse)
    monkeypatch.setattr(browser, "ensure_fonts", lambda: None)
    monkeypatch.setattr(browser.shutil, "which", {"chromium": str(chromium)}.get)

    browser.ensure()
    assert "does as well" in capsys.readouterr().out

    monkeypatch.setattr(browser.shutil, "which", lambda _: None)
    with pytest.raises(SystemExit, match="apt-get failed"):
        browser.ensure()


def test_a_snap_is_no_browser_for_tests(tmp_path: Path) -> None:
    """A snap cannot see a folder of ours, nor can the script that starts it."""
    stub = tmp_path / "chromium-browser"
    stub.write_text('#!/bin/sh\nexec /snap/bin/chromium "$@"\n', encoding="utf-8")

    assert browser.is_snap(stub)
