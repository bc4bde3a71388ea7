--liquibase formatted sql logicalFilePath:emitter-results-example-0002

-- A made-up change: other names, other types, another layout under the same views.

--changeset emitter:results-example-0002 splitStatements:true endDelimiter:;
CREATE TABLE ${prefix}batch_result (
  task       TEXT NOT NULL,
  job        BLOB NOT NULL,
  batch      BLOB,
  name       TEXT,
  version    TEXT NOT NULL,
  kind       INTEGER NOT NULL,
  vdaf       TEXT NOT NULL,
  reports    INTEGER NOT NULL,
  wrapped    TEXT NOT NULL,
  start      INTEGER NOT NULL,
  duration   INTEGER NOT NULL,
  asked_from TEXT,
  asked_to   TEXT,
  written_at TEXT NOT NULL
) STRICT;
CREATE TABLE ${prefix}batch_value (
  task     TEXT NOT NULL,
  job      BLOB NOT NULL,
  position INTEGER NOT NULL,
  value    TEXT NOT NULL,
  label    TEXT,
  PRIMARY KEY (task, job, position)
) STRICT;
INSERT INTO ${prefix}batch_result
SELECT hex(task_id), collection_job_id, batch_id, task_name, dap_version, query_type = 'fixed_size', vdaf, report_count,
       iif(may_have_wrapped, 'yes', 'no'), unixepoch(interval_start), unixepoch(interval_end) - unixepoch(interval_start), query_interval_start,
       query_interval_end, created_at
FROM ${prefix}result;
INSERT INTO ${prefix}batch_value
SELECT hex(task_id), collection_job_id, element, value, label FROM prio3_aggregate_values_v1;
DROP VIEW prio3_aggregate_results_v1;
DROP VIEW prio3_aggregate_values_v1;
DROP TABLE ${prefix}result;
CREATE VIEW prio3_aggregate_results_v1 AS
SELECT unhex(r.task) AS task_id,
       r.name AS task_name,
       r.job AS collection_job_id,
       r.batch AS batch_id,
       iif(r.kind, 'fixed_size', 'time_interval') AS query_type,
       CAST(r.version AS INTEGER) AS dap_version,
       r.vdaf AS vdaf,
       r.reports AS report_count,
       (SELECT json_group_array(v.value ORDER BY v.position) FROM ${prefix}batch_value v WHERE v.task = r.task AND v.job = r.job) AS aggregate_result,
       r.wrapped = 'yes' AS may_have_wrapped,
       strftime('%Y-%m-%dT%H:%M:%SZ', r.start, 'unixepoch') AS interval_start,
       strftime('%Y-%m-%dT%H:%M:%SZ', r.start + r.duration, 'unixepoch') AS interval_end,
       r.asked_from AS query_interval_start,
       r.asked_to AS query_interval_end,
       r.written_at AS created_at
FROM ${prefix}batch_result r;
CREATE VIEW prio3_aggregate_values_v1 AS
SELECT unhex(r.task) AS task_id,
       r.name AS task_name,
       r.job AS collection_job_id,
       r.batch AS batch_id,
       v.position AS element,
       v.label AS label,
       v.value AS value,
       strftime('%Y-%m-%dT%H:%M:%SZ', r.start, 'unixepoch') AS interval_start,
       strftime('%Y-%m-%dT%H:%M:%SZ', r.start + r.duration, 'unixepoch') AS interval_end,
       r.asked_from AS query_interval_start,
       r.asked_to AS query_interval_end
FROM ${prefix}batch_result r
JOIN ${prefix}batch_value v ON v.task = r.task AND v.job = r.job;
--rollback empty
