-- Decisions, progress and steps are kept in groups of items of which the same is said: rows stay small enough to lie in one
-- piece, uncompressed, whatever the number of a debtor's items.

-- Which step an action does, item by item: its `steps` hold items of the same step and cycle together.
create function policies.action_steps(steps json) returns table (item_id bigint, step text, cycle smallint, stage smallint)
  immutable parallel safe language sql as $$
    select item::bigint, g ->> 'step', (g ->> 'cycle')::smallint, (g ->> 'stage')::smallint
      from json_array_elements(steps) g cross join lateral json_array_elements_text(g -> 'items') item $$;

create function pg_temp.grouped_progress(progress jsonb) returns json language sql as $$
  select coalesce(json_agg(json_build_object('c', c, 'd', d, 's', s, 'g', g, 'i', i)), '[]')
    from (select p.value -> 'c' as c, p.value -> 'd' as d, p.value -> 's' as s, p.value -> 'g' as g, json_agg(p.key::bigint) as i
            from jsonb_each(progress) p group by 1, 2, 3, 4) x $$;
create function pg_temp.grouped_steps(steps json, stage_of_action smallint) returns json language sql as $$
  select coalesce(json_agg(json_build_object('step', step, 'cycle', cycle, 'stage', stage, 'items', items)), '[]')
    from (select s.value ->> 'step' as step, (s.value ->> 'cycle')::int as cycle, coalesce((s.value ->> 'stage')::int, stage_of_action) as stage, json_agg(s.key::bigint) as items
            from json_each(steps) s group by 1, 2, 3) x $$;
create function pg_temp.lines_of_sections(sections json) returns json language sql as $$
  select coalesce(json_agg(s.value::jsonb || jsonb_build_object('items', (
           select coalesce(jsonb_agg(case when i ->> 'disputed' is null then jsonb_build_array((i ->> 'itemId')::bigint, (i ->> 'customerId')::bigint, i ->> 'chaseable')
                    else jsonb_build_array((i ->> 'itemId')::bigint, (i ->> 'customerId')::bigint, i ->> 'chaseable', i ->> 'disputed') end), '[]')
             from json_array_elements(s.value -> 'items') i))), '[]')
    from json_array_elements(sections) s $$;

-- The owner is bound to one company at a time like everybody else; a migration speaks of all of them.
alter table policies.debtor_state no force row level security;
alter table policies.action no force row level security;
alter table policies.debtor_state alter column progress drop default;
alter table policies.debtor_state alter column progress type json using pg_temp.grouped_progress(progress);
alter table policies.debtor_state alter column progress set default '[]';
update policies.action set steps = pg_temp.grouped_steps(steps, stage), sections = pg_temp.lines_of_sections(sections);
alter table policies.debtor_state force row level security;
alter table policies.action force row level security;

comment on column policies.debtor_state.progress is 'items that have come equally far: [{ c: cycle, d: { step: day }, s: [spared], g: highest stage, i: [items] }]';
comment on column policies.action.steps is '[{ step, cycle, stage, items }]: what this action does; items only listed are not here';

-- Served by the key of (company, debtor, day, channel) and by nobody.
drop index policies.action_company_id_debtor_id_action_id_idx;
drop index policies.action_company_id_run_id_idx;

-- Asked for every row of every batch: nothing may be computed before it is known that somebody wants to read it.
create or replace function audit.track() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  was jsonb;
  is_now jsonb;
  key_source jsonb;
  key jsonb := '{}';
  name text;
begin
  if current_setting('app.audit', true) = 'written' then return null; end if;
  was := case when tg_op <> 'INSERT' then to_jsonb(old) - 'dirty' end;
  is_now := case when tg_op <> 'DELETE' then to_jsonb(new) - 'dirty' end;
  if was is not distinct from is_now then return null; end if;
  key_source := coalesce(is_now, was);
  foreach name in array tg_argv loop key := key || jsonb_build_object(name, key_source -> name); end loop;
  insert into audit.change (company_id, user_id, role, table_name, row_key, before, after)
    values ((key_source ->> 'company_id')::int, app.user_id(), current_setting('app.role', true), tg_table_schema || '.' || tg_table_name, key, was, is_now);
  return null;
end $$;

-- Autovacuum looks once a minute; an import, a first run or a batch of letters changes the size of these tables from one statement to
-- the next, and a plan made for an empty table reads a full one from its start for every debtor. Only an owner may analyse.
create function app.analyze_grown() returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  grown regclass;
begin
  for grown in
    select s.relid from pg_stat_all_tables s join pg_class c on c.oid = s.relid
     where s.schemaname in ('customers', 'ledger', 'agreements', 'policies', 'worklist', 'communications')
       and s.n_mod_since_analyze > 500 + greatest(c.reltuples, 0) * 0.5
  loop
    execute format('analyze %s', grown);
  end loop;
end $$;
revoke all on function app.analyze_grown() from public;
grant execute on function app.analyze_grown() to puntuale_app;
