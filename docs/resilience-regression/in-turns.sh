#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the resilience tests of two revisions in turns, so that what the machine does meanwhile is no difference between them.
#
# Usage: in-turns.sh BASE NOW REPORTS ROUNDS COMMAND...
#   BASE, NOW   the folders that the two revisions are checked out in
#   REPORTS     the folder for the reports: base/1, now/1, base/2, ...
#   ROUNDS      how often each of them runs
#   COMMAND     what runs the tests, in both
set -euo pipefail
if [ $# -lt 5 ]; then
  sed -n 's/^# \{0,1\}//p' "$0" | tail -n +3 >&2
  exit 2
fi
base=$(cd "$1" && pwd)
now=$(cd "$2" && pwd)
mkdir -p "$3"
reports=$(cd "$3" && pwd)
rounds=$4
shift 4

run() {
  local revision=$1 folder=$2 report="$reports/$1/$3"
  shift 3
  echo "+ $revision, reports in $report"
  # A test that fails is told by the comparison. The summary of the job is for that, not for the report of each run.
  (cd "$folder" && env -u GITHUB_STEP_SUMMARY JUNIT_ISTIO_REPORT="$report" "$@" < /dev/null) || true
  if [ -z "$(find "$report" -name report.json 2> /dev/null)" ]; then
    echo "$revision left no report there: see what its tests printed, and whether the project sets junit-istio.report itself." >&2
    exit 2
  fi
}

for ((round = 1; round <= rounds; round++)); do
  # Whoever comes second finds a warmer machine: so each does, every other round.
  if ((round % 2)); then
    run base "$base" "$round" "$@"
    run now "$now" "$round" "$@"
  else
    run now "$now" "$round" "$@"
    run base "$base" "$round" "$@"
  fi
done
