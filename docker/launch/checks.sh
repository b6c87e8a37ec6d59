# What must be so before anything is started. Every check that fails says so in one line.
# shellcheck shell=bash

LEAST_ENGINE=20.10
LEAST_COMPOSE=2.20.2
LEAST_BUILDX=0.17
LEAST_FREE_MB=3000

# at_least LEAST VERSION
at_least() {
  local -a least have
  local place
  IFS=. read -r -a least <<<"$1"
  IFS=. read -r -a have <<<"${2%%[-+]*}"
  for place in 0 1 2; do
    [ "${have[place]:-0}" -le "${least[place]:-0}" ] || return 0
    [ "${have[place]:-0}" -ge "${least[place]:-0}" ] || return 1
  done
}

check_engine() {
  local engine compose_version
  command -v docker >/dev/null || refuse 'Docker is not installed: https://docs.docker.com/engine/install'
  # Its command, or its socket behind Docker's.
  case $(docker version 2>&1) in
    *[Pp]odman*) refuse "This docker is Podman's, which is not supported: https://docs.docker.com/engine/install" ;;
  esac
  engine=$(docker version --format '{{.Server.Version}}' 2>&1) ||
    refuse "The Docker engine does not answer: $(printf '%s' "$engine" | grep -v '^$' | tail -n 1)"
  at_least "$LEAST_ENGINE" "$engine" || refuse "Docker $engine is too old: $LEAST_ENGINE or later is needed"
  compose_version=$(docker compose version --short 2>/dev/null) ||
    refuse 'Docker Compose is not installed: https://docs.docker.com/compose/install'
  at_least "$LEAST_COMPOSE" "${compose_version#v}" ||
    refuse "Docker Compose $compose_version is too old: $LEAST_COMPOSE or later is needed"
  check_builder "${compose_version#v}"
}

# Compose before 5 has a builder of its own, and uses Buildx, of whatever version, where it is installed.
check_builder() {
  local buildx
  buildx=$(docker buildx version 2>/dev/null | sed -n 's/^[^ ]* v\{0,1\}\([0-9][0-9.]*\).*/\1/p') || buildx=
  [ -n "$buildx" ] || ! at_least 5 "$1" ||
    refuse "Docker Compose $1 builds with Buildx, which is not installed: https://github.com/docker/buildx#installing"
  [ -z "$buildx" ] || ! at_least 2.40.2 "$1" || at_least "$LEAST_BUILDX" "$buildx" ||
    refuse "Docker Compose $1 builds with Buildx $LEAST_BUILDX or later, and $buildx is here: https://github.com/docker/buildx#installing"
}

# What is wrong by itself, in the settings that no process of ours reads, or not as they are given.
check_plain_settings() {
  wrong=()
  check_port_number PORT
  check_port_number MONGO_EXPRESS_PORT
  [ "$(setting PORT)" != "$(setting MONGO_EXPRESS_PORT)" ] ||
    wrong+=("MONGO_EXPRESS_PORT: expected another port than PORT, received \"$(setting PORT)\"")
  [ "$airflow" = false ] || check_airflow_settings
  check_addresses
  [ "${#wrong[@]}" -eq 0 ] || refuse_settings "${wrong[@]}"
}

check_port_number() {
  local port
  port=$(setting "$1")
  case $port in
    *[!0-9]* | ??????* | 0*) ;;
    *) [ "$port" -gt 65535 ] || return 0 ;;
  esac
  wrong+=("$1: expected a port, 1 to 65535, received \"$port\"")
}

# Several at once, so that one launch tells everything that is wrong; images, which may take minutes, once all else is well.
check_machine() {
  problems=()
  check_port_free PORT
  check_port_free MONGO_EXPRESS_PORT
  [ "$airflow" = false ] || check_port_free AIRFLOW_PORT
  has_own_mongo || check_password
  [ "${#problems[@]}" -eq 0 ] || refuse "${problems[@]}"
  get_images
  has_own_mongo || check_engine_machine
  [ "$airflow" = false ] || check_engine_socket
  [ "${#problems[@]}" -eq 0 ] || refuse "${problems[@]}"
}

# A port that an earlier launch holds becomes free.
check_port_free() {
  local name=$1 port
  port=$(setting "$1")
  case $(docker ps --filter "$(label)" --format '{{.Ports}}') in *":$port->"*) return ;; esac
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || return 0
  problems+=("Port $port is taken by another process: choose another with $name")
}

# MongoDB keeps the password that its volume was made with.
check_password() {
  local kept
  [ "$fresh" = false ] || return 0
  kept=$(docker volume inspect --format '{{index .Labels "coinfront.password-checksum"}}' "$volume" 2>/dev/null) || return 0
  [ "$kept" != "$(password_checksum)" ] || return 0
  # A restored volume is not labelled, so its password shows when MongoDB starts; without settings there is none at all.
  [ -n "$kept" ] || [ ! -e "$env_file" ] || return 0
  problems+=("The data volume $volume has a password that is not in $env_file: restore it, or lose the data with --fresh")
}

get_images() {
  local image
  for image in $(third_party_images); do
    docker image inspect "$image" >/dev/null 2>&1 || attend docker pull "$image" ||
      refuse "The image $image is not here and cannot be had"
  done
}

# What MongoDB needs of the machine that the engine runs on, which need not be this one.
check_engine_machine() {
  local seen
  # shellcheck disable=SC2016 # expanded in the container
  seen=$(docker run --rm --network none --entrypoint sh mongo:8.0 -c '
    case $(uname -m) in
      x86_64) grep -qw avx /proc/cpuinfo || echo "no AVX" ;;
      aarch64) grep -qwE "asimddp|fphp|dcpop" /proc/cpuinfo || echo "no ARMv8.2-A" ;;
    esac
    echo "free $(($(df -Pk / | awk "NR == 2 { print \$4 }") / 1024))"') || refuse 'The Docker engine runs no container'
  [[ $seen =~ free\ [0-9]+$ ]] || refuse "A container could not tell of the disk space of Docker: \"$seen\""
  case $seen in
    no*) problems+=("The processor has $(printf '%s' "$seen" | head -n 1), which MongoDB needs since version 5") ;;
  esac
  [ "${seen##*free }" -ge "$LEAST_FREE_MB" ] ||
    problems+=("Docker has ${seen##*free } MB of disk space left: $LEAST_FREE_MB MB are needed")
}

require_running() {
  is_running front-api || refuse 'Nothing runs that could be refreshed: launch first'
}
