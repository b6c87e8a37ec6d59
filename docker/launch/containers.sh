# Containers, images and volumes of this project, and of no other.
# shellcheck shell=bash

label() { printf 'label=com.docker.compose.project=%s' "$project"; }

# Everything of earlier launches but the data, which only --fresh removes.
remove_containers() {
  quietly compose "$every_profile" down --remove-orphans --timeout 20
}

remove_volume() {
  docker volume inspect "$volume" >/dev/null 2>&1 || return 0
  docker volume rm "$volume" >/dev/null
  tell "Removed the data volume $volume"
}

# Images that a rebuilt one has replaced.
remove_replaced_images() {
  docker image prune --force --filter "$(label)" >/dev/null
}

# Labelled as Compose does it, so that Compose knows it as its own, and with what tells a changed password.
make_volume() {
  docker volume inspect "$volume" >/dev/null 2>&1 && return
  docker volume create --label "com.docker.compose.project=$project" --label com.docker.compose.volume=mongo-data \
    --label "coinfront.password-checksum=$(password_checksum)" "$volume" >/dev/null
}

# start PROFILES SERVICE...: and waits until they are healthy; tells what one that is not has logged.
start() {
  local profiles=$1
  shift
  quietly compose "$profiles" up --detach --wait --wait-timeout 180 --no-deps --force-recreate "$@" || {
    local service
    for service in "$@"; do
      [ "$(health "$service")" = healthy ] || compose "$profiles" logs --tail 20 "$service" >&2
    done
    refuse "Not healthy within three minutes: $*"
  }
}

container() { docker ps --all --quiet --filter "$(label)" --filter "label=com.docker.compose.service=$1" | head -n 1; }

health() { docker inspect --format '{{if .State.Health}}{{.State.Health.Status}}{{end}}' "$(container "$1")" 2>/dev/null; }

is_running() { [ -n "$(docker ps --quiet --filter "$(label)" --filter "label=com.docker.compose.service=$1")" ]; }

# build SERVICE...
build() {
  visibly compose "$every_profile" build "$@"
}
