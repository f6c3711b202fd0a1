-- A hold that stands as long as an alarm: its last day is put off while a task of this type, born of the same call, is open, and comes
-- with the day on which the last of them is closed.
alter table ledger.hold add column until_task text;
alter table ledger.hold add check (until_task is null or (kind = 'hold' and source_id is not null));
comment on column ledger.hold.until_task is 'type of the tasks of the same source with which it ends; null: it ends on its day';

create function ledger.alarm_open(h ledger.hold) returns boolean stable language sql as $$
  select exists (select from worklist.task t where t.company_id = h.company_id and t.debtor_id = h.debtor_id and t.type = h.until_task
             and t.source_kind = h.source_kind and t.source_id = h.source_id and t.status in ('open', 'waiting')) $$;
comment on function ledger.alarm_open is 'the hold goes on, whatever its last day; to be asked only of a hold with until_task';

-- A run asks for these alone, and in most companies finds none.
create index hold_until_task on ledger.hold (company_id) where until_task is not null and lifted_on is null;

alter table ledger.hold no force row level security;
update ledger.hold set until_task = 'FRAUD_ALARM' where reason = 'paid-to-other-iban' and kind = 'hold' and source_kind = 'call' and source_id is not null;
alter table ledger.hold force row level security;
