-- An import whose program ended in the middle of it: nothing of it was kept, and nobody works on it any more.
alter table intake.import drop constraint import_state_check,
  add constraint import_state_check check (state in ('uploaded', 'checking', 'ready', 'registering', 'registered', 'refused', 'stopped', 'interrupted', 'undone', 'failed'));

-- What is being worked on is looked for every minute, among all that ever came in.
create index import_at_work on intake.import (company_id) where state in ('checking', 'registering');
