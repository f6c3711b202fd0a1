-- The way of a company from its first file to its first messages: what its people answered, step by step.

create schema golive;
grant usage on schema golive to puntuale_app;

create table golive.answer (
  company_id int not null references companies.company,
  step text not null check (step in ('have', 'import', 'unknown', 'policies', 'week', 'office')),
  answer jsonb not null,
  answered_by bigint references companies.app_user,
  answered_at timestamptz not null default clock_timestamp(),
  primary key (company_id, step)
);
call app.isolate('golive.answer');
grant select, insert, update on golive.answer to puntuale_app;
create trigger track after insert or update on golive.answer for each row execute function audit.track('step');
