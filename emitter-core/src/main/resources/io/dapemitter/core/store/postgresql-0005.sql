--liquibase formatted sql logicalFilePath:emitter-0005

-- Batches that were collected again by their id, of which every result that is stored asks.
--changeset emitter:0005-by-hand splitStatements:true endDelimiter:;
CREATE INDEX collection_by_hand ON ${schema}.collection (task_id, query_batch_id) WHERE query_kind = 'batch_id';
--rollback empty
