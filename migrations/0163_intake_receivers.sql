-- A customer list may say who receives for whom (P5); undone, an import takes back what it said.
alter table intake.import_change drop constraint import_change_what_check,
  add check (what in ('new', 'changed', 'reduced', 'increased', 'left', 'returned', 'successor', 'receipt', 'payment', 'customer', 'recipient'));
