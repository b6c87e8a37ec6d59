# What must be so before anything is started. Every check that fails says so in one line.
# shellcheck shell=bash

LEAST_ENGINE=20.10
LEAST_COMPOSE=2.20.2
LEAST_FREE_MB=3000
THIRD_PARTY_IMAGES='mongo:8.0 mongo-express:1.0.2 redis:8-bookworm'

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
  engine=$(docker version --format '{{.Server.Version}}' 2>&1) ||
    refuse "The Docker engine does not answer: $(printf '%s' "$engine" | grep -v '^$' | tail -n 1)"
  at_least "$LEAST_ENGINE" "$engine" || refuse "Docker $engine is too old: $LEAST_ENGINE or later is needed"
  compose_version=$(docker compose version --short 2>/dev/null) ||
    refuse 'Docker Compose is not installed: https://docs.docker.com/compose/install'
  at_least "$LEAST_COMPOSE" "${compose_version#v}" ||
    refuse "Docker Compose $compose_version is too old: $LEAST_COMPOSE or later is needed"
}

# All of them, so that one launch tells everything that is wrong.
check_machine() {
  problems=()
  check_port PORT "$(setting PORT 5001)"
  check_port MONGO_EXPRESS_PORT "$(setting MONGO_EXPRESS_PORT 8081)"
  check_password
  check_engine_machine
  [ "${#problems[@]}" -eq 0 ] || refuse "${problems[@]}"
}

# A port that an earlier launch holds becomes free.
check_port() {
  local name=$1 port=$2
  case $port in '' | *[!0-9]*) problems+=("$name must be a port, received \"$port\"") && return ;; esac
  docker ps --filter "$(label)" --format '{{.Ports}}' | grep -q ":$port->" && return
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

# Of the machine that the engine runs on, which need not be this one.
check_engine_machine() {
  local image seen
  for image in $THIRD_PARTY_IMAGES; do
    docker image inspect "$image" >/dev/null 2>&1 || attend docker pull "$image" ||
      refuse "The image $image is not here and cannot be had"
  done
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
