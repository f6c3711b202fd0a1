-- Promises that ran before a company came to us (P6): a file and a mapping like the rest of what happened before.

alter table intake.mapping drop constraint mapping_kind_check,
  add constraint mapping_kind_check check (kind in ('customers', 'open-items', 'payments', 'orders', 'deliveries', 'contracts', 'tickets',
    'closed-items', 'turnover', 'first-invoices', 'reminders', 'contacts', 'stops', 'promises'));
alter table intake.import drop constraint import_kind_check,
  add constraint import_kind_check check (kind in ('customers', 'open-items', 'payments', 'orders', 'deliveries', 'contracts', 'tickets',
    'closed-items', 'turnover', 'first-invoices', 'reminders', 'contacts', 'stops', 'promises'));

-- past: its day and grace were over when a file told of it; nobody here judged it, so it has no day of judgement either.
alter table agreements.promise drop constraint promise_state_check,
  add constraint promise_state_check check (state in ('open', 'kept', 'partly-kept', 'broken', 'covered', 'withdrawn', 'past')),
  drop constraint promise_check,
  add constraint promise_check check ((state in ('open', 'past')) = (judged_on is null)),
  add column source_key text;                          -- the row of a file that told of it: the same row makes no second promise

create unique index on agreements.promise (company_id, source_key) where source_key is not null;
