--liquibase formatted sql logicalFilePath:emitter-0002

-- What a task was called when its result was stored; labels is JSON, and null in rows from before.
--changeset emitter:0002-result-names splitStatements:true endDelimiter:;
ALTER TABLE ${schema}.collection_result ADD COLUMN task_name text;
ALTER TABLE ${schema}.collection_result ADD COLUMN labels text;
--rollback empty

-- When the leader last said that nothing is ready, and when a person was last told that reports expire.
--changeset emitter:0002-report-expiry splitStatements:true endDelimiter:;
ALTER TABLE ${schema}.collection ADD COLUMN nothing_ready_at bigint;
ALTER TABLE ${schema}.task ADD COLUMN expiry_told_at bigint;
--rollback empty
