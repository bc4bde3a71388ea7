#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Takes the emitter's figures in docs/performance.md, those between the markers, and writes them there, with the raw output beside them; prio3.sh takes those of
# Prio3. The machine should do nothing else meanwhile; it takes about
# a quarter of an hour. EMITTER_BENCH_ROUNDS=1 is quicker, for a look. Needs the jar: mvn -q -B -DskipTests package
set -eu
cd "$(dirname "$0")/.."
rounds="${EMITTER_BENCH_ROUNDS:-3}"
jar=emitter-bench/target/emitter-bench.jar
raw=docs/performance-raw.txt
document=docs/performance.md
if [ ! -f "$jar" ]; then
    echo "$jar is missing; run: mvn -q -B -DskipTests package" >&2
    exit 2
fi

bench() {
    echo "\$ java -jar $jar $*" | tee -a "$raw"
    java -jar "$jar" "$@" >> "$raw"
    tail -n 1 "$raw" | cut -c 1-120
}

: > "$raw"
for engine in sqlite postgres; do
    bench pipeline --tasks 1000 --engine "$engine" --no-search --rounds "$rounds"
    bench pipeline --tasks 10000 --engine "$engine" --no-search --rounds 1
    bench pipeline --tasks 1000 --engine "$engine" --rounds 1
    bench pipeline --tasks 200 --batches 10 --engine "$engine" --no-search --rounds 1
    bench pipeline --tasks 200 --batches 10 --engine "$engine" --rounds 1
done
for engine in sqlite postgres; do
    bench backfill --intervals 10000 --engine "$engine"
done
for engine in sqlite postgres; do
    bench queue --engine "$engine" --rival db-scheduler --rounds 3
done
for engine in sqlite postgres; do
    bench discovery --tasks 1000 --engine "$engine"
done

java -jar "$jar" report "$raw" > "$raw.tables"
emitter-bench/replace.sh figures "$raw.tables" "$document"
rm "$raw.tables"
echo "written: $document, $raw"
