"""`python -m config.local`: what `make run` and `make dev` call."""

import argparse
import sys

from config.local.supervisor import run

parser = argparse.ArgumentParser(prog="make run", description="在本机运行楼宇党建门户")
parser.add_argument("--port", type=int, default=8000)
parser.add_argument("--reload", action="store_true")
options = parser.parse_args()
sys.exit(run(port=options.port, reload=options.reload))
