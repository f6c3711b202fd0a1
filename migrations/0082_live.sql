-- What changes is told at once to whoever has it open: by the database itself, so that it does not matter who changed it.
-- A message holds ids alone; what they mean is read again by each person, with her own rights.

create schema live;
grant usage on schema live to puntuale_app;

-- Rows beyond this number are told as "much has changed": whoever hears it reads everything again.
create function live.tell(topic text, debtors bigint[], many boolean) returns void language sql as $$
  select pg_notify('puntuale_live', json_build_object('company', app.company(), 'topic', topic, 'debtors', case when many then null else debtors end)::text)
   where app.company() is not null;
$$;

-- Arguments: the topic; which column says whose it is (debtor_id, customer_id, or none); which changes of a row are worth telling.
create function live.tell_change() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  touched bigint[];
  many boolean;
  nothing boolean;
  changed text := case when tg_op = 'UPDATE' and tg_argv[2] <> '' then format('join was w on w.company_id = n.company_id and w.%1$I = n.%1$I where row(%2$s) is distinct from row(%3$s)',
    tg_argv[3], regexp_replace(tg_argv[2], '(\w+)', 'n.\1', 'g'), regexp_replace(tg_argv[2], '(\w+)', 'w.\1', 'g')) else '' end;
begin
  if tg_argv[1] = 'none' then
    execute format('select not exists (select from added n %s)', changed) into nothing;
    touched := '{}';
    many := true;
  else
    execute format('select array_agg(distinct id), count(*) > 200, count(*) = 0 from (select n.%I as id from added n %s limit 201) first', tg_argv[1], changed) into touched, many, nothing;
  end if;
  if nothing then return null; end if;
  if not many and tg_argv[1] = 'customer_id' then
    touched := array(select distinct c.debtor_id from customers.customer c where c.company_id = app.company() and c.customer_id = any (touched));
  end if;
  perform live.tell(tg_argv[0], array_remove(touched, null), many);
  return null;
end $$;

create procedure live.follow(target regclass, topic text, whose text, columns text default null, id text default null) language plpgsql as $$
begin
  execute format('create trigger live_insert after insert on %s referencing new table as added for each statement execute function live.tell_change(%L, %L, %L, %L)',
    target, topic, whose, '', '');
  if columns is not null then
    execute format('create trigger live_update after update on %s referencing old table as was new table as added for each statement execute function live.tell_change(%L, %L, %L, %L)',
      target, topic, whose, columns, id);
  end if;
end $$;
call live.follow('customers.contact', 'customer', 'debtor_id', 'version', 'contact_id');
call live.follow('customers.document', 'customer', 'debtor_id');
call live.follow('customers.timeline_entry', 'timeline', 'debtor_id', 'withdrawn_at', 'entry_id');
call live.follow('ledger.open_item', 'ledger', 'customer_id');
call live.follow('ledger.movement', 'ledger', 'customer_id');
call live.follow('ledger.receipt', 'ledger', 'customer_id', 'undone_at, absorbed', 'receipt_id');
call live.follow('ledger.hold', 'agreements', 'debtor_id', 'until_on, lifted_at', 'hold_id');
call live.follow('agreements.promise', 'agreements', 'debtor_id', 'state', 'promise_id');
call live.follow('worklist.task', 'tasks', 'debtor_id', 'status, owner_user_id, due_on, due_at, version', 'task_id');
call live.follow('policies.action', 'actions', 'debtor_id', 'status', 'action_id');
call live.follow('communications.message', 'messages', 'debtor_id', 'state, version', 'message_id');
call live.follow('bank.entry', 'cash', 'none');
call live.follow('cash.application', 'cash', 'none', 'undone_at', 'application_id');
call live.follow('cash.matching', 'cash', 'none', 'state', 'entry_id');
call live.follow('cash.export', 'cash', 'none');
call live.follow('intake.import', 'imports', 'none', 'state', 'import_id');
call live.follow('intake.received_file', 'imports', 'none', 'status', 'file_id');
call live.follow('run.run', 'runs', 'none', 'state', 'run_id');
drop procedure live.follow;

-- By row and by column: an import marks thousands of customers and says nothing of them by that.
create function live.tell_debtor() returns trigger language plpgsql as $$
begin
  perform live.tell('customer', array[new.debtor_id], false);
  return null;
end $$;
create trigger live_update after update of version on customers.debtor for each row when (old.version <> new.version) execute function live.tell_debtor();

-- Who has which customer open just now. Rows are renewed while the page is open and worth nothing after half a minute: they need
-- not outlive a crash.
create unlogged table live.present (
  company_id int not null references companies.company,
  user_id bigint not null references companies.app_user,
  tab text not null check (length(tab) between 8 and 60),
  debtor_id bigint not null,
  seen_at timestamptz not null default now(),
  primary key (company_id, user_id, tab),
  foreign key (company_id, debtor_id) references customers.debtor
);
create index on live.present (company_id, debtor_id);
call app.isolate('live.present');
call app.narrow_by_debtor('live.present');
grant select, insert, update, delete on live.present to puntuale_app;

create function live.tell_presence() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform live.tell('presence', array[old.debtor_id], false); end if;
  if tg_op <> 'DELETE' then perform live.tell('presence', array[new.debtor_id], false); end if;
  return null;
end $$;
create trigger tell_arrival after insert or delete on live.present for each row execute function live.tell_presence();
create trigger tell_move after update on live.present for each row when (old.debtor_id <> new.debtor_id) execute function live.tell_presence();
