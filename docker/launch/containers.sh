# Containers, images and volumes of this project, and of no other.
# shellcheck shell=bash

label() { printf 'label=com.docker.compose.project=%s' "$project"; }

# Everything of earlier launches but the data, which only --fresh removes.
remove_containers() { quietly end_containers; }

end_containers() {
  # First, so that it makes no more of them.
  compose "$every_profile" stop --timeout 20 airflow || true
  compose "$every_profile" down --remove-orphans --timeout 20
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

container() { docker ps --all --quiet --filter "$(label)" --filter "label=com.docker.compose.service=$1" | head -n 1; }

LONGEST_START_S=300

# start PROFILES SERVICE...: and waits until they are healthy.
start() {
  local profiles=$1 service
  shift
  quietly compose "$profiles" up --detach --no-deps --force-recreate "$@" || refuse "Could not start $*: see above"
  for service in "$@"; do
    wait_until_healthy "$service"
  done
}

# One that ended, or cannot become healthy, is not waited for.
wait_until_healthy() {
  local service=$1 begun=$SECONDS state code health
  while :; do
    read -r state code health < <(docker inspect --format \
      '{{.State.Status}} {{.State.ExitCode}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$(container "$service")" 2>&1) || true
    case $state:$health in
      running:healthy) return ;;
      running:unhealthy) refuse_unhealthy "$service" $((SECONDS - begun)) ;;
      created:* | running:*) ;;
      exited:* | restarting:* | dead:*) refuse "$service ended with exit code $code: $(reason_of "$service")" ;;
      *) refuse "$service is gone: its container was removed" ;;
    esac
    [ $((SECONDS - begun)) -lt "$LONGEST_START_S" ] || refuse_unhealthy "$service" "$LONGEST_START_S"
    sleep 1
  done
}

# refuse_unhealthy SERVICE SECONDS
refuse_unhealthy() {
  docker logs --tail 20 "$(container "$1")" >&2
  refuse "$1 runs, but is not healthy after $2 s: its log is above"
}

# Why a container ended: the settings that it refused, else its last word of weight, else its last word.
reason_of() {
  local id
  id=$(container "$1")
  [ -n "$id" ] || { echo 'its container was removed' && return; }
  docker logs --tail 50 "$id" 2>&1 | awk -v refused="$REFUSED_SETTING" '
    $0 ~ refused { wrong = wrong (wrong ? "; " : "") $0 }
    /"level":"(error|fatal)"/ && match($0, /"msg":"([^"\\]|\\.)*"/) { word = substr($0, RSTART + 7, RLENGTH - 8) }
    /^[A-Za-z]*Error: / { word = $0 }
    NF { last = $0 }
    END { gsub(/\\"/, "\"", word); print wrong ? wrong : word ? word : last ? last : "it said nothing" }'
}

is_running() { [ -n "$(docker ps --quiet --filter "$(label)" --filter "label=com.docker.compose.service=$1")" ]; }

# build SERVICE...
build() {
  visibly compose "$every_profile" build "$@"
}
