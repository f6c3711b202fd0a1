-- A delivery of a ledger that came by itself and was stopped waits for a person: until she answers, or a newer one is recorded, what is
-- known of this ledger may be only a part (G2).
create index import_in_doubt on intake.import (company_id, ledger_id) where kind = 'open-items' and state = 'stopped';

create function intake.ledgers_in_doubt(company int) returns table (ledger_id bigint, import_id bigint, file_name text, as_of date) stable language sql
begin atomic
  select distinct on (i.ledger_id) i.ledger_id, i.import_id, i.file_name, i.as_of from intake.import i
   where i.company_id = company and i.kind = 'open-items' and i.state = 'stopped' and jsonb_array_length(coalesce(i.result -> 'doubts', '[]')) > 0
     and not exists (select from intake.import newer where newer.company_id = i.company_id and newer.ledger_id = i.ledger_id and newer.kind = 'open-items'
                        and newer.state = 'registered' and newer.registered_at > i.created_at)
   order by i.ledger_id, i.import_id desc;
end;
grant execute on function intake.ledgers_in_doubt(int) to puntuale_app;

insert into worklist.task_type (code, label_it, label_en, default_owner, default_due_days, status, source) values
  ('LEDGER_STALE', 'Caricare il partitario di oggi', 'Load today’s ledger', 'administration', 0, 'verified', 'policies-and-stories.md, G2'),
  ('LEDGER_IN_DOUBT', 'Rispondere a una consegna del partitario', 'Answer a delivery of the ledger', 'administration', 0, 'verified', 'policies-and-stories.md, G2; practice.md, P3 and P4');
