-- Entries about promises, disputes and calls kept amounts in minor units, and were read as decimals like all the others: a promise of
-- 2,338.28 was told as one of 233,828.00.

create function pg_temp.as_decimal(minor jsonb, currency text) returns jsonb language sql as $$
  select case when coalesce(minor #>> '{}', '') !~ '^-?[0-9]+$' then minor
              else to_jsonb((case when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF')
                                    then (minor #>> '{}')::numeric
                                  when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then ((minor #>> '{}')::numeric / 1000)::numeric(30, 3)
                                  else ((minor #>> '{}')::numeric / 100)::numeric(30, 2) end)::text) end $$;

-- The owner is bound to one company at a time like everybody else; nothing here happened to anybody.
alter table customers.timeline_entry no force row level security;
alter table customers.timeline_entry disable trigger user;
update customers.timeline_entry set data = data || jsonb_build_object('amount', pg_temp.as_decimal(data -> 'amount', data ->> 'currency'))
 where (code like 'promise-%' or code = 'dispute-opened') and data ->> 'amount' is not null;
update customers.timeline_entry set data = data || jsonb_build_object('received', pg_temp.as_decimal(data -> 'received', data ->> 'currency'))
 where code like 'promise-%' and data ->> 'received' is not null;
update customers.timeline_entry set data = data || jsonb_build_object('results', (
    select jsonb_agg(case when r ->> 'amount' is null then r else r || jsonb_build_object('amount', pg_temp.as_decimal(r -> 'amount', r ->> 'currency')) end order by at)
      from jsonb_array_elements(data -> 'results') with ordinality g (r, at)))
 where code in ('call-conversation', 'call-attempt') and jsonb_array_length(data -> 'results') > 0;
alter table customers.timeline_entry enable trigger user;
alter table customers.timeline_entry force row level security;
