-- Pieces of an upload live for minutes: compressing them would cost more than the disk they save.
alter table erp.import_chunks alter column data set storage external;
