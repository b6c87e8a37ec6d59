#!/usr/bin/env bash
# What the container of Airflow runs: all of its parts, with the password that the launcher made in the place of one that
# Airflow would make and print.
set -euo pipefail
umask 077
python -c 'import json, os; print(json.dumps({"admin": os.environ["AIRFLOW_PASSWORD"]}))' \
  >"$AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"
unset AIRFLOW_PASSWORD
exec airflow standalone
