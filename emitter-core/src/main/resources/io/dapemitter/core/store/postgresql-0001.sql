--liquibase formatted sql logicalFilePath:emitter-0001

-- All instants are UTC milliseconds since the epoch, so that one text of each statement serves both engines.

--changeset emitter:0001-tables splitStatements:true endDelimiter:;
CREATE TABLE ${schema}.task_source (
  source             text   PRIMARY KEY,
  revision           bigint NOT NULL DEFAULT 0,
  configuration_revision bigint NOT NULL DEFAULT 0,
  discovery_interval_ms bigint NOT NULL DEFAULT 0,
  discovered_at      bigint,
  discoveries        bigint NOT NULL DEFAULT 0,
  last_error         text
);
CREATE TABLE ${schema}.task (
  task_id       bytea  PRIMARY KEY,
  source        text   NOT NULL,
  name          text,
  state         text   NOT NULL,
  reason        text,
  definition    text   NOT NULL,
  first_seen    bigint NOT NULL,
  changed_at    bigint NOT NULL,
  missing_since bigint,
  missing_count integer NOT NULL DEFAULT 0,
  removed_at    bigint,
  paused_at     bigint,
  alert         text
);
CREATE INDEX task_by_source ON ${schema}.task (source, state);
CREATE INDEX task_by_change ON ${schema}.task (changed_at);
CREATE TABLE ${schema}.backend (
  source       text   NOT NULL,
  name         text   NOT NULL,
  kind         text   NOT NULL,
  since        bigint NOT NULL,
  retired_at   bigint,
  described_at bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (source, name)
);
CREATE TABLE ${schema}.job (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_at      bigint   NOT NULL,
  lease_until bigint,
  lease_seq   bigint   NOT NULL DEFAULT 0,
  lease_owner text,
  state       smallint NOT NULL DEFAULT 0,
  kind        text     NOT NULL,
  lane        text     NOT NULL,
  serial_key  bytea,
  attempts    integer  NOT NULL DEFAULT 0,
  rescues     integer  NOT NULL DEFAULT 0,
  parent_id   bigint,
  payload     text     NOT NULL,
  error       text,
  created_at  bigint   NOT NULL,
  finished_at bigint
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX job_ready ON ${schema}.job (lane, run_at, id) WHERE state = 0;
CREATE INDEX job_leased ON ${schema}.job (lease_until) WHERE state = 1;
CREATE UNIQUE INDEX job_serial ON ${schema}.job (serial_key) WHERE state < 2 AND serial_key IS NOT NULL;
CREATE INDEX job_finished ON ${schema}.job (finished_at) WHERE state IN (2, 4);
CREATE INDEX job_failed ON ${schema}.job (finished_at) WHERE state = 3;
CREATE TABLE ${schema}.collection (
  task_id            bytea   NOT NULL,
  collection_job_id  bytea   NOT NULL,
  state              text    NOT NULL,
  last_put           text    NOT NULL DEFAULT 'never',
  last_put_at        bigint,
  id_day             bigint,
  id_counter         bigint,
  leader             text    NOT NULL,
  dap_version        integer NOT NULL,
  vdaf               text    NOT NULL,
  query_kind         text    NOT NULL,
  query_start        bigint,
  query_end          bigint,
  query_batch_id     bytea,
  task_configuration bytea,
  credential         text,
  created_at         bigint  NOT NULL,
  accepted_at        bigint,
  finished_at        bigint,
  batch_id           bytea,
  interval_start     bigint,
  interval_end       bigint,
  report_count       bigint,
  checks             integer NOT NULL DEFAULT 0,
  error_kind         text,
  last_error         text,
  last_error_at      bigint,
  tried_with         text,
  PRIMARY KEY (task_id, collection_job_id)
);
CREATE INDEX collection_open ON ${schema}.collection (state, task_id) WHERE state IN ('creating', 'pending', 'undecodable');
CREATE UNIQUE INDEX collection_creating ON ${schema}.collection (task_id, query_kind, coalesce(query_start, -1)) WHERE state = 'creating';
CREATE INDEX collection_by_day ON ${schema}.collection (task_id, id_day, id_counter) WHERE id_day IS NOT NULL;
CREATE INDEX collection_by_task ON ${schema}.collection (task_id, created_at);
CREATE TABLE ${schema}.collection_result (
  task_id           bytea   NOT NULL,
  collection_job_id bytea   NOT NULL,
  result            text,
  may_have_wrapped  boolean NOT NULL DEFAULT false,
  sealed            bytea,
  stored_at         bigint  NOT NULL,
  PRIMARY KEY (task_id, collection_job_id)
);
CREATE TABLE ${schema}.emission (
  task_id           bytea   NOT NULL,
  collection_job_id bytea   NOT NULL,
  source            text    NOT NULL,
  backend           text    NOT NULL,
  state             text    NOT NULL,
  attempts          integer NOT NULL DEFAULT 0,
  last_error        text,
  alert             text,
  owed_at           bigint  NOT NULL,
  ended_at          bigint,
  PRIMARY KEY (task_id, collection_job_id, source, backend)
);
CREATE INDEX emission_unended ON ${schema}.emission (state, source, backend) WHERE state IN ('owed', 'dead');
CREATE INDEX emission_ended ON ${schema}.emission (ended_at) WHERE ended_at IS NOT NULL;
--rollback empty
