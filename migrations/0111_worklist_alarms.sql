-- The alarm of an appointment put off: it keeps the hour that was agreed and rings later.
alter table worklist.task add column rings_at timestamptz;
