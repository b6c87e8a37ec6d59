#!/bin/sh
# run-ingestion.sh COMMAND...: runs an ingestion for a Job. The exit codes 75 and 76 mean that the ingestion was skipped,
# which a Job does not know: they become 0. Other codes are kept.

# After a signal the ingestion releases its lease, so its end is awaited. Without a child process there is nothing to end.
trap '[ -n "$!" ] || exit 130; kill -INT "$!"' INT
trap '[ -n "$!" ] || exit 143; kill -TERM "$!"' TERM

"$@" &
wait "$!"
code=$?
# A signal ends the `wait`, not the ingestion.
while kill -0 "$!" 2>/dev/null; do
  wait "$!"
  code=$?
done

case $code in
  75 | 76)
    printf '{"level":"info","time":"%s","name":"%s","exit_code":%d,"msg":"another run has the lease, or it was lost: skipped"}\n' \
      "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "${PWD##*/}" "$code"
    exit 0
    ;;
esac
exit "$code"
