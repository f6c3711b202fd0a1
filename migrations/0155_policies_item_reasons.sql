-- Who is not asked, and why: a list of all customers needs one reason of each. Read out of the decisions it took a second for every
-- thirty thousand; beside them, for those alone where no reason stands for the debtor as a whole, it takes nothing that can be noticed.

create function policies.reasons_by_item(decision json) returns jsonb immutable parallel safe language sql as $$
    select jsonb_object_agg(item, g -> 'reason' ->> 'code')
      from json_array_elements(decision -> 'groups') g cross join lateral json_array_elements_text(g -> 'items') item $$;

alter table policies.debtor_state add column item_reasons jsonb
  generated always as (case when held_by = 'nothing-to-ask' then policies.reasons_by_item(decision) end) stored;
comment on column policies.debtor_state.item_reasons is 'item → code of its reason, where the items differ: { "123": "item-held" }';
