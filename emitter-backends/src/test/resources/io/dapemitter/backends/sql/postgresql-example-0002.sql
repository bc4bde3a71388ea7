--liquibase formatted sql logicalFilePath:emitter-results-example-0002

-- A made-up change: other names, other types, another layout under the same views.

--changeset emitter:results-example-0002 splitStatements:true endDelimiter:;
CREATE TABLE ${schema}.label_set (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  labels text[] NOT NULL UNIQUE
);
INSERT INTO ${schema}.label_set (labels) SELECT DISTINCT labels FROM ${schema}.result WHERE labels IS NOT NULL;
CREATE TABLE ${schema}.batch_result (
  task              text NOT NULL,
  job               bytea NOT NULL,
  batch             bytea,
  name              text,
  version           smallint NOT NULL,
  kind              "char" NOT NULL,
  vdaf              json NOT NULL,
  reports           numeric NOT NULL,
  element           text[] NOT NULL,
  label_set         bigint,
  wrapped           integer NOT NULL,
  reported          tstzrange NOT NULL,
  queried           tstzrange,
  written_at        timestamptz NOT NULL
);
INSERT INTO ${schema}.batch_result
SELECT encode(r.task_id, 'hex'), r.collection_job_id, r.batch_id, r.task_name, r.dap_version, CASE r.query_type WHEN 'fixed_size' THEN 'f' ELSE 't' END,
       r.vdaf::json, r.report_count, r.aggregate_result::text[], l.id, r.may_have_wrapped::integer,
       tstzrange(r.interval_start, r.interval_end),
       CASE WHEN r.query_interval_start IS NOT NULL THEN tstzrange(r.query_interval_start, r.query_interval_end) END, r.created_at
FROM ${schema}.result r LEFT JOIN ${schema}.label_set l USING (labels);
CREATE OR REPLACE VIEW ${schema}.prio3_aggregate_results_v1 AS
SELECT decode(task, 'hex') AS task_id,
       name AS task_name,
       job AS collection_job_id,
       batch AS batch_id,
       CASE kind WHEN 'f' THEN 'fixed_size' ELSE 'time_interval' END AS query_type,
       version::integer AS dap_version,
       vdaf::text AS vdaf,
       reports::bigint AS report_count,
       element::numeric(39,0)[] AS aggregate_result,
       wrapped <> 0 AS may_have_wrapped,
       reported AS "interval",
       lower(reported) AS interval_start,
       upper(reported) AS interval_end,
       lower(queried) AS query_interval_start,
       upper(queried) AS query_interval_end,
       written_at AS created_at
FROM ${schema}.batch_result;
CREATE OR REPLACE VIEW ${schema}.prio3_aggregate_values_v1 AS
SELECT decode(r.task, 'hex') AS task_id,
       r.name AS task_name,
       r.job AS collection_job_id,
       r.batch AS batch_id,
       (e.position - 1)::integer AS element,
       e.label,
       e.value::numeric(39,0) AS value,
       lower(r.reported) AS interval_start,
       upper(r.reported) AS interval_end,
       lower(r.queried) AS query_interval_start,
       upper(r.queried) AS query_interval_end
FROM ${schema}.batch_result r
LEFT JOIN ${schema}.label_set l ON l.id = r.label_set
CROSS JOIN LATERAL unnest(r.element, l.labels) WITH ORDINALITY AS e (value, label, position);
DROP TABLE ${schema}.result;
--rollback empty
