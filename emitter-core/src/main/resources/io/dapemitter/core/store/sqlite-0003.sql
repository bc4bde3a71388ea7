--liquibase formatted sql logicalFilePath:emitter-0003

-- The intervals of time-interval tasks. Seconds since the epoch in slot_start, slot_end and interval_plan; all else in milliseconds.
-- That slots do not overlap: since those that are there do not, only the last one that begins before the end of the new one can reach into it.
--changeset emitter:0003-slots splitStatements:true endDelimiter:;;
CREATE TABLE emitter_slot (
  task_id           BLOB    NOT NULL,
  slot_start        INTEGER NOT NULL,
  slot_end          INTEGER NOT NULL,
  region            TEXT    NOT NULL,
  state             TEXT    NOT NULL,
  merged            INTEGER NOT NULL,
  attempt           INTEGER NOT NULL,
  ask_at            INTEGER NOT NULL,
  collection_job_id BLOB,
  reason            TEXT,
  opened_at         INTEGER NOT NULL,
  changed_at        INTEGER NOT NULL,
  PRIMARY KEY (task_id, slot_start),
  CHECK (slot_start >= 0 AND slot_start < slot_end)
) STRICT;;
CREATE INDEX emitter_slot_unfinished ON emitter_slot (task_id, state, slot_start) WHERE state <> 'collected';;
CREATE TABLE emitter_interval_plan (
  task_id       BLOB    PRIMARY KEY,
  live_from     INTEGER NOT NULL,
  backfill_from INTEGER NOT NULL,
  live_next     INTEGER NOT NULL,
  backfill_next INTEGER NOT NULL,
  planned_at    INTEGER NOT NULL
) STRICT;;
CREATE TRIGGER emitter_slot_overlap_insert BEFORE INSERT ON emitter_slot
WHEN (SELECT s.slot_end FROM emitter_slot s WHERE s.task_id = NEW.task_id AND s.slot_start < NEW.slot_end
      ORDER BY s.slot_start DESC LIMIT 1) > NEW.slot_start
BEGIN
  SELECT RAISE(ABORT, 'slots of a task must not overlap');
END;;
CREATE TRIGGER emitter_slot_overlap_update BEFORE UPDATE OF slot_start, slot_end ON emitter_slot
WHEN (SELECT s.slot_end FROM emitter_slot s WHERE s.task_id = NEW.task_id AND s.slot_start < NEW.slot_end
      AND s.slot_start <> OLD.slot_start ORDER BY s.slot_start DESC LIMIT 1) > NEW.slot_start
BEGIN
  SELECT RAISE(ABORT, 'slots of a task must not overlap');
END;;
--rollback empty
