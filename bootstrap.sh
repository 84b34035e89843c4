#!/bin/sh
# Makes the environment in .venv, or leaves it alone when nothing changed since. Needs Python 3.11 or later, nothing else.
set -eu
cd "$(dirname "$0")"

stamp=.venv/.made-for
wanted=$(cat pyproject.toml constraints.txt bootstrap.sh | cksum)
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ]; then exit 0; fi

python=
for name in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3; do
  if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python=$name; break; fi
done
if [ -z "$python" ]; then
  echo "Python 3.11 or later is needed, and none was found." >&2
  echo "  Debian:  sudo apt install python3 python3-venv      macOS:  brew install python" >&2
  echo "  Elsewhere: say where it is with  PYTHON=/path/to/python3 make …" >&2
  exit 1
fi
if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
  echo "$python has no venv module, which makes the environment." >&2
  echo "  Debian:  sudo apt install $(basename "$("$python" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}")')")-venv" >&2
  exit 1
fi

echo "1/3  Making the environment in .venv with $("$python" --version)"
rm -rf .venv
"$python" -m venv .venv
echo "2/3  Installing what the project needs (a few minutes the first time)"
log=.venv/install.log
say_where_it_stopped() {
  echo "The installation stopped. The last lines of $log:" >&2
  tail -n 15 "$log" >&2
  echo "Is there a connection to the package index? Then run the same command again." >&2
  exit 1
}
show_progress() {
  while read -r line; do
    case $line in Collecting*|Downloading*|Installing*|Successfully*) printf '     %.110s\n' "$line" ;; esac
  done
}
( .venv/bin/python -m pip install --disable-pip-version-check --no-input -c constraints.txt -e '.[dev]' 2>"$log.errors" \
    || echo "INSTALLATION FAILED" ) | tee "$log" | show_progress
if grep -q '^INSTALLATION FAILED$' "$log"; then cat "$log.errors" >>"$log"; say_where_it_stopped; fi
echo "3/3  Ready"
printf '%s\n' "$wanted" >"$stamp"
