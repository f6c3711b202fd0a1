-- What is known of the bill (RiBa, direct debit) that collects an item: until when it runs, and that it came back.

alter table ledger.open_item add column bill_due_on date, add column returned_on date;
comment on column ledger.open_item.bill_due_on is 'due date of the bill presented for it; the item is in maturity until some days after';
comment on column ledger.open_item.returned_on is 'the day on which we knew that its bill came back unpaid';
create index open_item_returned on ledger.open_item (company_id, customer_id, returned_on) where returned_on is not null;
grant update (bill_due_on, returned_on) on ledger.open_item to puntuale_app;

create or replace function ledger.items_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- Balances are the movements' affair and have marked their debtors already.
  if pg_trigger_depth() > 1 then return null; end if;
  execute $statement$
    update customers.debtor b set dirty = true
      from (select distinct c.company_id, c.debtor_id
              from is_now n join was w on w.company_id = n.company_id and w.item_id = n.item_id
              join customers.customer c on c.company_id = n.company_id and c.customer_id = n.customer_id
             where (n.due_on, n.method, n.owner, n.assigned, n.cycle, n.bill_due_on, n.returned_on)
                is distinct from (w.due_on, w.method, w.owner, w.assigned, w.cycle, w.bill_due_on, w.returned_on)) d
     where b.company_id = d.company_id and b.debtor_id = d.debtor_id and not b.dirty $statement$;
  execute $statement$
    insert into ledger.due_change (company_id, item_id, booked_on, due_before, due_after)
      select n.company_id, n.item_id, coalesce(f.business_on, (now() at time zone f.zone)::date), w.due_on, n.due_on
        from is_now n join was w on w.company_id = n.company_id and w.item_id = n.item_id
        join companies.company f on f.company_id = n.company_id where n.due_on <> w.due_on $statement$;
  return null;
end $$;
