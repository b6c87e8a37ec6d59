# The steps of a launch, in order.
# shellcheck shell=bash

steps=6

launch() {
  [ "$airflow" = false ] || steps=7
  profiles=
  if uses_simulator; then
    profiles=demo
    echo 'No API key and no source is given: the market simulator stands for both, its figures are invented'
  else
    echo 'Figures come from the real sources'
  fi
  local mongo_title='MongoDB and Mongo Express' redis_title='Redis, empty'
  ! has_own_mongo || mongo_title='Mongo Express (MongoDB: the one of MONGODB_URI)'
  ! has_own_redis || redis_title='Redis: the one of REDIS_URL'

  undo=undo_checks
  step 'Images, every setting, type check and tests of both ingestions' build_and_check
  undo=undo_launch
  step 'Removing what an earlier launch left' remove_earlier
  step "$mongo_title" start_mongo
  step 'Both ingestions, one run each' run_ingestions
  step "$redis_title" start_redis
  step 'Front API' start_api
  [ "$airflow" = false ] || step 'Airflow' start_airflow
  undo=:
  tell_places
}

# Nothing was started yet but what checks.
undo_checks() {
  remove_settings_checks
  [ -z "$(docker ps --quiet --filter "$(label)")" ] || echo 'Not launched: what runs is left as it is' >&2
}

undo_launch() {
  echo 'Not launched: removing what was started; the data stays' >&2
  end_containers >/dev/null 2>&1 || true
}

# The images first: they are what settings are checked by.
build_and_check() {
  local begun=$SECONDS
  build "${INGESTIONS[@]}" front-api ${profiles:+market-simulator} || refuse 'The images could not be built: see above'
  tell "images built, $((SECONDS - begun)) s"
  begun=$SECONDS
  check_settings
  tell "every setting is right, $((SECONDS - begun)) s"
  begun=$SECONDS
  build assets-ingestion-checks usd-values-ingestion-checks || refuse 'A type check or a test failed: see above'
  tell "type check and tests passed, $((SECONDS - begun)) s"
}

remove_earlier() {
  remove_containers
  remove_data
  remove_replaced_images
}

# With --fresh only, and only what is this project's.
remove_data() {
  [ "$fresh" = true ] || return 0
  remove_volume
  ! has_own_mongo || tell 'The MongoDB of MONGODB_URI keeps its data: --fresh is about the one of a launch'
}

start_mongo() {
  if ! has_own_mongo; then
    make_volume
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

# ask PATH: headers and body, from outside when there is a client, so that the published port is tried too.
ask() {
  if command -v curl >/dev/null; then
    curl --silent --fail --include --noproxy '*' --max-time 90 "http://localhost:$(setting PORT)$1"
  else
    compose "$profiles" exec -T front-api node -e 'fetch(process.argv[1]).then(async (answer) => {
      process.stdout.write(`data-sources: ${answer.headers.get("data-sources")}\r\n\r\n${await answer.text()}`);
      process.exitCode = answer.ok ? 0 : 1;
    })' "http://127.0.0.1:5001$1"
  fi
}

# The API holds the call until both snapshots are there; a machine still busy with the launch may need a second one.
sample_call() {
  local path='/?limit=50' tries=1
  until ask "$path" >"$work/answer"; do
    if [ "$tries" -ge 20 ]; then
      docker logs --tail 10 "$(container front-api)" >&2
      refuse "No answer to $path: the log of the front API is above"
    fi
    tries=$((tries + 1))
    sleep 1
  done
  tell "GET http://localhost:$(setting PORT)$path"
  compose "$profiles" exec -T front-api node -e "$(cat "$here/launch/first-rows.cjs")" <"$work/answer"
}

tell_places() {
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

  Ingest again: bash $0 --refresh    End: bash $0 --down
NEXT
}

refresh() {
  steps=1
  profiles=
  ! uses_simulator || profiles=demo
  undo=stop_ingestions
  step 'Both ingestions' ingest
}

# What was served before is served on.
stop_ingestions() {
  compose "$every_profile" stop "${INGESTIONS[@]}" >/dev/null 2>&1 || true
}

end_system() {
  remove_earlier
  echo "Nothing of $project runs any more"
}
