# Checks before anything is started. Each failed check reports one line.
# shellcheck shell=bash

MIN_ENGINE=20.10
MIN_COMPOSE=2.20.2
MIN_BUILDX=0.17
MIN_FREE_MB=3000

# at_least MINIMUM VERSION
at_least() {
  local -a least have
  local part
  IFS=. read -r -a least <<<"$1"
  IFS=. read -r -a have <<<"${2%%[-+]*}"
  for part in 0 1 2; do
    [ "${have[part]:-0}" -le "${least[part]:-0}" ] || return 0
    [ "${have[part]:-0}" -ge "${least[part]:-0}" ] || return 1
  done
}

check_engine() {
  local engine compose_version
  command -v docker >/dev/null || fail 'Docker is not installed: https://docs.docker.com/engine/install'
  # Podman's command, or its socket behind Docker's command.
  case $(docker version 2>&1) in
    *[Pp]odman*) fail "This is Podman, which is not supported: https://docs.docker.com/engine/install" ;;
  esac
  engine=$(docker version --format '{{.Server.Version}}' 2>&1) ||
    fail "The Docker engine does not respond: $(printf '%s' "$engine" | grep -v '^$' | tail -n 1)"
  at_least "$MIN_ENGINE" "$engine" || fail "Docker $engine is too old: $MIN_ENGINE or later is needed"
  compose_version=$(docker compose version --short 2>/dev/null) ||
    fail 'Docker Compose is not installed: https://docs.docker.com/compose/install'
  at_least "$MIN_COMPOSE" "${compose_version#v}" ||
    fail "Docker Compose $compose_version is too old: $MIN_COMPOSE or later is needed"
  check_builder "${compose_version#v}"
}

# Compose before 5 has its own builder. It uses Buildx if that is installed; before 2.40.2, of any version.
check_builder() {
  local buildx
  buildx=$(docker buildx version 2>/dev/null | sed -n 's/^[^ ]* v\{0,1\}\([0-9][0-9.]*\).*/\1/p') || buildx=
  [ -n "$buildx" ] || ! at_least 5 "$1" ||
    fail "Docker Compose $1 builds with Buildx, which is not installed: https://github.com/docker/buildx#installing"
  [ -z "$buildx" ] || ! at_least 2.40.2 "$1" || at_least "$MIN_BUILDX" "$buildx" ||
    fail "Docker Compose $1 builds with Buildx $MIN_BUILDX or later, but $buildx is installed: https://github.com/docker/buildx#installing"
}

# Checks the settings that none of our processes reads, or that Compose changes before they do.
check_plain_settings() {
  invalid=()
  check_port_number PORT
  check_port_number MONGO_EXPRESS_PORT
  [ "$(setting PORT)" != "$(setting MONGO_EXPRESS_PORT)" ] ||
    invalid+=("MONGO_EXPRESS_PORT: expected a port other than PORT, received \"$(setting PORT)\"")
  [ "$airflow" = false ] || check_airflow_settings
  check_addresses
  [ "${#invalid[@]}" -eq 0 ] || fail_settings "${invalid[@]}"
}

check_port_number() {
  local port
  port=$(setting "$1")
  case $port in
    *[!0-9]* | ??????* | 0*) ;;
    *) [ "$port" -gt 65535 ] || return 0 ;;
  esac
  invalid+=("$1: expected a port, 1 to 65535, received \"$port\"")
}

# Reports all errors at once. Images may take minutes, so they are pulled only if all other checks pass.
check_machine() {
  errors=()
  check_port_free PORT
  check_port_free MONGO_EXPRESS_PORT
  [ "$airflow" = false ] || check_port_free AIRFLOW_PORT
  has_own_mongo || check_password
  [ "${#errors[@]}" -eq 0 ] || fail "${errors[@]}"
  pull_images
  has_own_mongo || check_engine_machine
  [ "$airflow" = false ] || check_engine_socket
  [ "${#errors[@]}" -eq 0 ] || fail "${errors[@]}"
}

# A port of the running system becomes free.
check_port_free() {
  local name=$1 port
  port=$(setting "$1")
  case $(docker ps --filter "$(label)" --format '{{.Ports}}') in *":$port->"*) return ;; esac
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || return 0
  errors+=("Port $port is taken by another process: set $name to a free one")
}

# MongoDB keeps the password with which its volume was created.
check_password() {
  local kept
  [ "$fresh" = false ] || return 0
  kept=$(docker volume inspect --format '{{index .Labels "coinfront.password-checksum"}}' "$volume" 2>/dev/null) || return 0
  [ "$kept" != "$(password_checksum)" ] || return 0
  # A restored volume has no label: a wrong password shows when MongoDB starts. Without a settings file there is no password.
  [ -n "$kept" ] || [ ! -e "$env_file" ] || return 0
  errors+=("The data volume $volume has another password than $env_file: restore that file, or delete the data with --fresh")
}

pull_images() {
  local image
  for image in $(third_party_images); do
    docker image inspect "$image" >/dev/null 2>&1 || interruptible docker pull "$image" ||
      fail "The image $image is missing and cannot be pulled"
  done
}

# Checks what MongoDB needs from the machine of the engine, which may be another one.
check_engine_machine() {
  local seen
  # shellcheck disable=SC2016 # expanded in the container
  seen=$(docker run --rm --network none --entrypoint sh mongo:8.0 -c '
    case $(uname -m) in
      x86_64) grep -qw avx /proc/cpuinfo || echo "no AVX" ;;
      aarch64) grep -qwE "asimddp|fphp|dcpop" /proc/cpuinfo || echo "no ARMv8.2-A" ;;
    esac
    echo "free $(($(df -Pk / | awk "NR == 2 { print \$4 }") / 1024))"') || fail 'The Docker engine cannot run a container'
  [[ $seen =~ free\ [0-9]+$ ]] || fail "Could not read the free disk space of Docker in a container: \"$seen\""
  case $seen in
    no*) errors+=("The processor has $(printf '%s' "$seen" | head -n 1), which MongoDB requires since version 5") ;;
  esac
  [ "${seen##*free }" -ge "$MIN_FREE_MB" ] ||
    errors+=("Docker has ${seen##*free } MB of free disk space: $MIN_FREE_MB MB are needed")
}

require_running() {
  is_running front-api || fail 'No system is running: launch first'
}
