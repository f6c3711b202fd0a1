-- What happened before a company came to us (P6): paid items, turnover, first invoices, reminders, contacts, stops, each a file and a mapping.

alter table intake.mapping drop constraint mapping_kind_check,
  add constraint mapping_kind_check check (kind in ('customers', 'open-items', 'payments', 'orders', 'deliveries', 'contracts', 'tickets',
    'closed-items', 'turnover', 'first-invoices', 'reminders', 'contacts', 'stops'));
alter table intake.import drop constraint import_kind_check,
  add constraint import_kind_check check (kind in ('customers', 'open-items', 'payments', 'orders', 'deliveries', 'contracts', 'tickets',
    'closed-items', 'turnover', 'first-invoices', 'reminders', 'contacts', 'stops'));

create table ledger.customer_sales (                   -- invoiced to a customer in a month, VAT included, of the time before the ledger was followed
  company_id int not null,
  ledger_id bigint not null,
  customer_id bigint not null,
  month date not null check (extract(day from month) = 1),
  currency text not null check (length(currency) = 3),
  amount bigint not null,
  import_id bigint not null,                           -- which said so last
  primary key (company_id, customer_id, month, currency),
  foreign key (company_id, ledger_id) references customers.ledger,
  foreign key (company_id, customer_id) references customers.customer
);
create index on ledger.customer_sales (company_id, ledger_id, month);
call app.isolate('ledger.customer_sales');
call app.narrow_by_customer('ledger.customer_sales');
grant select, insert, update, delete on ledger.customer_sales to puntuale_app;
grant delete on ledger.monthly_sales to puntuale_app;

-- Paid items of before were never part of a balance: an import of them is taken back by forgetting them. Nothing else may be deleted
-- from the ledger, and nothing that anything else has touched since.
create function ledger.forget_history(of_import bigint) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare
  of_company int := app.company();
  forgotten bigint;
begin
  if not exists (select from intake.import i where i.company_id = of_company and i.import_id = of_import and i.kind = 'closed-items') then return 0; end if;
  delete from ledger.movement m using ledger.open_item i
   where m.company_id = of_company and m.import_id = of_import and m.cause_kind = 'history' and i.company_id = of_company and i.item_id = m.item_id and i.import_id = of_import
     and not exists (select from ledger.movement o where o.company_id = of_company and o.item_id = i.item_id and o.movement_id <> m.movement_id);
  delete from ledger.open_item i
   where i.company_id = of_company and i.import_id = of_import
     and not exists (select from ledger.movement o where o.company_id = of_company and o.item_id = i.item_id);
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
revoke all on function ledger.forget_history(bigint) from public;
grant execute on function ledger.forget_history(bigint) to puntuale_app;
