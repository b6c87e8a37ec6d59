# The steps of a launch, in order.
# shellcheck shell=bash

steps=6

launch() {
  [ "$airflow" = false ] || steps=7
  profiles=
  if uses_simulator; then
    profiles=demo
    echo 'No API key and no source is set: the market simulator is used, its figures are invented'
  else
    echo 'Figures come from the real sources'
  fi
  local mongo_title='MongoDB and Mongo Express' redis_title='Redis, empty'
  ! has_own_mongo || mongo_title='Mongo Express (MongoDB: from MONGODB_URI)'
  ! has_own_redis || redis_title='Redis: from REDIS_URL'

  undo=undo_checks
  step 'Images, settings, type check and tests of both ingestions' build_and_check
  undo=undo_launch
  step 'Removing the earlier launch' remove_earlier
  step "$mongo_title" start_mongo
  step 'Both ingestions, one run each' run_ingestions
  step "$redis_title" start_redis
  step 'Front API' start_api
  [ "$airflow" = false ] || step 'Airflow' start_airflow
  undo=:
  print_urls
}

# Only the checks were started yet.
undo_checks() {
  remove_settings_checks
  [ -z "$(docker ps --quiet --filter "$(label)")" ] || echo 'Not launched: the running system is unchanged' >&2
}

undo_launch() {
  echo 'Not launched: removing what was started; the data is kept' >&2
  end_containers >/dev/null 2>&1 || true
}

# The images first, because the settings are checked in containers.
build_and_check() {
  local begun=$SECONDS
  build "${INGESTIONS[@]}" front-api ${profiles:+market-simulator} || fail 'The images could not be built: see above'
  info "images built, $((SECONDS - begun)) s"
  begun=$SECONDS
  check_settings
  info "settings checked, $((SECONDS - begun)) s"
  begun=$SECONDS
  build assets-ingestion-checks usd-values-ingestion-checks || fail 'A type check or a test failed: see above'
  info "type check and tests passed, $((SECONDS - begun)) s"
}

remove_earlier() {
  remove_containers
  remove_data
  remove_replaced_images
}

# Only with --fresh, and only the volume of this project.
remove_data() {
  [ "$fresh" = true ] || return 0
  remove_volume
  ! has_own_mongo || info '--fresh does not delete the data of MONGODB_URI'
}

start_mongo() {
  if ! has_own_mongo; then
    create_volume
    start "$profiles" mongo
  fi
  start "$profiles" mongo-express
}

run_ingestions() {
  [ -z "$profiles" ] || start "$profiles" market-simulator
  ingest
}

start_redis() { has_own_redis || start "$profiles" redis; }

start_api() {
  start "$profiles" front-api
  sample_call
  [ "$schedule" = false ] || start "$profiles,schedule" assets-schedule usd-values-schedule
}

# request PATH: prints headers and body. With curl, from this machine, so that the published port is tested too.
request() {
  if command -v curl >/dev/null; then
    curl --silent --fail --include --noproxy '*' --max-time 90 "http://localhost:$(setting PORT)$1"
  else
    compose "$profiles" exec -T front-api node -e 'fetch(process.argv[1]).then(async (response) => {
      process.stdout.write(`data-sources: ${response.headers.get("data-sources")}\r\n\r\n${await response.text()}`);
      process.exitCode = response.ok ? 0 : 1;
    })' "http://127.0.0.1:5001$1"
  fi
}

# The API holds the request until both snapshots exist; a busy machine may need another attempt.
sample_call() {
  local path='/?limit=50' attempts=1
  until request "$path" >"$work/response"; do
    if [ "$attempts" -ge 20 ]; then
      docker logs --tail 10 "$(container front-api)" >&2
      fail "No response to $path: see the log of the front API above"
    fi
    attempts=$((attempts + 1))
    sleep 1
  done
  info "GET http://localhost:$(setting PORT)$path"
  compose "$profiles" exec -T front-api node -e "$(cat "$here/launch/first-rows.cjs")" <"$work/response"
}

print_urls() {
  local base express
  base="http://localhost:$(setting PORT)"
  express="http://localhost:$(setting MONGO_EXPRESS_PORT)"
  cat <<PLACES

  Dashboard               $base/dashboard/
  Assets with USD values  $base/?limit=50
  Documentation           $base/docs
  Status                  $base/status
  Mongo Express           $express (this machine only)
                          user $(setting MONGO_EXPRESS_USERNAME), password $(setting MONGO_EXPRESS_PASSWORD)
PLACES
  if [ "$airflow" = true ]; then
    cat <<PLACE
  Airflow                 http://localhost:$(setting AIRFLOW_PORT) (this machine only)
                          user admin, password $(setting AIRFLOW_PASSWORD)
PLACE
  fi
  cat <<NEXT

  curl '$base/?limit=50'

  Ingest again: bash $0 --refresh    Remove: bash $0 --down
NEXT
}

refresh() {
  steps=1
  profiles=
  ! uses_simulator || profiles=demo
  undo=stop_ingestions
  step 'Both ingestions' ingest
}

# The previous snapshots stay served.
stop_ingestions() {
  compose "$every_profile" stop "${INGESTIONS[@]}" >/dev/null 2>&1 || true
}

end_system() {
  remove_earlier
  echo "Removed the containers and networks of $project; images and settings stay"
}
