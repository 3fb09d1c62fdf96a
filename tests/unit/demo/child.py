"""A child process for the tests of the demo's supervisor."""

from __future__ import annotations

import os
import sys
import time


def main(what: str) -> None:
    """Greet, fail or sleep."""
    if what == "greet":
        sys.stdout.write(os.environ["GREETING"] + "\n")
    elif what == "fail":
        sys.exit("no coffee")
    else:
        time.sleep(60)


if __name__ == "__main__":
    main(sys.argv[1])
