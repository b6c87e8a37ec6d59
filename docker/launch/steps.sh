# The steps of a launch, in order.
# shellcheck shell=bash

steps=5

launch() {
  profiles=
  if uses_simulator; then
    profiles=demo
    echo 'No API key and no source is given: the market simulator stands for both, its figures are invented'
  else
    echo 'Figures come from the real sources'
  fi
  undo=undo_launch
  step 'Removing what an earlier launch left' remove_earlier
  step 'MongoDB and Mongo Express' start_mongo
  step 'Both ingestions: type check, tests, images, one run each' build_and_ingest
  step 'Redis, empty' start "$profiles" redis
  step 'Front API' start_api
  undo=:
  tell_places
}

undo_launch() {
  echo 'Not launched: removing what was started; the data stays' >&2
  compose "$every_profile" down --remove-orphans --timeout 20 >/dev/null 2>&1 || true
}

remove_earlier() {
  remove_containers
  [ "$fresh" = false ] || remove_volume
  remove_replaced_images
}

start_mongo() {
  make_volume
  start "$profiles" mongo
  start "$profiles" mongo-express
}

build_and_ingest() {
  local begun=$SECONDS
  build assets-ingestion-checks usd-values-ingestion-checks || refuse 'A type check or a test failed: see above'
  tell "type check and tests passed, $((SECONDS - begun)) s"
  begun=$SECONDS
  build "${INGESTIONS[@]}" ${profiles:+market-simulator} || refuse 'The images could not be built: see above'
  tell "images built, $((SECONDS - begun)) s"
  [ -z "$profiles" ] || start "$profiles" market-simulator
  ingest
}

start_api() {
  build front-api || refuse 'The image could not be built: see above'
  start "$profiles" front-api
  sample_call
  [ "$schedule" = false ] || start "$profiles,schedule" assets-schedule usd-values-schedule
}

# ask PATH: from outside when there is a client, so that the published port is tried too.
ask() {
  if command -v curl >/dev/null; then
    curl --silent --fail --max-time 90 "http://localhost:$(setting PORT 5001)$1"
  else
    compose "$profiles" exec -T front-api node -e 'fetch(process.argv[1]).then(async (answer) => {
      process.stdout.write(await answer.text());
      process.exitCode = answer.ok ? 0 : 1;
    })' "http://127.0.0.1:5001$1"
  fi
}

# The API holds the call until both snapshots are there; a machine still busy with the launch may need a second one.
sample_call() {
  local path='/?limit=50' tries=1
  until ask "$path" >"$work/answer.json"; do
    [ "$tries" -lt 20 ] || refuse "No answer to $path" "$(compose "$profiles" logs --tail 10 front-api 2>&1)"
    tries=$((tries + 1))
    sleep 1
  done
  tell "GET http://localhost:$(setting PORT 5001)$path"
  compose "$profiles" exec -T front-api node -e "$(cat "$here/launch/first-rows.cjs")" <"$work/answer.json"
}

tell_places() {
  local base express
  base="http://localhost:$(setting PORT 5001)"
  express="http://localhost:$(setting MONGO_EXPRESS_PORT 8081)"
  cat <<PLACES

  Assets with USD values  $base/?limit=50
  Documentation           $base/docs
  Status                  $base/status
  Mongo Express           $express (this machine only)
                          user $(setting MONGO_EXPRESS_USERNAME admin), password $(setting MONGO_EXPRESS_PASSWORD '')

  curl '$base/?limit=50'

  Ingest again: bash $0 --refresh    End: bash $0 --down
PLACES
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
  remove_containers
  [ "$fresh" = false ] || remove_volume
  remove_replaced_images
  echo "Nothing of $project runs any more"
}
