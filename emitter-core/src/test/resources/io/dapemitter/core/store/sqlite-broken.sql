--liquibase formatted sql logicalFilePath:broken-0001

--changeset broken:0001-half splitStatements:true endDelimiter:;
CREATE TABLE broken_half (id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE broken_half (id INTEGER PRIMARY KEY) STRICT;
