--liquibase formatted sql logicalFilePath:emitter-results-0001

-- The tables are internal and may change with any release. The views are the interface: no column of theirs is ever renamed, moved or given another type. A later
-- change of the tables replaces the views by CREATE OR REPLACE VIEW and never drops them, because users' own views may stand on them.

--changeset emitter:results-0001 splitStatements:true endDelimiter:;
CREATE TABLE ${schema}.result (
  id                   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id              bytea NOT NULL,
  collection_job_id    bytea NOT NULL,
  batch_id             bytea,
  task_name            text,
  dap_version          integer NOT NULL,
  query_type           text NOT NULL,
  vdaf                 text NOT NULL,
  report_count         bigint NOT NULL,
  aggregate_result     numeric(39,0)[] NOT NULL,
  labels               text[],
  may_have_wrapped     boolean NOT NULL,
  interval_start       timestamptz NOT NULL,
  interval_end         timestamptz NOT NULL,
  query_interval_start timestamptz,
  query_interval_end   timestamptz,
  collected_at         timestamptz NOT NULL,
  created_at           timestamptz NOT NULL
);
CREATE UNIQUE INDEX result_by_job ON ${schema}.result (task_id, collection_job_id);
CREATE UNIQUE INDEX result_by_batch ON ${schema}.result (task_id, batch_id) WHERE batch_id IS NOT NULL;
CREATE UNIQUE INDEX result_by_query ON ${schema}.result (task_id, query_interval_start, query_interval_end) WHERE query_interval_start IS NOT NULL;
CREATE INDEX result_by_task_and_time ON ${schema}.result (task_id, interval_start);
CREATE INDEX result_by_time ON ${schema}.result (interval_start);
CREATE INDEX result_since ON ${schema}.result (created_at);
CREATE TABLE ${schema}.task (
  task_id     bytea PRIMARY KEY,
  task_name   text,
  vdaf        text,
  query_type  text,
  dap_version integer,
  leader      text,
  first_seen  timestamptz NOT NULL,
  removed_at  timestamptz
);
CREATE VIEW ${schema}.prio3_aggregate_results_v1 AS
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
       tstzrange(interval_start, interval_end, '[)') AS "interval",
       interval_start,
       interval_end,
       query_interval_start,
       query_interval_end,
       created_at
FROM ${schema}.result;
CREATE VIEW ${schema}.prio3_aggregate_values_v1 AS
SELECT r.task_id,
       r.task_name,
       r.collection_job_id,
       r.batch_id,
       (e.position - 1)::integer AS element,
       e.label,
       e.value::numeric(39,0) AS value,
       r.interval_start,
       r.interval_end,
       r.query_interval_start,
       r.query_interval_end
FROM ${schema}.result r
CROSS JOIN LATERAL unnest(r.aggregate_result, r.labels) WITH ORDINALITY AS e (value, label, position)
WHERE e.position <= cardinality(r.aggregate_result);
CREATE VIEW ${schema}.emitter_tasks_v1 AS
SELECT task_id,
       task_name,
       vdaf,
       query_type,
       dap_version,
       leader,
       first_seen,
       removed_at
FROM ${schema}.task;
--rollback empty
