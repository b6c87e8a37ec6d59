# Whether MongoDB and Redis are those of compose.yaml or those of MONGODB_URI and REDIS_URL.
# shellcheck shell=bash

# hosts_of ADDRESS: one per line, without ports.
hosts_of() {
  local rest=${1#*://}
  rest=${rest%%[/?]*}
  printf '%s\n' "${rest##*@}" | tr ',A-Z' '\na-z' | sed 's/:[0-9]*$//'
}

# The address of a store of compose.yaml can be set too, with other options or another user.
has_own_mongo() { [ -n "$(setting MONGODB_URI)" ] && [ "$(hosts_of "$(setting MONGODB_URI)")" != mongo ]; }
has_own_redis() { [ -n "$(setting REDIS_URL)" ] && [ "$(hosts_of "$(setting REDIS_URL)")" != redis ]; }

# In a container, loopback is the container.
check_addresses() {
  local name host
  for name in MONGODB_URI REDIS_URL; do
    while read -r host; do
      case $host in
        localhost | *.localhost | 127.* | 0.0.0.0 | '[::1]')
          invalid+=("$name: $host is the container itself: use host.docker.internal for this machine, or its address")
          ;;
      esac
    done < <(hosts_of "$(setting "$name")")
  done
}

third_party_images() {
  [ "$airflow" = false ] || echo "$AIRFLOW_IMAGE"
  has_own_mongo || echo mongo:8.0
  echo mongo-express:1.0.2
  has_own_redis || echo redis:8-bookworm
}
