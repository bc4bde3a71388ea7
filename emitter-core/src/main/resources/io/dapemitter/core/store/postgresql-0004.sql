--liquibase formatted sql logicalFilePath:emitter-0004

-- One row for each task whose lost collection jobs are looked for at its leader. Where from_day is null, nothing is being looked for now.
--changeset emitter:0004-recovery splitStatements:true endDelimiter:;
CREATE TABLE ${schema}.recovery (
  task_id       bytea   PRIMARY KEY,
  credential    text    NOT NULL,
  completed_day bigint,
  completed_at  bigint,
  revision      bigint  NOT NULL DEFAULT 0,
  from_day      bigint,
  until_day     bigint,
  thorough      boolean NOT NULL DEFAULT false,
  day           bigint  NOT NULL DEFAULT 0,
  counter       bigint  NOT NULL DEFAULT 0,
  unknown       integer NOT NULL DEFAULT 0,
  polled        bigint  NOT NULL DEFAULT 0,
  found         bigint  NOT NULL DEFAULT 0,
  began_at      bigint,
  tried_at      bigint,
  error_kind    text,
  last_error    text
);
--rollback empty

-- When a search found the collection job at the leader; its result may have been emitted by a datastore that was lost.
--changeset emitter:0004-found splitStatements:true endDelimiter:;
ALTER TABLE ${schema}.collection ADD COLUMN found_at bigint;
--rollback empty

-- Whether a batch that is collected again by hand is to be emitted again, in place of what backends have of it.
--changeset emitter:0004-emit-again splitStatements:true endDelimiter:;
ALTER TABLE ${schema}.collection ADD COLUMN emit_again boolean NOT NULL DEFAULT false;
ALTER TABLE ${schema}.emission ADD COLUMN replaces boolean NOT NULL DEFAULT false;
--rollback empty
