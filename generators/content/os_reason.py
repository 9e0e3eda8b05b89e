"""Why the system would not read or write a file, in Chinese: its own words are English on most machines."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "找不到这个文件或文件夹",
    errno.EACCES: "没有权限，或者文件正被别的程序打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件或文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "名字太长",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "正被别的程序占用",
    errno.ETXTBSY: "正被别的程序占用",
}


def os_reason(error: OSError) -> str:
    """A few words without a full stop; the system's own where the cause is none of the usual ones."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or "原因不明"
