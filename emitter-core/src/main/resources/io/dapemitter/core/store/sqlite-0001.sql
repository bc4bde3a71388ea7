--liquibase formatted sql logicalFilePath:emitter-0001

-- All instants are UTC milliseconds since the epoch, so that one text of each statement serves both engines.

--changeset emitter:0001-tables splitStatements:true endDelimiter:;
CREATE TABLE emitter_task_source (
  source             TEXT   PRIMARY KEY,
  revision           INTEGER NOT NULL DEFAULT 0,
  configuration_revision INTEGER NOT NULL DEFAULT 0,
  discovery_interval_ms INTEGER NOT NULL DEFAULT 0,
  discovered_at      INTEGER,
  discoveries        INTEGER NOT NULL DEFAULT 0,
  last_error         TEXT
) STRICT;
CREATE TABLE emitter_task (
  task_id       BLOB  PRIMARY KEY,
  source        TEXT   NOT NULL,
  name          TEXT,
  state         TEXT   NOT NULL,
  reason        TEXT,
  definition    TEXT   NOT NULL,
  first_seen    INTEGER NOT NULL,
  changed_at    INTEGER NOT NULL,
  missing_since INTEGER,
  missing_count INTEGER NOT NULL DEFAULT 0,
  removed_at    INTEGER,
  paused_at     INTEGER,
  alert         TEXT
) STRICT;
CREATE INDEX emitter_task_by_source ON emitter_task (source, state);
CREATE INDEX emitter_task_by_change ON emitter_task (changed_at);
CREATE TABLE emitter_backend (
  source       TEXT   NOT NULL,
  name         TEXT   NOT NULL,
  kind         TEXT   NOT NULL,
  since        INTEGER NOT NULL,
  retired_at   INTEGER,
  described_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (source, name)
) STRICT;
CREATE TABLE emitter_job (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  run_at      INTEGER   NOT NULL,
  lease_until INTEGER,
  lease_seq   INTEGER   NOT NULL DEFAULT 0,
  lease_owner TEXT,
  state       INTEGER NOT NULL DEFAULT 0,
  kind        TEXT     NOT NULL,
  lane        TEXT     NOT NULL,
  serial_key  BLOB,
  attempts    INTEGER  NOT NULL DEFAULT 0,
  rescues     INTEGER  NOT NULL DEFAULT 0,
  parent_id   INTEGER,
  payload     TEXT     NOT NULL,
  error       TEXT,
  created_at  INTEGER   NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX emitter_job_ready ON emitter_job (lane, run_at, id) WHERE state = 0;
CREATE INDEX emitter_job_leased ON emitter_job (lease_until) WHERE state = 1;
CREATE UNIQUE INDEX emitter_job_serial ON emitter_job (serial_key) WHERE state < 2 AND serial_key IS NOT NULL;
CREATE INDEX emitter_job_finished ON emitter_job (finished_at) WHERE state IN (2, 4);
CREATE INDEX emitter_job_failed ON emitter_job (finished_at) WHERE state = 3;
CREATE TABLE emitter_collection (
  task_id            BLOB   NOT NULL,
  collection_job_id  BLOB   NOT NULL,
  state              TEXT    NOT NULL,
  last_put           TEXT    NOT NULL DEFAULT 'never',
  last_put_at        INTEGER,
  id_day             INTEGER,
  id_counter         INTEGER,
  leader             TEXT    NOT NULL,
  dap_version        INTEGER NOT NULL,
  vdaf               TEXT    NOT NULL,
  query_kind         TEXT    NOT NULL,
  query_start        INTEGER,
  query_end          INTEGER,
  query_batch_id     BLOB,
  task_configuration BLOB,
  credential         TEXT,
  created_at         INTEGER  NOT NULL,
  accepted_at        INTEGER,
  finished_at        INTEGER,
  batch_id           BLOB,
  interval_start     INTEGER,
  interval_end       INTEGER,
  report_count       INTEGER,
  checks             INTEGER NOT NULL DEFAULT 0,
  error_kind         TEXT,
  last_error         TEXT,
  last_error_at      INTEGER,
  tried_with         TEXT,
  PRIMARY KEY (task_id, collection_job_id)
) STRICT;
CREATE INDEX emitter_collection_open ON emitter_collection (state, task_id) WHERE state IN ('creating', 'pending', 'undecodable');
CREATE UNIQUE INDEX emitter_collection_creating ON emitter_collection (task_id, query_kind, coalesce(query_start, -1)) WHERE state = 'creating';
CREATE INDEX emitter_collection_by_day ON emitter_collection (task_id, id_day, id_counter) WHERE id_day IS NOT NULL;
CREATE INDEX emitter_collection_by_task ON emitter_collection (task_id, created_at);
CREATE TABLE emitter_collection_result (
  task_id           BLOB   NOT NULL,
  collection_job_id BLOB   NOT NULL,
  result            TEXT,
  may_have_wrapped  INTEGER NOT NULL DEFAULT 0,
  sealed            BLOB,
  stored_at         INTEGER  NOT NULL,
  PRIMARY KEY (task_id, collection_job_id)
) STRICT;
CREATE TABLE emitter_emission (
  task_id           BLOB   NOT NULL,
  collection_job_id BLOB   NOT NULL,
  source            TEXT    NOT NULL,
  backend           TEXT    NOT NULL,
  state             TEXT    NOT NULL,
  attempts          INTEGER NOT NULL DEFAULT 0,
  last_error        TEXT,
  alert             TEXT,
  owed_at           INTEGER  NOT NULL,
  ended_at          INTEGER,
  PRIMARY KEY (task_id, collection_job_id, source, backend)
) STRICT;
CREATE INDEX emitter_emission_unended ON emitter_emission (state, source, backend) WHERE state IN ('owed', 'dead');
CREATE INDEX emitter_emission_ended ON emitter_emission (ended_at) WHERE ended_at IS NOT NULL;
--rollback empty
