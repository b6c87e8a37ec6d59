#!/bin/sh
# run-ingestion.sh COMMAND...: runs an ingestion for a Job, which knows no exit code that means "skipped": 75 and 76, by
# which an ingestion leaves the turn to another run, become 0. Every other code stays.

# Told to stop, the ingestion releases its lease: its end is waited for. Before it has begun there is nothing to end.
trap '[ -n "$!" ] || exit 130; kill -INT "$!"' INT
trap '[ -n "$!" ] || exit 143; kill -TERM "$!"' TERM

"$@" &
wait "$!"
code=$?
# A signal ends the waiting, not the ingestion.
while kill -0 "$!" 2>/dev/null; do
  wait "$!"
  code=$?
done

case $code in
  75 | 76)
    printf '{"level":"info","time":"%s","name":"%s","exit_code":%d,"msg":"the lease is of another run, or was lost: this turn is skipped"}\n' \
      "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "${PWD##*/}" "$code"
    exit 0
    ;;
esac
exit "$code"
