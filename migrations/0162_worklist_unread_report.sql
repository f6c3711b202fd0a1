insert into worklist.task_type (code, label_it, label_en, default_owner, default_due_days, status, source) values
  ('READ_DELIVERY_REPORT', 'Leggere un avviso di mancata consegna', 'Read a report of failed delivery', 'administration', 1, 'practice', 'practice.md, P20');
