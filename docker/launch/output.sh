# Messages of the launcher, and commands that take long.
# shellcheck shell=bash

info() { printf '      %s\n' "$*"; }

# error LINE...: prints each on standard error.
error() { printf 'launch_script.sh: %s\n' "$@" >&2; }

# Matches the line in which a process reports an invalid setting, for awk.
INVALID_SETTING='^([A-Z_0-9]+|[a-z]+_proxy): '

# fail LINE...: prints the errors and ends the launcher.
fail() {
  error "$@"
  exit 1
}

# fail_settings LINE...: the same, with the exit code of every process for an invalid configuration.
fail_settings() {
  error "$@"
  exit 78
}

step_number=0
# step TITLE COMMAND...: prints title and duration.
step() {
  local title=$1 begun=$SECONDS
  shift
  step_number=$((step_number + 1))
  printf '\n[%d/%d] %s\n' "$step_number" "$steps" "$title"
  "$@"
  info "done in $((SECONDS - begun)) s"
}

child=
# interruptible COMMAND...: runs it so that a signal is handled at once, not after its end. In a process group of its own,
# because a signal to the docker command alone does not reach the plugin that does the work.
interruptible() {
  set -m
  "$@" </dev/null &
  child=$!
  set +m
  local status=0
  wait "$child" || status=$?
  child=
  return "$status"
}

end_child() {
  [ -n "$child" ] || return 0
  kill -TERM -- "-$child" 2>/dev/null || true
  wait "$child" 2>/dev/null || true
  child=
}

# quietly COMMAND...: shows its output only if it fails.
quietly() {
  local status=0
  interruptible "$@" >"$work/output" 2>&1 || status=$?
  [ "$status" -eq 0 ] || tail -n 80 "$work/output" >&2
  return "$status"
}

# visibly COMMAND...: shows its output on a terminal only; in a log it would be hundreds of lines.
visibly() {
  if [ -t 1 ]; then interruptible "$@"; else quietly "$@"; fi
}
