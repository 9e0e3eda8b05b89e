"""The offline bundle: the site as one zip that is unpacked and opened by double-click, with its checksums."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

_README_NAME = "使用说明.txt"
SUMS_NAME = "SHA256SUMS"

_README = """{name}　离线包

一、先把整个压缩包解压到一个文件夹，再双击里面的 index.html。直接在压缩包里打开，页面之间跳不过去。
二、不需要联网，不需要安装。浏览器用 Chrome、Edge、360（极速模式）、奇安信、统信、麒麟自带浏览器都可以。
三、学习记录只保存在这台电脑的浏览器里，换电脑前请在“测试”页备份。
四、用光盘或本单位批准的方式导入，不要用来历不明的 U 盘。
五、本平台不得存储、处理涉密信息。
六、核对完整性：SHA256SUMS 列出了每个文件的校验码。
"""


def bundle_files(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The members of the bundle: the site, a readme, and the checksums of all else."""
    members = dict(files)
    members[_README_NAME] = _README.format(name=name).replace("\n", "\r\n").encode("utf-8-sig")
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(members.items()))
    members[SUMS_NAME] = sums.encode()
    return members
