"""Start the specimen application on a loopback port: python -m tests.browser.specimen [PORT]."""

import sys
import tempfile
from pathlib import Path

from tests.browser.specimen.application import make_app

if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8123
    make_app(Path(tempfile.mkdtemp()), long_pages=100 if "long" in sys.argv else 0).run(port=port)
