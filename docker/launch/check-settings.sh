# Checks every setting with the processes that will read it, before a running system is replaced.
# shellcheck shell=bash

# Services of compose.yaml that only check.
SETTINGS_CHECKS=(assets-settings usd-values-settings front-api-settings)

# Fails with every invalid variable, each once: several processes can read the same one.
check_settings() {
  local services=("${SETTINGS_CHECKS[@]}") service line
  [ -z "$profiles" ] || services+=(market-simulator-settings)
  local containers=() invalid=()
  quietly compose "$every_profile" up --detach --no-deps --force-recreate "${services[@]}" ||
    fail 'The settings could not be checked: see above'
  for service in "${services[@]}"; do
    containers+=("$(container "$service")")
  done
  # Prints one exit code per line.
  interruptible docker wait "${containers[@]}" >"$work/codes"
  for service in "${containers[@]}"; do
    docker logs "$service" 2>&1
  done >"$work/messages"
  remove_settings_checks
  # Any other code means that a process could not check.
  if grep -qvE '^(0|78)$' "$work/codes"; then
    cat "$work/messages" >&2
    fail 'The settings could not be checked: see above'
  fi
  grep -q 78 "$work/codes" || return 0
  while IFS= read -r line; do
    invalid+=("$line")
  done < <(awk -F: -v pattern="$INVALID_SETTING" '$0 ~ pattern && !seen[$1]++' "$work/messages")
  [ "${#invalid[@]}" -gt 0 ] || invalid=("$(cat "$work/messages")")
  fail_settings "${invalid[@]}"
}

remove_settings_checks() {
  compose "$every_profile" rm --force --stop "${SETTINGS_CHECKS[@]}" market-simulator-settings >/dev/null 2>&1 || true
}
