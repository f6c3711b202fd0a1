-- How somebody wants to be reached (P20): by which of his channels first, and when he may be called.
alter table customers.contact
  add column preferred_channel text check (preferred_channel in ('email', 'phone', 'letter', 'pec')),
  add column call_times jsonb;                         -- { days: [1 = Monday … 7], none = every working day, hours: [{ from: "09:00", until: "12:30" } …] }
