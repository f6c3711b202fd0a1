-- Money that came in from a debtor and is not placed yet is a fact the policies read (G2): whoever it concerns is decided anew.
create trigger mark_dirty_insert after insert on cash.matching referencing new table as added for each statement execute function customers.mark_dirty();
create trigger mark_dirty_update after update on cash.matching referencing new table as added for each statement execute function customers.mark_dirty();
