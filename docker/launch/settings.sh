# What the launcher knows: names, ports, the settings file, and Compose called with them.
# shellcheck shell=bash

project=${COINFRONT_PROJECT:-coinfront}
env_file=${COINFRONT_ENV_FILE:-$here/.env}
volume=${project}_mongo-data
# Only what this script says itself: a profile or a file from the user's shell belongs to another project.
unset COMPOSE_FILE COMPOSE_PROFILES COMPOSE_PROJECT_NAME COMPOSE_ENV_FILES

# setting NAME DEFAULT: from the environment, then from the settings file, as Compose takes them.
setting() {
  local value=${!1:-}
  if [ -z "$value" ] && [ -r "$env_file" ]; then
    value=$(sed -n "s/^$1=//p" "$env_file" | tail -n 1 | sed -e 's/[[:space:]]*$//' -e "s/^\([\"']\)\(.*\)\1$/\2/")
  fi
  printf '%s' "${value:-$2}"
}

# escaped TEXT: as a URI takes it, every byte as %XX.
escaped() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }

# compose PROFILES ARGUMENT...: profiles are separated by commas.
compose() (
  file=$env_file
  # Without settings there is nothing to start, but something to end.
  [ -e "$file" ] || file=$here/.env.example
  user=$(setting MONGO_ROOT_USERNAME root)
  password=$(setting MONGO_ROOT_PASSWORD '')
  if [ -n "$password" ]; then
    # Compose cannot escape it, and of the one in the file it would take a dollar for a variable.
    export MONGO_ROOT_PASSWORD=$password
    MONGO_ROOT_CREDENTIALS=$(escaped "$user"):$(escaped "$password")
    export MONGO_ROOT_CREDENTIALS
  fi
  COMPOSE_PROFILES=$1 COINFRONT_REVISION=$revision \
    docker compose --project-name "$project" --file "$here/compose.yaml" --env-file "$file" "${@:2}"
)

# All that a profile could have started.
every_profile=demo,schedule,checks
revision=$(git -C "$here" rev-parse --short HEAD 2>/dev/null || echo unknown)

uses_simulator() {
  local name
  for name in CMC_API_KEY CRYPTOCOMPARE_API_KEY COINPAPRIKA_API_KEY; do
    [ -z "$(setting "$name" '')" ] || return 1
  done
  for name in ASSETS_SOURCE USD_VALUES_SOURCE; do
    [ "$(setting "$name" simulator)" = simulator ] || return 1
  done
}

random_secret() { od -An -v -N 24 -tx1 /dev/urandom | tr -d ' \n'; }

# Makes the settings file, where there is none, with secrets of its own. Nobody else can read it at any moment.
make_settings() {
  [ ! -e "$env_file" ] || return 0
  local line
  (
    umask 077
    while IFS= read -r line || [ -n "$line" ]; do
      case $line in
        '#'*) printf '%s\n' "$line" ;;
        *'<random>') printf '%s%s\n' "${line%<random>}" "$(random_secret)" ;;
        *) printf '%s\n' "$line" ;;
      esac
    done <"$here/.env.example" >"$work/env"
  )
  mv "$work/env" "$env_file"
  tell "Made $env_file with random secrets"
}

# Tells one password from another and gives neither away: 32 bits of it.
password_checksum() { printf '%s' "$(setting MONGO_ROOT_PASSWORD '')" | cksum | cut -d ' ' -f 1; }
