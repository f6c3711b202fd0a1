-- A note that its author took back the same day: kept, and no longer shown.
alter table customers.timeline_entry add column withdrawn_at timestamptz;
alter table customers.timeline_entry add constraint withdrawn_is_a_note check (withdrawn_at is null or kind = 'note');
grant update (withdrawn_at) on customers.timeline_entry to puntuale_app;
