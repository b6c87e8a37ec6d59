# Names, settings, and Compose called with them.
# shellcheck shell=bash

project=${COINFRONT_PROJECT:-coinfront}
env_file=${COINFRONT_ENV_FILE:-$here/.env}
volume=${project}_mongo-data
# Profiles and files in the user's shell belong to other projects.
unset COMPOSE_FILE COMPOSE_PROFILES COMPOSE_PROJECT_NAME COMPOSE_ENV_FILES

# Without a settings file, `--down` still works.
settings_file() { if [ -e "$env_file" ]; then echo "$env_file"; else echo "$here/.env.example"; fi; }

# Two bytes that no setting contains replace the escaped backslash and quote of JSON, so that any other quote ends a string.
BACKSLASH=$'\003'
QUOTE=$'\002'

settings=
# Reads all settings with Compose, once. Its error is shown without quoted text, which may be part of a password.
read_settings() {
  settings=$(docker compose --file "$here/launch/settings.yaml" --env-file "$(settings_file)" config --format json \
    2>"$work/output") || fail_settings "$(tail -n 1 "$work/output" | sed 's/ *".*//')"
  ! grep -q 'variable is not set' "$work/output" ||
    error "$(settings_file): a $ refers to a variable that is not set; in single quotes it is a plain $"
  settings=$(printf '%s' "$settings" | LC_ALL=C sed -e "s/\\\\\\\\/$BACKSLASH/g" -e "s/\\\\\"/$QUOTE/g")
}

# setting NAME: its value, as Compose reads it. Undoes the escapes of Compose: HTML's special characters and doubled dollars.
setting() {
  printf '%s\n' "$settings" | LC_ALL=C sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p" | LC_ALL=C sed \
    -e 's/\\u003c/</g' -e 's/\\u003e/>/g' -e 's/\\u0026/\&/g' -e 's/\$\$/$/g' -e "s/$QUOTE/\"/g" -e "s/$BACKSLASH/\\\\/g"
}

# escaped TEXT: for a URI, every byte as %XX.
escaped() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }

# compose PROFILES ARGUMENT...: profiles are separated by commas.
compose() (
  password=$(setting MONGO_ROOT_PASSWORD)
  if [ -n "$password" ]; then
    # Compose cannot escape them.
    MONGO_ROOT_CREDENTIALS=$(escaped "$(setting MONGO_ROOT_USERNAME)"):$(escaped "$password")
    export MONGO_ROOT_CREDENTIALS
  fi
  COMPOSE_PROFILES=$1 COINFRONT_VERSION=$version COINFRONT_REVISION=$revision \
    docker compose --project-name "$project" --file "$here/compose.yaml" --env-file "$(settings_file)" "${@:2}"
)

# To end whatever any profile has started.
every_profile=demo,schedule,airflow,checks
version=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$here/../package.json")
revision=$(git -C "$here" rev-parse --short HEAD 2>/dev/null || echo unknown)

uses_simulator() {
  local name
  for name in CMC_API_KEY CRYPTOCOMPARE_API_KEY COINPAPRIKA_API_KEY; do
    [ -z "$(setting "$name")" ] || return 1
  done
  for name in ASSETS_SOURCE USD_VALUES_SOURCE; do
    case $(setting "$name") in '' | simulator) ;; *) return 1 ;; esac
  done
}

random_secret() { od -An -v -N 24 -tx1 /dev/urandom | tr -d ' \n'; }

# Creates the settings file with random secrets if there is none. It is never readable by other users.
create_settings() {
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
  info "Created $env_file with random secrets"
  read_settings
}

# A checksum of 32 bits detects another password without revealing this one.
password_checksum() { printf '%s' "$(setting MONGO_ROOT_PASSWORD)" | cksum | cut -d ' ' -f 1; }
