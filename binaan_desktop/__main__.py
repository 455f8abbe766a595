"""``python -m binaan_desktop`` is the same as ``binaan``."""

import sys

from binaan_desktop.app.cli import main

if __name__ == "__main__":
    sys.exit(main())
