-- Most of what a debtor owes is not due yet, and of each such item the same is said with another day. The days stand beside the items
-- instead of the whole sentence: half of what a run writes. Decisions that were written before say it in full and are read as before.
create or replace function policies.item_verdicts(decision json) returns table (item_id bigint, state text, step text, step_on date, reason json)
  immutable parallel safe language sql as $$
    select item::bigint, g ->> 'state', g ->> 'step', (g ->> 'stepOn')::date, g -> 'reason'
      from json_array_elements(decision -> 'groups') g cross join lateral json_array_elements_text(g -> 'items') item
    union all
    select (e ->> 0)::bigint, g ->> 'state', g ->> 'step', date '1970-01-01' + (e ->> 1)::int,
           json_build_object('code', g ->> 'code', 'values', json_build_object('dueOn', e -> 2))
      from json_array_elements(decision -> 'notDue') g cross join lateral json_array_elements(g -> 'items') e $$;
