#!/usr/bin/env bash
# The whole system in containers, with one command. See --help.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=docker/launch/settings.sh
. "$here/launch/settings.sh"
# shellcheck source=docker/launch/output.sh
. "$here/launch/output.sh"
# shellcheck source=docker/launch/stores.sh
. "$here/launch/stores.sh"
# shellcheck source=docker/launch/containers.sh
. "$here/launch/containers.sh"
# shellcheck source=docker/launch/checks.sh
. "$here/launch/checks.sh"
# shellcheck source=docker/launch/check-settings.sh
. "$here/launch/check-settings.sh"
# shellcheck source=docker/launch/ingest.sh
. "$here/launch/ingest.sh"
# shellcheck source=docker/launch/airflow.sh
. "$here/launch/airflow.sh"
# shellcheck source=docker/launch/steps.sh
. "$here/launch/steps.sh"

usage() {
  cat <<'USAGE'
Usage: bash docker/launch_script.sh [option]

Builds and starts MongoDB, Mongo Express, both ingestions, Redis and the front API, and waits until the API responds.
MONGODB_URI or REDIS_URL replace the stores. A running system is replaced; its data is kept.

  --fresh      launch without the data of earlier launches
  --schedule   also ingest every ten minutes (SCHEDULE)
  --airflow    the same with Airflow, whose page shows every run
  --refresh    run both ingestions again, into the running system
  --down       remove containers and networks; with --fresh, the data too. Images and docker/.env stay
  --help       show this text

Settings come from the environment, then from docker/.env, which the first launch creates from docker/.env.example.
USAGE
}

action=launch
fresh=false
schedule=false
airflow=false
for option in "$@"; do
  case $option in
    --fresh) fresh=true ;;
    --schedule) schedule=true ;;
    --airflow) airflow=true ;;
    --refresh) action=refresh ;;
    --down) action=down ;;
    --help | -h) usage && exit 0 ;;
    *) usage >&2 && fail "Unknown option: $option" ;;
  esac
done

[ "$schedule$airflow" != truetrue ] || fail '--schedule and --airflow exclude each other'

# A launch that fails leaves nothing running. A second Ctrl-C does not interrupt the clean-up.
undo=:
finish() {
  local status=$?
  trap '' INT TERM HUP
  end_child
  rm -rf "$work"
  if [ "$status" -ne 0 ]; then "$undo"; fi
  exit "$status"
}
work=$(mktemp -d)
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

check_engine
read_settings
case $action in
  down)
    end_system
    ;;
  refresh)
    require_running
    refresh
    ;;
  launch)
    check_plain_settings
    check_machine
    create_settings
    [ "$airflow" = false ] || create_airflow_password
    launch
    ;;
esac
