# Every setting, checked by the processes that will read it, before anything gives way to a launch.
# shellcheck shell=bash

# The services of the Compose file that check and do nothing else.
SETTINGS_CHECKS=(assets-settings usd-values-settings front-api-settings)

# Refuses with all that is wrong, each variable once: several processes can read the same.
check_settings() {
  local services=("${SETTINGS_CHECKS[@]}") service line
  [ -z "$profiles" ] || services+=(market-simulator-settings)
  local containers=() wrong=()
  quietly compose "$every_profile" up --detach --no-deps --force-recreate "${services[@]}" ||
    refuse 'The settings could not be checked: see above'
  for service in "${services[@]}"; do
    containers+=("$(container "$service")")
  done
  # One exit code a line.
  attend docker wait "${containers[@]}" >"$work/codes"
  for service in "${containers[@]}"; do
    docker logs "$service" 2>&1
  done >"$work/told"
  remove_settings_checks
  # What is no setting is a process that could not check.
  if grep -qvE '^(0|78)$' "$work/codes"; then
    cat "$work/told" >&2
    refuse 'The settings could not be checked: see above'
  fi
  grep -q 78 "$work/codes" || return 0
  while IFS= read -r line; do
    wrong+=("$line")
  done < <(awk -F: -v refused="$REFUSED_SETTING" '$0 ~ refused && !told[$1]++' "$work/told")
  [ "${#wrong[@]}" -gt 0 ] || wrong=("$(cat "$work/told")")
  refuse_settings "${wrong[@]}"
}

remove_settings_checks() {
  compose "$every_profile" rm --force --stop "${SETTINGS_CHECKS[@]}" market-simulator-settings >/dev/null 2>&1 || true
}
