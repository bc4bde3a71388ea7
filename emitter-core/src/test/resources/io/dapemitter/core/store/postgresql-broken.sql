--liquibase formatted sql logicalFilePath:broken-0001

--changeset broken:0001-half splitStatements:true endDelimiter:;
CREATE TABLE ${schema}.broken_half (id bigint PRIMARY KEY);
CREATE TABLE ${schema}.broken_half (id bigint PRIMARY KEY);
