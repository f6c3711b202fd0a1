-- What a confirmed payment teaches: in which ways its items can have been chosen. Null where the payer named them, or nobody confirmed.
alter table cash.application add ways text[];
create index application_lessons on cash.application (company_id, applied_on)
  where (not by_itself and undone_at is null) or (by_itself and undone_at is not null);
