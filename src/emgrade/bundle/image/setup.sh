#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the assignment's image (Ubuntu 22.04).
# It installs the grader outside /autograder, where the student's user may read it, and shuts
# the directory with the tests and the solution to everybody but root.
set -euo pipefail

source_dir="${AUTOGRADER_ROOT:-/autograder}/source"
venv="${EMGRADE_VENV:-/opt/emgrade}"
python="${PYTHON:-python3}"

umask 022
export DEBIAN_FRONTEND=noninteractive
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1

# Debian and Ubuntu keep `ensurepip`, without which a venv has no pip, in a package of its own; and
# the system-call filter is a C library that slim images leave out.
missing=()
"$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
"$python" -c 'import ctypes; ctypes.CDLL("libseccomp.so.2")' 2>/dev/null || missing+=(libseccomp2)
if ((${#missing[@]})); then
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

"$python" -m venv --clear "$venv"
wheels=("$source_dir"/wheels/emgrade-*.whl)
"$venv/bin/python" -m pip install --quiet --only-binary=:all: \
    -r "$source_dir/requirements.txt" "${wheels[0]}[grader]"
"$venv/bin/python" -m pip check

# Compiled now, by root: the student's user may not write here, and would compile every time.
"$venv/bin/python" -m compileall -q "$venv/lib" || true
"$venv/bin/python" -m compileall -q "$source_dir/course/solutions" || true
# So is matplotlib's list of fonts, where there is a matplotlib.
"$venv/bin/python" -c 'import os; from emgrade.student.sandbox import environment
os.environ.update(environment()); import matplotlib.pyplot' 2>/dev/null || true
chmod -R a+rX,go-w "$venv"

chmod -R u+rwX,go-rwx "$source_dir"
chmod u+x "$source_dir/run_autograder" "$source_dir/setup.sh"
