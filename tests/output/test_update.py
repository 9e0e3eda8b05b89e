"""An update is unpacked over last month's folder; a signature says whose a bundle is. Both are proved by ``verify``."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from output.portals import small_portal

from generators.cli.main import main
from generators.output.signature import PRIVATE_NAME, PUBLIC_NAME, make_keys, read_public_key
from generators.output.update import update_members
from generators.output.verify import verify_bundle


def make(portal: Path, day: str, *more: str) -> Path:
    """Builds the bundle of ``day`` and gives its path."""
    assert main(["build", "--portal", str(portal), "--only", "offline", "--date", day, *more]) == 0
    return portal / "build" / "offline" / f"{json_id(portal)}-{day.replace('-', '')}.zip"


def json_id(portal: Path) -> str:
    return next((portal / "build" / "offline").glob("*.zip")).name.split("-20")[0]


def unpack(package: Path, folder: Path) -> None:
    with zipfile.ZipFile(package) as opened:
        opened.extractall(folder)


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return small_portal(tmp_path)


def page(portal: Path, name: str, words: str) -> Path:
    path = portal / "docs" / "notes" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n标题: {name}\n---\n# {name}\n\n{words}\n", "utf-8")
    return path


def test_an_update_unpacked_over_gives_the_new_bundle(portal: Path, tmp_path: Path) -> None:
    changing = page(portal, "changing", "旧的说法")
    going = page(portal, "going", "要撤下的内容")
    old = shutil.copy(make(portal, "2026-11-01"), tmp_path / "old.zip")
    folder = tmp_path / "测试 目录"
    unpack(old, folder)
    changing.write_text(changing.read_text("utf-8").replace("旧的", "新的"), "utf-8")
    going.unlink()
    page(portal, "coming", "新增的一页")
    new = make(portal, "2026-12-01", "--since", str(old))
    update = new.with_name(new.stem + "-update.zip")
    assert verify_bundle(update).ok
    unpack(update, folder)
    found = verify_bundle(folder)
    assert (found.changed, found.missing, found.added) == ((), (), ())
    with zipfile.ZipFile(new) as whole, zipfile.ZipFile(update) as brought:
        own = {"SHA256SUMS"}
        for name in set(whole.namelist()) - own:
            assert (folder / name).read_bytes() == whole.read(name), name
        names = set(brought.namelist())
    assert not [name for name in names if name.startswith(("regulations/", "cases/", "assets/stylesheets/"))]
    left = list(folder.rglob("going.html"))
    assert left
    assert "要撤下的内容" not in left[0].read_text("utf-8")
    assert "已撤下" in left[0].read_text("utf-8")
    assert len(names) < 20


def test_a_month_without_changes_brings_next_to_nothing(portal: Path, tmp_path: Path) -> None:
    """The day of the content stands on no page, else each of them would be new each month."""
    old = shutil.copy(make(portal, "2026-11-01"), tmp_path / "old.zip")
    new = make(portal, "2026-11-02", "--since", str(old))
    with zipfile.ZipFile(new.with_name(new.stem + "-update.zip")) as update:
        pages = [name for name in update.namelist() if name.endswith(".html")]
    assert set(pages) <= {"readme.html", "about.html", "index.html", "calendar/2027.html"}


def test_updates_follow_each_other_and_a_whole_bundle_follows_them(portal: Path, tmp_path: Path) -> None:
    going = page(portal, "going", "要撤下的内容")
    folder = tmp_path / "folder"
    one = shutil.copy(make(portal, "2026-11-01"), tmp_path / "one.zip")
    unpack(one, folder)
    going.unlink()
    two = shutil.copy(make(portal, "2026-12-01", "--since", str(one)), tmp_path / "two.zip")
    unpack(portal / "build" / "offline" / f"{json_id(portal)}-20261201-update.zip", folder)
    page(portal, "coming", "新增的一页")
    three = make(portal, "2027-01-01", "--since", str(two))
    unpack(three.with_name(three.stem + "-update.zip"), folder)
    assert verify_bundle(folder).ok
    unpack(three, folder)
    assert verify_bundle(folder).ok
    (folder / "extra.html").write_text("", "utf-8")
    assert verify_bundle(folder).added == ("extra.html",)


def test_an_update_alone_or_over_another_month_does_not_pass(portal: Path, tmp_path: Path) -> None:
    old = shutil.copy(make(portal, "2026-11-01"), tmp_path / "old.zip")
    page(portal, "coming", "新增的一页")
    new = make(portal, "2026-12-01", "--since", str(old))
    unpack(new.with_name(new.stem + "-update.zip"), tmp_path / "alone")
    found = verify_bundle(tmp_path / "alone")
    assert found.update
    assert "about.html" in found.missing or "regulations/index.html" in found.missing


def test_an_update_is_not_made_from_what_is_no_bundle(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(b"PK")
    asked = ["build", "--portal", str(portal), "--only", "offline", "--date", "2026-12-01", "--since"]
    assert main([*asked, str(damaged)]) == 1
    assert "做不了更新包" in capsys.readouterr().err
    assert main([*asked, str(tmp_path / "none.zip")]) == 1
    assert "找不到" in capsys.readouterr().err
    assert not (portal / "build").exists()
    assert main(["build", "--portal", str(portal), "--only", "site", "--since", str(damaged)]) == 2


def test_the_same_update_twice() -> None:
    members = {"index.html": b"new", "a.html": b"a", "SHA256SUMS": b"x"}
    earlier = {"index.html": "0" * 64, "b/c.html": "1" * 64, "b/d.js": "2" * 64, "SHA256SUMS": "3" * 64}
    made = update_members(members, earlier)
    assert made == update_members(members, earlier)
    assert sorted(made) == ["SHA256SUMS", "SHA256SUMS.update", "a.html", "b/c.html", "b/d.js", "index.html"]


def test_a_signature_is_the_offices_or_none(portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys = tmp_path / "密钥"
    assert main(["new", "key", str(keys)]) == 0
    assert main(["new", "key", str(keys)]) == 1
    assert main(["new", "key", str(portal / "keys"), "--portal", str(portal)]) == 2
    signed = make(portal, "2026-11-01", "--sign", str(keys / PRIVATE_NAME))
    capsys.readouterr()
    public = ["--key", str(keys / PUBLIC_NAME)]
    assert main(["verify", str(signed), *public, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["signature"] == "有效"
    assert verify_bundle(signed).signature == "未核"
    first = signed.read_bytes()
    assert make(portal, "2026-11-01", "--sign", str(keys / PRIVATE_NAME)).read_bytes() == first

    folder = tmp_path / "unpacked"
    unpack(signed, folder)
    page_ = folder / "about.html"
    page_.write_bytes(page_.read_bytes() + b"<!-- -->")
    sums = folder / "SHA256SUMS"
    assert main(["verify", str(folder), *public]) == 1
    # Whoever changes a page and the list with it has no key to sign the list.
    import hashlib

    lines = [line for line in sums.read_text("utf-8").splitlines() if not line.endswith("  about.html")]
    lines.append(f"{hashlib.sha256(page_.read_bytes()).hexdigest()}  about.html")
    sums.write_text("\n".join(lines) + "\n", "utf-8")
    assert verify_bundle(folder).ok
    assert verify_bundle(folder, read_public_key(keys / PUBLIC_NAME)).signature == "无效"
    assert not verify_bundle(folder, read_public_key(keys / PUBLIC_NAME)).ok

    plain = make(portal, "2026-11-01")
    assert "没有签名" in verify_bundle(plain, read_public_key(keys / PUBLIC_NAME)).complaint
    capsys.readouterr()
    assert main(["verify", str(plain), "--key", str(keys / PRIVATE_NAME)]) == 1
    assert "是私钥" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here")
def test_openssl_reads_the_signature_too(portal: Path, tmp_path: Path) -> None:
    private, public = make_keys(tmp_path / "keys")
    folder = tmp_path / "unpacked"
    unpack(make(portal, "2026-11-01", "--sign", str(private)), folder)
    told = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", str(public), "-rawin"]
    done = subprocess.run(
        [*told, "-in", str(folder / "SHA256SUMS"), "-sigfile", str(folder / "SHA256SUMS.sig")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_key_that_cannot_be_used_is_said(portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("not a key")
    asked = ["build", "--portal", str(portal), "--only", "offline", "--date", date(2026, 11, 1).isoformat(), "--sign"]
    for path, words in ((wrong, "不是能用的私钥"), (tmp_path / "none.pem", "读不了密钥文件")):
        assert main([*asked, str(path)]) == 1
        assert words in capsys.readouterr().err
    assert not (portal / "build").exists()
