-- The floor of a daily run: aggregate the ledger and insert one task per overdue customer, knowing no rule at all.
drop table if exists floor_task;
create table floor_task (task_id bigint generated always as identity primary key, cod_cli text not null, overdue numeric not null, oldest date not null, items int not null);
create index on floor_task (overdue desc);
-- measured from here
insert into floor_task (cod_cli, overdue, oldest, items)
  select cod_cli, sum(imp_res), min(dt_scad), count(*) from floor_ledger where not closed and dt_scad < date '2026-11-23' group by 1 having sum(imp_res) > 0;
