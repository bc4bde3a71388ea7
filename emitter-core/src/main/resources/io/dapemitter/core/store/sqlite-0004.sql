--liquibase formatted sql logicalFilePath:emitter-0004

-- One row for each task whose lost collection jobs are looked for at its leader. Where from_day is null, nothing is being looked for now.
--changeset emitter:0004-recovery splitStatements:true endDelimiter:;
CREATE TABLE emitter_recovery (
  task_id       BLOB    PRIMARY KEY,
  credential    TEXT    NOT NULL,
  completed_day INTEGER,
  completed_at  INTEGER,
  revision      INTEGER NOT NULL DEFAULT 0,
  from_day      INTEGER,
  until_day     INTEGER,
  thorough      INTEGER NOT NULL DEFAULT 0,
  day           INTEGER NOT NULL DEFAULT 0,
  counter       INTEGER NOT NULL DEFAULT 0,
  unknown       INTEGER NOT NULL DEFAULT 0,
  polled        INTEGER NOT NULL DEFAULT 0,
  found         INTEGER NOT NULL DEFAULT 0,
  began_at      INTEGER,
  tried_at      INTEGER,
  error_kind    TEXT,
  last_error    TEXT
) STRICT;
--rollback empty

-- When a search found the collection job at the leader; its result may have been emitted by a datastore that was lost.
--changeset emitter:0004-found splitStatements:true endDelimiter:;
ALTER TABLE emitter_collection ADD COLUMN found_at INTEGER;
--rollback empty

-- Whether a batch that is collected again by hand is to be emitted again, in place of what backends have of it.
--changeset emitter:0004-emit-again splitStatements:true endDelimiter:;
ALTER TABLE emitter_collection ADD COLUMN emit_again INTEGER NOT NULL DEFAULT 0;
ALTER TABLE emitter_emission ADD COLUMN replaces INTEGER NOT NULL DEFAULT 0;
--rollback empty
