--liquibase formatted sql logicalFilePath:emitter-0003

-- The intervals of time-interval tasks. Seconds since the epoch in slot_start, slot_end and interval_plan; all else in milliseconds.
-- That the slots of a task do not overlap is one range over task and time, which needs no extension: a time of a task is the task's id followed by the time in 8 bytes, and such texts sort by task, then time.
--changeset emitter:0003-slots splitStatements:true endDelimiter:;
CREATE TYPE ${schema}.slot_span AS RANGE (subtype = bytea);
CREATE TABLE ${schema}.slot (
  task_id           bytea   NOT NULL,
  slot_start        bigint  NOT NULL,
  slot_end          bigint  NOT NULL,
  region            text    NOT NULL,
  state             text    NOT NULL,
  merged            integer NOT NULL,
  attempt           integer NOT NULL,
  ask_at            bigint  NOT NULL,
  collection_job_id bytea,
  reason            text,
  opened_at         bigint  NOT NULL,
  changed_at        bigint  NOT NULL,
  PRIMARY KEY (task_id, slot_start),
  CONSTRAINT slot_order CHECK (slot_start >= 0 AND slot_start < slot_end),
  CONSTRAINT slot_overlap EXCLUDE USING gist
    (${schema}.slot_span(task_id || int8send(slot_start), task_id || int8send(slot_end)) WITH &&)
);
CREATE INDEX slot_unfinished ON ${schema}.slot (task_id, state, slot_start) WHERE state <> 'collected';
CREATE TABLE ${schema}.interval_plan (
  task_id       bytea  PRIMARY KEY,
  live_from     bigint NOT NULL,
  backfill_from bigint NOT NULL,
  live_next     bigint NOT NULL,
  backfill_next bigint NOT NULL,
  planned_at    bigint NOT NULL
);
--rollback empty
