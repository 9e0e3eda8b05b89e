"""What ``--json`` promises: exactly one object on standard output, also where the verb could not do its work."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Callable


def with_one_object(run: Callable[[], int]) -> int:
    """Runs a verb that was asked for JSON; where it printed none, prints ``{"error": what it said}``.

    What a person is told still goes to standard error. Returns the verb's exit code, also of wrong use.
    """
    printed, told = io.StringIO(), io.StringIO()
    code = 1
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(told):
            try:
                code = run()
            except SystemExit as stopped:
                code = stopped.code if isinstance(stopped.code, int) else 2
    finally:
        sys.stderr.write(told.getvalue())
        sys.stdout.write(printed.getvalue())
    if code and not printed.getvalue().strip():
        print(json.dumps({"error": told.getvalue().strip()}, ensure_ascii=False))
    return code
