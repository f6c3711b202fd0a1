-- A table is analysed again when it holds much more than at the last time. Rows were counted by what was written since, and what an import
-- writes before it analyses counts only when it commits: its million was looked at twice.
create or replace function app.analyze_grown() returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  grown regclass;
begin
  for grown in
    select s.relid from pg_stat_all_tables s join pg_class c on c.oid = s.relid
     where s.schemaname in ('customers', 'ledger', 'agreements', 'policies', 'worklist', 'communications')
       and s.n_live_tup > 500 + greatest(c.reltuples, 0) * 1.5
  loop
    execute format('analyze %s', grown);
  end loop;
end $$;
