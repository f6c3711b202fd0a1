-- How a customer has paid is read from his closed items alone; they were found among all of his.
create index open_item_closed on ledger.open_item (company_id, customer_id, closed_on) where closed_on is not null;
