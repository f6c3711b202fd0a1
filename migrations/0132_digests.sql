-- Each person's summary by mail: what she wants to read, on which days and at which hour; and what left, once a day.

create schema digests;
grant usage on schema digests to puntuale_app;

create table digests.choice (
  company_id int not null references companies.company,
  user_id bigint not null references companies.app_user,
  parts text[] not null check (parts <@ '{day,late,promises,payments,team,figures}'),
  weekdays int[] not null check (weekdays <@ '{1,2,3,4,5,6,7}'),   -- 1 = Monday
  minute_of_day int not null check (minute_of_day between 0 and 1439),
  when_empty boolean not null default false,
  primary key (company_id, user_id)
);
call app.isolate('digests.choice');
grant select, insert, update on digests.choice to puntuale_app;
create trigger track after insert or update on digests.choice for each row execute function audit.track('user_id');

create table digests.sent (                            -- committed before the first byte leaves: never two of one day
  company_id int not null references companies.company,
  user_id bigint not null references companies.app_user,
  on_day date not null,
  state text not null check (state in ('attempted', 'sent', 'empty', 'refused', 'in-doubt')),
  message_id text not null,
  by_catcher boolean not null,
  attempted_at timestamptz not null,
  answer text,
  primary key (company_id, user_id, on_day)
);
call app.isolate('digests.sent');
grant select, insert, update, delete on digests.sent to puntuale_app;
