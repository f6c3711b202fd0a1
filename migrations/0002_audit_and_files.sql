-- What was done, by whom, with which effect; and the bytes of every file, by their hash.

create schema audit;
grant usage on schema audit to puntuale_app;

create table audit.entry (                             -- one row per command; company 0 = the installation
  company_id int not null,
  audit_id bigint generated always as identity,
  at timestamptz not null default now(),
  transaction_id xid8 not null default pg_current_xact_id(),
  user_id bigint,
  role text not null,
  via text not null,
  api_key_id bigint,
  code text not null,                                  -- stable name of the command: hold.place, import.apply …
  subject_kind text,
  subject_id bigint,
  reason text,
  data jsonb not null default '{}',
  primary key (company_id, audit_id)
);
create index on audit.entry (company_id, subject_kind, subject_id);
call app.isolate('audit.entry');
grant select, insert on audit.entry to puntuale_app;

create table audit.change (                            -- before and after of rows that people change, by trigger: no path is forgotten
  company_id int not null,
  change_id bigint generated always as identity,
  at timestamptz not null default now(),
  transaction_id xid8 not null default pg_current_xact_id(),
  user_id bigint,
  role text,
  table_name text not null,
  row_key jsonb not null,
  before jsonb,
  after jsonb,
  primary key (company_id, change_id)
);
create index on audit.change (company_id, transaction_id);
call app.isolate('audit.change');
grant select on audit.change to puntuale_app;

-- Argument: the key columns beside company_id. Bulk paths that write their own audit say app.audit = 'written'.
create function audit.track() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - 'dirty' end;
  is_now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - 'dirty' end;
  key_source jsonb := coalesce(is_now, was);
  key jsonb := '{}';
  name text;
begin
  if current_setting('app.audit', true) = 'written' or was is not distinct from is_now then return null; end if;
  foreach name in array tg_argv loop key := key || jsonb_build_object(name, key_source -> name); end loop;
  insert into audit.change (company_id, user_id, role, table_name, row_key, before, after)
    values ((key_source ->> 'company_id')::int, app.user_id(), current_setting('app.role', true), tg_table_schema || '.' || tg_table_name, key, was, is_now);
  return null;
end $$;

create trigger track after insert or update or delete on companies.setting for each row execute function audit.track('key', 'valid_from');
create trigger track after insert or update or delete on companies.creditor_iban for each row execute function audit.track('iban_id');
create trigger track after insert or update or delete on companies.membership for each row execute function audit.track('user_id', 'role');

create schema files;
grant usage on schema files to puntuale_app;

create table files.blob (
  company_id int not null references companies.company,
  sha256 bytea not null check (length(sha256) = 32),
  media_type text not null,
  content bytea not null check (length(content) <= 26214400),   -- 25 MB
  stored_at timestamptz not null default now(),
  primary key (company_id, sha256)
);
alter table files.blob alter column content set storage external;
call app.isolate('files.blob');
grant select, insert on files.blob to puntuale_app;
