# Both ingestions side by side: their progress, and what it means when one fails.
# shellcheck shell=bash

INGESTIONS=(assets-ingestion usd-values-ingestion)

# field NAME LINE: of a flat JSON line.
field() { printf '%s\n' "$2" | sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }

# progress_of SERVICE: such as `assets-ingestion extract 1200/5000`.
progress_of() {
  local line stage
  line=$(docker logs --tail 20 "$(container "$1")" 2>/dev/null | grep '"msg":"progress"' | tail -n 1) || true
  stage=$(field stage "$line")
  printf '%s %s %s/%s' "$1" "${stage:-start}" "$(field inserted "$line")" "$(field expected "$line" | sed 's/null/?/')"
}

# The exit code, or nothing while it runs. One whose container somebody removed has failed.
exit_code() {
  docker inspect --format '{{if eq .State.Status "exited"}}{{.State.ExitCode}}{{end}}' "$(container "$1")" 2>/dev/null || echo 1
}

show_progress() {
  local service now='' shown=''
  while :; do
    now=''
    local running=false
    for service in "${INGESTIONS[@]}"; do
      [ -n "$(exit_code "$service")" ] || running=true
      now="$now${now:+   |   }$(progress_of "$service")"
    done
    if [ -t 1 ]; then
      printf '\r      %-100s' "$now"
    elif [ "$now" != "$shown" ]; then
      tell "$now"
    fi
    shown=$now
    [ "$running" = true ] || break
    sleep 1
  done
  [ ! -t 1 ] || echo
}

# Why an ingestion ended so: its own last word of weight.
reason_of() {
  docker logs --tail 50 "$(container "$1")" 2>&1 |
    sed -n -e 's/.*"level":"\(error\|fatal\)".*"msg":"\([^"]*\)".*/\2/p' -e '/^[A-Z_]*: /p' | tail -n 1
}

# A failed one stops the launch with its exit code.
ingest() {
  local service code
  quietly compose "$profiles" up --detach --no-deps --force-recreate "${INGESTIONS[@]}"
  show_progress
  for service in "${INGESTIONS[@]}"; do
    code=$(exit_code "$service")
    case $code in
      0) ;;
      75) tell "$service: another run is running; its snapshot will be served" ;;
      *)
        printf 'launch_script.sh: %s failed with exit code %s: %s\n' "$service" "$code" "$(reason_of "$service")" >&2
        exit "$code"
        ;;
    esac
  done
}
