# Runs both ingestions with Airflow, which creates their containers.
# shellcheck shell=bash

AIRFLOW_IMAGE=apache/airflow:3.3.2

# Unlike the schedules of the ingestions, Airflow does not support seconds.
check_airflow_settings() {
  local port
  check_port_number AIRFLOW_PORT
  for port in PORT MONGO_EXPRESS_PORT; do
    [ "$(setting AIRFLOW_PORT)" != "$(setting "$port")" ] ||
      invalid+=("AIRFLOW_PORT: expected a port other than $port, received \"$(setting "$port")\"")
  done
  local -a parts
  read -ra parts <<<"$(setting SCHEDULE)"
  [ "${#parts[@]}" -ne 6 ] || invalid+=("SCHEDULE: Airflow expects five fields, without seconds, received \"$(setting SCHEDULE)\"")
}

# Finds the socket's group from within a container: the engine may be on another machine.
check_engine_socket() {
  local seen
  seen=$(docker run --rm --network none --mount "type=bind,source=$(setting DOCKER_SOCKET),target=/var/run/docker.sock" \
    --entrypoint stat "$AIRFLOW_IMAGE" --format '%F %g' /var/run/docker.sock 2>/dev/null) || seen=
  case $seen in
    'socket '*) export DOCKER_SOCKET_GROUP=${seen#socket } ;;
    *) errors+=("$(setting DOCKER_SOCKET) is not the socket of the Docker engine: set DOCKER_SOCKET") ;;
  esac
}

# Settings files of earlier releases have none.
create_airflow_password() {
  [ -z "$(setting AIRFLOW_PASSWORD)" ] || return 0
  printf '\nAIRFLOW_PASSWORD=%s\n' "$(random_secret)" >>"$env_file"
  info "Added AIRFLOW_PASSWORD to $env_file"
  read_settings
}

# Airflow gets the definitions of the containers of this launch and creates copies of them: image, settings, networks, limits.
start_airflow() {
  local service
  local containers=()
  for service in "${INGESTIONS[@]}"; do
    containers+=("$(container "$service")")
  done
  INGESTION_CONTAINERS=$(docker inspect "${containers[@]}")
  export INGESTION_CONTAINERS
  start "$profiles,airflow" airflow
  show_next_run
}

in_airflow() { docker exec "$(container airflow)" airflow "$@" 2>/dev/null; }

# Waits until Airflow has loaded the DAG, which happens after it is healthy.
show_next_run() {
  local next errors attempts=1
  until next=$(in_airflow dags next-execution coinfront | tail -n 1) && [[ $next == 20* ]]; do
    if ! errors=$(in_airflow dags list-import-errors --output plain) || [ "$attempts" -ge 20 ]; then
      printf '%s\n' "$errors" >&2
      fail 'Airflow cannot load the DAG coinfront: see above'
    fi
    attempts=$((attempts + 1))
    sleep 1
  done
  info "next run at $next"
}
