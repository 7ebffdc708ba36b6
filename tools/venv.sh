#!/usr/bin/env bash
# Builds the virtual environment in $1 from requirements.lock, and installs the project in it, editable.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=${1:-.venv}

find_python() {
  local name
  for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
  echo "Tillit needs Python 3.11, 3.12 or 3.13, and none of them was found. Install one, or name it: make PYTHON=/path" >&2
  return 1
}

make_venv() {
  "$1" -m venv --clear "$venv"
}

python=$(find_python)
wanted=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
present=$("$venv/bin/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true)
if [ "$wanted" != "$present" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  echo "Building $venv with $python ($wanted)"
  if ! make_venv "$python" >/dev/null 2>&1; then
    # Debian keeps the venv module in a package of its own.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null || true
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "python$wanted-venv" </dev/null >/dev/null
    fi
    make_venv "$python"
  fi
fi
echo "Installing the packages of requirements.lock ..."
"$venv/bin/python" -m pip install --quiet --require-hashes -r requirements.lock </dev/null
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable . </dev/null
