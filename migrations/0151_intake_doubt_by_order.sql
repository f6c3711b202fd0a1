-- What came after a delivery in doubt is told by the order in which deliveries came: a row is opened by the clock of the program and
-- registered by that of the database, and the two need not agree (nor do they where time is played).
create or replace function intake.ledgers_in_doubt(company int) returns table (ledger_id bigint, import_id bigint, file_name text, as_of date) language sql stable
begin atomic
  select distinct on (i.ledger_id) i.ledger_id, i.import_id, i.file_name, i.as_of from intake.import i
   where i.company_id = company and i.kind = 'open-items' and i.state = 'stopped' and jsonb_array_length(coalesce(i.result -> 'doubts', '[]')) > 0
     and not exists (select from intake.import newer where newer.company_id = i.company_id and newer.ledger_id = i.ledger_id and newer.kind = 'open-items'
                        and newer.state = 'registered' and newer.import_id > i.import_id)
   order by i.ledger_id, i.import_id desc;
end;
