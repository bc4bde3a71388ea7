#!/usr/bin/env bash
# Measures emitter-prio3 with JMH on each JDK named, and libprio-rs on the same machine where cargo is present.
#
#   mvn -q -B -DskipTests package
#   emitter-bench/prio3.sh [JAVA...]     default: the java of the path
#
# Writes the raw output to docs/performance-prio3-raw.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
raw=docs/performance-prio3-raw.txt
jar=emitter-bench/target/emitter-bench.jar
javas=("$@")
if [ "${#javas[@]}" -eq 0 ]; then
  javas=(java)
fi
{
  grep -m 1 "model name" /proc/cpuinfo || true
  for java in "${javas[@]}"; do
    echo "# $("$java" -version 2>&1 | tail -1); load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || echo unknown)"
    "$java" -cp "$jar" org.openjdk.jmh.Main 'io.dapemitter.bench.prio3' -prof gc -foe true
  done
  if command -v cargo > /dev/null; then
    echo "# libprio-rs 0.16.8 and 0.18.1-alpha.3; load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || echo unknown)"
    CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-emitter-bench/target/rival-prio3}" cargo run --quiet --release --manifest-path emitter-bench/rival-prio3/Cargo.toml
  else
    echo "# no cargo: libprio-rs was not measured"
  fi
} | tee "$raw"
