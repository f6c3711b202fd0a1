-- A message changes its state four times on its way, and none of its words. Whether anything that can be found has changed is asked first:
-- planning what would renew its entry took longer than everything else about such a change.
create or replace function search.keep_entries() returns trigger language plpgsql security definer set search_path to 'pg_catalog' as $$
declare
  changed text := '';
  anything boolean;
begin
  if tg_op = 'UPDATE' then
    changed := format('join was w on w.company_id = n.company_id and w.%1$I = n.%1$I where row(%2$s) is distinct from row(%3$s)', tg_argv[1],
      regexp_replace(tg_argv[3], '(\w+)', 'n.\1', 'g'), regexp_replace(tg_argv[3], '(\w+)', 'w.\1', 'g'));
    execute format('select exists (select from added n %s)', changed) into anything;
    if not anything then return null; end if;
    execute format('delete from search.entry e using (select n.company_id, n.%I as id from added n %s) a
        where e.company_id = a.company_id and e.kind = %L and e.subject_id = a.id', tg_argv[1], changed, tg_argv[0]);
  end if;
  execute format('insert into search.entry (company_id, kind, subject_id, debtor_id, customer_id, at, label, words)
      select s.company_id, s.kind, s.subject_id, s.debtor_id, s.customer_id, s.at, coalesce(s.label, ''''), s.words
        from (select n.company_id, n.%1$I as id from added n %2$s %3$s %4$s) a
        join search.source s on s.company_id = a.company_id and s.subject_id = a.id and s.kind = %5$L
      on conflict (company_id, kind, subject_id) do nothing',
    tg_argv[1], changed, case when changed = '' then 'where' else 'and' end, tg_argv[2], tg_argv[0]);
  return null;
end $$;
