# Containers, images and volumes of this project only.
# shellcheck shell=bash

label() { printf 'label=com.docker.compose.project=%s' "$project"; }

# Keeps the data, which only --fresh removes.
remove_containers() { quietly end_containers; }

end_containers() {
  # First, so that it creates no more containers.
  compose "$every_profile" stop --timeout 20 airflow || true
  compose "$every_profile" down --remove-orphans --timeout 20
}

remove_volume() {
  docker volume inspect "$volume" >/dev/null 2>&1 || return 0
  docker volume rm "$volume" >/dev/null
  info "Removed the data volume $volume"
}

# Removes images without a tag, which were replaced by a new build.
remove_replaced_images() {
  docker image prune --force --filter "$(label)" >/dev/null
}

# With the labels of Compose, so that Compose treats it as its own, and one that detects a changed password.
create_volume() {
  docker volume inspect "$volume" >/dev/null 2>&1 && return
  docker volume create --label "com.docker.compose.project=$project" --label com.docker.compose.volume=mongo-data \
    --label "coinfront.password-checksum=$(password_checksum)" "$volume" >/dev/null
}

container() { docker ps --all --quiet --filter "$(label)" --filter "label=com.docker.compose.service=$1" | head -n 1; }

MAX_START_S=300

# start PROFILES SERVICE...: waits until they are healthy.
start() {
  local profiles=$1 service
  shift
  quietly compose "$profiles" up --detach --no-deps --force-recreate "$@" || fail "Could not start $*: see above"
  for service in "$@"; do
    wait_until_healthy "$service"
  done
}

# Fails at once if the container has ended or is unhealthy.
wait_until_healthy() {
  local service=$1 begun=$SECONDS state code health
  while :; do
    read -r state code health < <(docker inspect --format \
      '{{.State.Status}} {{.State.ExitCode}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$(container "$service")" 2>&1) || true
    case $state:$health in
      running:healthy) return ;;
      running:unhealthy) fail_unhealthy "$service" $((SECONDS - begun)) ;;
      created:* | running:*) ;;
      exited:* | restarting:* | dead:*) fail "$service ended with exit code $code: $(reason_of "$service")" ;;
      *) fail "The container of $service was removed" ;;
    esac
    [ $((SECONDS - begun)) -lt "$MAX_START_S" ] || fail_unhealthy "$service" "$MAX_START_S"
    sleep 1
  done
}

# fail_unhealthy SERVICE SECONDS
fail_unhealthy() {
  docker logs --tail 20 "$(container "$1")" >&2
  fail "$1 is running, but not healthy after $2 s: see its log above"
}

# Why a container ended: its invalid settings, or its last error, or its last line.
reason_of() {
  local id
  id=$(container "$1")
  [ -n "$id" ] || { echo 'its container was removed' && return; }
  docker logs --tail 50 "$id" 2>&1 | awk -v pattern="$INVALID_SETTING" '
    $0 ~ pattern { invalid = invalid (invalid ? "; " : "") $0 }
    /"level":"(error|fatal)"/ && match($0, /"msg":"([^"\\]|\\.)*"/) { message = substr($0, RSTART + 7, RLENGTH - 8) }
    /^[A-Za-z]*Error: / { message = $0 }
    NF { last = $0 }
    END { gsub(/\\"/, "\"", message); print invalid ? invalid : message ? message : last ? last : "no output" }'
}

is_running() { [ -n "$(docker ps --quiet --filter "$(label)" --filter "label=com.docker.compose.service=$1")" ]; }

# build SERVICE...
build() {
  visibly compose "$every_profile" build "$@"
}
