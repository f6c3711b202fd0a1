-- The salesperson is told before her customer hears from us, where the policy says so (P26).

-- [[item, cycle, step, day]]: what she was told of items that are still open; null for almost everybody.
alter table policies.debtor_state add column told json;

insert into worklist.task_type (code, label_it, label_en, default_owner, default_due_days, status, source) values
  ('CUSTOMER_HEARS_SOON', 'Il cliente sta per ricevere un nostro scritto', 'The customer is about to hear from us', 'salesperson', 0, 'practice', 'practice.md, P26');
