"""Say in one clear sentence when the Python that make found is too old."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # this script is the check itself
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"需要 Python 3.11 或更高版本，找到的是 {found}。请安装后用 make PYTHON=python3.11 再试。")
