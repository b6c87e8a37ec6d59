# What the launcher says, and how it runs what takes long.
# shellcheck shell=bash

tell() { printf '      %s\n' "$*"; }

# say LINE...: what is wrong, one line each.
say() { printf 'launch_script.sh: %s\n' "$@" >&2; }

# How a process tells of a setting that it refuses, for awk.
REFUSED_SETTING='^([A-Z_0-9]+|[a-z]+_proxy): '

# refuse LINE...: and no launch.
refuse() {
  say "$@"
  exit 1
}

# refuse_settings LINE...: with the exit code that every process has for its configuration.
refuse_settings() {
  say "$@"
  exit 78
}

step_number=0
# step TITLE COMMAND...: announced and timed.
step() {
  local title=$1 begun=$SECONDS
  shift
  step_number=$((step_number + 1))
  printf '\n[%d/%d] %s\n' "$step_number" "$steps" "$title"
  "$@"
  tell "done in $((SECONDS - begun)) s"
}

attended=
# attend COMMAND...: waits for it so that a signal is not kept waiting. In a process group of its own, because a signal to
# the docker command alone does not reach the plugin that does the work.
attend() {
  set -m
  "$@" </dev/null &
  attended=$!
  set +m
  local status=0
  wait "$attended" || status=$?
  attended=
  return "$status"
}

end_attended() {
  [ -n "$attended" ] || return 0
  kill -TERM -- "-$attended" 2>/dev/null || true
  wait "$attended" 2>/dev/null || true
  attended=
}

# quietly COMMAND...: its output is shown only when it fails.
quietly() {
  local status=0
  attend "$@" >"$work/output" 2>&1 || status=$?
  [ "$status" -eq 0 ] || tail -n 80 "$work/output" >&2
  return "$status"
}

# visibly COMMAND...: a person sees it at work; elsewhere it would be hundreds of lines.
visibly() {
  if [ -t 1 ]; then attend "$@"; else quietly "$@"; fi
}
