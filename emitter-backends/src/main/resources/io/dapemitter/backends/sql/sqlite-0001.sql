--liquibase formatted sql logicalFilePath:emitter-results-0001

-- The tables are internal and may change with any release. The views are the interface: no column of theirs is ever renamed, moved or given another type. Instants
-- are stored as the views show them, so that comparisons with a view's column find an index.

--changeset emitter:results-0001 splitStatements:true endDelimiter:;
CREATE TABLE ${prefix}result (
  id                   INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id              BLOB NOT NULL,
  collection_job_id    BLOB NOT NULL,
  batch_id             BLOB,
  task_name            TEXT,
  dap_version          INTEGER NOT NULL,
  query_type           TEXT NOT NULL,
  vdaf                 TEXT NOT NULL,
  report_count         INTEGER NOT NULL,
  aggregate_result     TEXT NOT NULL,
  labels               TEXT,
  may_have_wrapped     INTEGER NOT NULL,
  interval_start       TEXT NOT NULL,
  interval_end         TEXT NOT NULL,
  query_interval_start TEXT,
  query_interval_end   TEXT,
  collected_at         TEXT NOT NULL,
  created_at           TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ${prefix}result_by_job ON ${prefix}result (task_id, collection_job_id);
CREATE UNIQUE INDEX ${prefix}result_by_batch ON ${prefix}result (task_id, batch_id) WHERE batch_id IS NOT NULL;
CREATE UNIQUE INDEX ${prefix}result_by_query ON ${prefix}result (task_id, query_interval_start, query_interval_end) WHERE query_interval_start IS NOT NULL;
CREATE INDEX ${prefix}result_by_task_and_time ON ${prefix}result (task_id, interval_start);
CREATE INDEX ${prefix}result_by_time ON ${prefix}result (interval_start);
CREATE INDEX ${prefix}result_since ON ${prefix}result (created_at);
CREATE TABLE ${prefix}task (
  task_id     BLOB PRIMARY KEY NOT NULL,
  task_name   TEXT,
  vdaf        TEXT,
  query_type  TEXT,
  dap_version INTEGER,
  leader      TEXT,
  first_seen  TEXT NOT NULL,
  removed_at  TEXT
) STRICT;
CREATE VIEW prio3_aggregate_results_v1 AS
SELECT task_id,
       task_name,
       collection_job_id,
       batch_id,
       query_type,
       dap_version,
       vdaf,
       report_count,
       aggregate_result,
       may_have_wrapped,
       interval_start,
       interval_end,
       query_interval_start,
       query_interval_end,
       created_at
FROM ${prefix}result;
CREATE VIEW prio3_aggregate_values_v1 AS
SELECT r.task_id,
       r.task_name,
       r.collection_job_id,
       r.batch_id,
       e.key AS element,
       json_extract(r.labels, '$[' || e.key || ']') AS label,
       e.value AS value,
       r.interval_start,
       r.interval_end,
       r.query_interval_start,
       r.query_interval_end
FROM ${prefix}result r, json_each(r.aggregate_result) e;
CREATE VIEW emitter_tasks_v1 AS
SELECT task_id,
       task_name,
       vdaf,
       query_type,
       dap_version,
       leader,
       first_seen,
       removed_at
FROM ${prefix}task;
--rollback empty
