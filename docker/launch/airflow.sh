# Both ingestions by Airflow, which makes their containers itself.
# shellcheck shell=bash

AIRFLOW_IMAGE=apache/airflow:3.3.2

# What is wrong by itself. Airflow has no seconds, as the schedules of the ingestions can.
check_airflow_settings() {
  local port
  check_port_number AIRFLOW_PORT
  for port in PORT MONGO_EXPRESS_PORT; do
    [ "$(setting AIRFLOW_PORT)" != "$(setting "$port")" ] ||
      wrong+=("AIRFLOW_PORT: expected another port than $port, received \"$(setting "$port")\"")
  done
  local -a parts
  read -ra parts <<<"$(setting SCHEDULE)"
  [ "${#parts[@]}" -ne 6 ] || wrong+=("SCHEDULE: Airflow takes five parts, without seconds, received \"$(setting SCHEDULE)\"")
}

# Whose it is, as a container sees it: the engine need not be on this machine.
check_engine_socket() {
  local seen
  seen=$(docker run --rm --network none --mount "type=bind,source=$(setting DOCKER_SOCKET),target=/var/run/docker.sock" \
    --entrypoint stat "$AIRFLOW_IMAGE" --format '%F %g' /var/run/docker.sock 2>/dev/null) || seen=
  case $seen in
    'socket '*) export DOCKER_SOCKET_GROUP=${seen#socket } ;;
    *) problems+=("The socket of the Docker engine is not $(setting DOCKER_SOCKET): name it with DOCKER_SOCKET") ;;
  esac
}

# A settings file of an earlier release has none.
make_airflow_password() {
  [ -z "$(setting AIRFLOW_PASSWORD)" ] || return 0
  printf '\nAIRFLOW_PASSWORD=%s\n' "$(random_secret)" >>"$env_file"
  tell "Added AIRFLOW_PASSWORD to $env_file"
  read_settings
}

# With the containers that this launch ran, which it makes again at every turn: image, settings, networks, limits.
start_airflow() {
  local service
  local containers=()
  for service in "${INGESTIONS[@]}"; do
    containers+=("$(container "$service")")
  done
  INGESTION_CONTAINERS=$(docker inspect "${containers[@]}")
  export INGESTION_CONTAINERS
  start "$profiles,airflow" airflow
  tell_next_turn
}

in_airflow() { docker exec "$(container airflow)" airflow "$@" 2>/dev/null; }

# Once Airflow has read its DAG, which it does after it is healthy.
tell_next_turn() {
  local next errors tries=1
  until next=$(in_airflow dags next-execution coinfront | tail -n 1) && [[ $next == 20* ]]; do
    if ! errors=$(in_airflow dags list-import-errors --output plain) || [ "$tries" -ge 20 ]; then
      printf '%s\n' "$errors" >&2
      refuse 'Airflow cannot read the DAG coinfront: what it says is above'
    fi
    tries=$((tries + 1))
    sleep 1
  done
  tell "next turn at $next"
}
