#!/usr/bin/env bash
# Runs all parts of Airflow in its container, with the password that the launcher created. Otherwise Airflow would create one
# and print it.
set -euo pipefail
umask 077
python -c 'import json, os; print(json.dumps({"admin": os.environ["AIRFLOW_PASSWORD"]}))' \
  >"$AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"
unset AIRFLOW_PASSWORD
exec airflow standalone
