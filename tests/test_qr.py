"""QR codes: what another maker of them draws for the same text, module by module, and what is drawn of it."""

from __future__ import annotations

import json
import re

import pytest

from calculator.api import answer
from calculator.wording.qr import LARGEST, code, room, svg

# Each text with its rows as hexadecimal numbers, drawn by segno (bytes, level L); zxing read them back.
KNOWN = {
    ("https://c.test/#d"): (
        "1fd87f 104e41 175f5d 175e5d 175b5d 104441 1fd57f 200 1e569d d8eff 9788b 11ab2a 14f559 1950 "
        "1fce50 104f3e 174c15 175160 175f64 105af1 1fd25c"
    ),
    (
        "https://example.test/#d=dffxktqnc_k1z6x826rcbx3uy17k9lpobluli66x69l207x_wx2kz37p5r566w33w-"
        "935oukr4tt6976_0tn56xevamgd-dr_og7irpnd1cdxxlpbfhebcbxqikl7ay_cp"
    ): (
        "1fcf4aa2f17f 1055089f9241 174a373ffa5d 17511dca635d 1741ebfac75d 105275140041 1fd55555557f "
        "de511d800 1f74bff666aa 63d40a2c38f 4ec8d3f976e 436ee8bbb9c 19c79c500cca 185e1697b17 "
        "1d6ee5fcb764 a29123973fc 7561ff4e888 2bcc32bdba7 18d26b7c2df2 14b43633e3d4 15fbbdf4ebfa "
        "171c81185317 155d8d59a75a 1917f3119517 1df99df627fa 4a943cbdaaf 185df0272e1e 1035ecbff2e4 "
        "7295ac0919 c1feb58f203 14230c6a780 16a085715a47 186abdaca450 1227c378c0ad 1629ca6ed12 "
        "f01e11f33c5 135097fc49f9 1fe91beb1b 1fd06f541558 104dbf119315 175cbdf6a9f1 17538319eafe "
        "175a7ccf3501 105e21e9f29c 1fd61e1ccd5a"
    ),
    (
        "https://example.test/#d=y0cq65zt4w_n6isigq8jtgev49gw1un9427qd9afza5vpuem-opj82ffu65gt9sh9v"
        "8n9_s2fyu-pslmlcq4efijcf8z7r7pn_0_r25wfuh5_vmpbrhoxkv1dgjoc-8ebhm-hzfxhcbmlh4ndb81gqeoetw1"
        "ld63cgzmqw4-kndkkv7qh2la40-6twyqj9a3fvc8rip4wsw_ity0famvkpo2y-0cz-0ck2eqk2759ac5ut3d0m9fia"
        "z"
    ): (
        "1fc24878638e67f 105af52686b9a41 1742f077d653e5d 1750b72ced2625d 1744c857f18e25d 105148e44f72c41 "
        "1fd55555555557f d32fc5c97800 1f793d2fe7064aa 60dc2fbc086393 14c4072307f9cd4 13a0a939503577c "
        "13ce8fa4ab0a0ea 1ab2c053e1ad3b5 12600d0f87787f6 139d485b38d715c 1c519f84e9e8e88 169c487df3bc197 "
        "24b7cb207d27c2 17124e89f2195fd 1af43f266bce4ca ca00ad1e084325 8743e441c52e76 8c861bba7d337 "
        "14f39d048b86c03 bb40278e31d38f 9f25eeffed85f4 171cc71c721db1e 1551d72565c6958 1d1e6afc71b611f "
        "7ff27afe0c2dfe 19ad3f331a3325e 1ef6ff2f27c6193 181040500327967 1358ce5a7cfa712 101d29f71a1baee "
        "bdbff27ef6e412 1b1702109bad988 664c2aae743fac 498ba06940f246 1e81d05c70add8 12172074eb9c0cd "
        "161f4aed549c96 10bf0614143975c e453e27e78a97b 2f02d4e13416d 14e34c0fcef1e0e 1f11840c96112dd "
        "75b727eb6edf2 1a08d460beb13 1fd2cd457f4a554 104a73747ef171e 17535f8fc9841f0 1752e87d989ea1c "
        "1751033af76a580 1055585478978ac 1fd7dfa2af4846a"
    ),
}


def rows(text: str) -> list[str]:
    found = code(text.encode())
    assert found is not None
    return [f"{int(''.join('01'[dark] for dark in row), 2):x}" for row in found]


@pytest.mark.parametrize("text", KNOWN, ids=["version 1", "version 7", "version 10"])
def test_a_code_is_what_another_maker_draws(text: str) -> None:
    """One block of the smallest version; one that tells its version; two blocks sizes and a longer count."""
    assert rows(text) == KNOWN[text].split()


@pytest.mark.parametrize(("version", "bytes_held"), [(1, 17), (9, 230), (10, 271), (15, 520), (25, 1273)])
def test_a_version_holds_what_the_standard_says(version: int, bytes_held: int) -> None:
    """Table 7 of the standard, bytes at level L; one byte more takes the next version."""
    assert room(version) == bytes_held
    assert len(code(b"x" * bytes_held) or []) == 17 + 4 * version
    assert len(code(b"x" * (bytes_held + 1)) or []) == (21 + 4 * version if version < LARGEST else 0)


def test_what_no_camera_would_read_is_not_drawn() -> None:
    """A link of 1,274 bytes gets words in place of a picture: the link itself, or a file."""
    reply = json.loads(answer(json.dumps({"call": "qr", "text": "x" * 1274})))["result"]

    assert (reply["pictures"], reply["modules"]) == ([], 0)
    assert "放不下" in reply["words"]["sentence"]


def test_the_drawing_has_the_modules_and_a_margin_of_four() -> None:
    """Each run of dark modules is one rectangle, four modules from the edge; nothing in it runs or loads."""
    text = next(iter(KNOWN))
    drawn = svg(code(text.encode()) or [])
    dark = sum(int(length) for _, _, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", drawn))

    assert 'viewBox="0 0 29 29"' in drawn
    assert dark == sum(int(row, 16).bit_count() for row in KNOWN[text].split())
    assert min(int(x) for x, _, _ in re.findall(r"M(\d+) (\d+)h(\d+)v1", drawn)) == 4
    assert not re.search(r"script|href|url\(", drawn)
