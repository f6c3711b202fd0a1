-- The floor of a first import: COPY of the same file into a table with its key and three indexes, nothing checked.
drop table if exists floor_ledger;
create table floor_ledger (
  cod_cli text, rag_soc text, tipo text, ndoc text, dt_doc date, rata text, dt_scad date, imp_res numeric(15, 2), imp_orig numeric(15, 2), divisa text,
  metodo text, cond text, zona text, ag text, contratto text, piva text, ordine text, email_amm text, lingua text, telefono text, closed boolean not null default false,
  primary key (cod_cli, tipo, ndoc, rata));
create index on floor_ledger (cod_cli, dt_scad);
create index on floor_ledger (dt_scad);
create index on floor_ledger (cod_cli, dt_doc);
-- measured from here
copy floor_ledger (cod_cli, rag_soc, tipo, ndoc, dt_doc, rata, dt_scad, imp_res, imp_orig, divisa, metodo, cond, zona, ag, contratto, piva, ordine, email_amm, lingua, telefono) from stdin with (format csv, delimiter ';', header);
