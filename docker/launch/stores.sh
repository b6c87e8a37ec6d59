# Whose MongoDB and Redis are used: those of the Compose file, or those that MONGODB_URI and REDIS_URL name.
# shellcheck shell=bash

# hosts_of ADDRESS: one a line, without ports.
hosts_of() {
  local rest=${1#*://}
  rest=${rest%%[/?]*}
  printf '%s\n' "${rest##*@}" | tr ',A-Z' '\na-z' | sed 's/:[0-9]*$//'
}

# One of the Compose file is one too when its address is given, with other options or another user.
has_own_mongo() { [ -n "$(setting MONGODB_URI)" ] && [ "$(hosts_of "$(setting MONGODB_URI)")" != mongo ]; }
has_own_redis() { [ -n "$(setting REDIS_URL)" ] && [ "$(hosts_of "$(setting REDIS_URL)")" != redis ]; }

# Within a container, loopback is that container.
check_addresses() {
  local name host
  for name in MONGODB_URI REDIS_URL; do
    while read -r host; do
      case $host in
        localhost | *.localhost | 127.* | 0.0.0.0 | '[::1]')
          wrong+=("$name: $host would be the container itself: write host.docker.internal for this machine, or its address")
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
