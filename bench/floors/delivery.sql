-- The floor of a delivery: COPY to a stage and the best merge, a FULL JOIN into a change list and three small statements.
drop table if exists floor_stage;
create unlogged table floor_stage (like floor_ledger including defaults);
-- measured from here
copy floor_stage (cod_cli, rag_soc, tipo, ndoc, dt_doc, rata, dt_scad, imp_res, imp_orig, divisa, metodo, cond, zona, ag, contratto, piva, ordine, email_amm, lingua, telefono) from stdin with (format csv, delimiter ';', header);
-- then
analyze floor_stage;
create temporary table floor_change as
  select case when l.ndoc is null then 'new' when s.ndoc is null then 'gone' else 'changed' end as what, coalesce(s.cod_cli, l.cod_cli) as cod_cli, coalesce(s.tipo, l.tipo) as tipo,
         coalesce(s.ndoc, l.ndoc) as ndoc, coalesce(s.rata, l.rata) as rata, s.imp_res
    from floor_stage s full join (select * from floor_ledger where not closed) l using (cod_cli, tipo, ndoc, rata)
   where s.ndoc is null or l.ndoc is null or s.imp_res <> l.imp_res or s.dt_scad <> l.dt_scad;
insert into floor_ledger select s.* from floor_stage s join floor_change c on (s.cod_cli, s.tipo, s.ndoc, s.rata) = (c.cod_cli, c.tipo, c.ndoc, c.rata) where c.what = 'new';
update floor_ledger l set imp_res = c.imp_res from floor_change c where c.what = 'changed' and (l.cod_cli, l.tipo, l.ndoc, l.rata) = (c.cod_cli, c.tipo, c.ndoc, c.rata);
update floor_ledger l set closed = true from floor_change c where c.what = 'gone' and (l.cod_cli, l.tipo, l.ndoc, l.rata) = (c.cod_cli, c.tipo, c.ndoc, c.rata);
