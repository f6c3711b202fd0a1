-- A payment lowers an item and changes none of the columns by which it is found. With room on its page the new row stays beside the old one,
-- and no index hears of it.
alter table ledger.open_item set (fillfactor = 92);
