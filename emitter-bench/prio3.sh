#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures emitter-prio3 with JMH on each JDK named, then libprio-rs on the same machine, and writes the table of docs/performance.md and the raw output beside
# it. The machine should do nothing else meanwhile; it takes 10 minutes and 5 more for each JDK.
#
#   mvn -q -B -DskipTests package
#   emitter-bench/prio3.sh [--native] [JAVA...]     default: the java of the path
#
# --native measures libprio-rs a second time, compiled for this processor alone; cargo compiles for any x86-64 otherwise, the JVM always for the one it runs on.
# Where cargo is absent, the figures of libprio-rs are those of rival-prio3/reference.txt, taken on another machine.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."
raw=docs/performance-prio3-raw.txt
document=docs/performance.md
jar=emitter-bench/target/emitter-bench.jar
rival=emitter-bench/rival-prio3
targets="${CARGO_TARGET_DIR:-emitter-bench/target/rival-prio3}"
native=false
if [ "${1:-}" = --native ]; then
  native=true
  shift
fi
javas=("$@")
if [ "${#javas[@]}" -eq 0 ]; then
  javas=(java)
fi
if [ ! -f "$jar" ]; then
  echo "$jar is missing; run: mvn -q -B -DskipTests package" >&2
  exit 2
fi
for java in "${javas[@]}"; do
  if ! command -v "$java" > /dev/null; then
    echo "there is no program $java; name the java of a JDK, as /path/to/jdk-25/bin/java" >&2
    exit 2
  fi
done

load() {
  echo "load before $(cut -d' ' -f1 /proc/loadavg 2> /dev/null || echo unknown)"
}

measure_rival() { # label, what it is compiled for, flags
  echo "## libprio-rs 0.16.8 (VDAF-08) and 0.18.1-alpha.3 (VDAF-18), $(rustc --version), for $2; $(load)"
  RUSTFLAGS="$3" CARGO_TARGET_DIR="$targets/$1" cargo run --quiet --release --manifest-path "$rival/Cargo.toml" -- "$1"
}

{
  echo "## $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2> /dev/null | head -1), one thread"
  for java in "${javas[@]}"; do
    echo "## $("$java" -version 2>&1 | tail -1); $(load)"
    # Left out is where things lie on this machine.
    "$java" -cp "$jar" org.openjdk.jmh.Main 'io.dapemitter.bench.prio3' -prof gc -foe true |
      grep -v -e '^# VM invoker' -e '^WARNING: '
  done
  if command -v cargo > /dev/null; then
    measure_rival rival "any processor of its kind" "${RUSTFLAGS:-}"
    if [ "$native" = true ]; then
      measure_rival rival-native "this processor" "${RUSTFLAGS:-} -C target-cpu=native"
    fi
  else
    echo "## no cargo here: the figures of libprio-rs were taken on another machine, an x86-64 virtual machine with AVX-512"
    cat "$rival/reference.txt"
  fi
} | tee "$raw"

java -jar "$jar" report --prio3 "$raw" > "$raw.table"
emitter-bench/replace.sh prio3 "$raw.table" "$document"
rm "$raw.table"
echo "written: $document, $raw"
