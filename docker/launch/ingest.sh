# Runs both ingestions in parallel and shows their progress.
# shellcheck shell=bash

INGESTIONS=(assets-ingestion usd-values-ingestion)

# field NAME LINE: value of a field of a flat JSON line.
field() { printf '%s\n' "$2" | sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }

# progress_of SERVICE: for example `assets-ingestion extract 1200/5000`.
progress_of() {
  local line stage
  line=$(docker logs --tail 20 "$(container "$1")" 2>/dev/null | grep '"msg":"progress"' | tail -n 1) || true
  stage=$(field stage "$line")
  [ -n "$stage" ] || { printf '%s starting' "$1" && return; }
  printf '%s %s %s/%s' "$1" "$stage" "$(field inserted "$line")" "$(field expected "$line" | sed 's/null/?/')"
}

# Prints the exit code; nothing while it runs; 1 if its container was removed.
exit_code() {
  local code
  # Ignores what a failed `docker inspect` prints.
  code=$(docker inspect --format '{{if eq .State.Status "exited"}}{{.State.ExitCode}}{{end}}' "$(container "$1")" 2>/dev/null) ||
    code=1
  printf '%s' "$code"
}

# Cut to the width of the terminal, because a second line could not be overwritten.
show_in_place() { printf '\r\033[K      %s' "${1:0:$(($(tput cols 2>/dev/null || echo 80) - 7))}"; }

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
      show_in_place "${now//-ingestion/}"
    elif [ "$now" != "$shown" ]; then
      info "$now"
    fi
    shown=$now
    [ "$running" = true ] || break
    sleep 1
  done
  [ ! -t 1 ] || echo
}

# A failed ingestion ends the launch with its exit code.
ingest() {
  local service code
  quietly compose "$profiles" up --detach --no-deps --force-recreate "${INGESTIONS[@]}" ||
    fail 'Could not start the ingestions: see above'
  show_progress
  for service in "${INGESTIONS[@]}"; do
    code=$(exit_code "$service")
    case $code in
      0) ;;
      75) info "$service: another run is running; its snapshot will be served" ;;
      *)
        error "$service failed with exit code $code: $(reason_of "$service")"
        exit "$code"
        ;;
    esac
  done
}
