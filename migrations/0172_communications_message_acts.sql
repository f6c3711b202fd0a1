-- Which acts a message carries, by act. Under row-level security no index serves a look into an array, and the sender asks this of every
-- act: it read all messages of the company each time.
create table communications.message_act (
  company_id int not null,
  action_id bigint not null,
  message_id bigint not null,
  primary key (company_id, action_id, message_id),
  foreign key (company_id, message_id) references communications.message on delete cascade
);
create index on communications.message_act (company_id, message_id);
call app.isolate('communications.message_act');
grant select, insert, delete on communications.message_act to puntuale_app;

create function communications.keep_acts() returns trigger language plpgsql as $$
begin
  insert into communications.message_act (company_id, action_id, message_id)
    select distinct a.company_id, act, a.message_id from added a cross join lateral unnest(array_append(a.also_actions, a.action_id)) as act where act is not null;
  return null;
end $$;
create trigger keep_acts after insert on communications.message referencing new table as added for each statement execute function communications.keep_acts();

do $$
declare
  one int;
begin
  for one in select company_id from companies.company loop
    perform set_config('app.company', one::text, true);
    insert into communications.message_act (company_id, action_id, message_id)
      select distinct m.company_id, act, m.message_id from communications.message m cross join lateral unnest(array_append(m.also_actions, m.action_id)) as act
       where m.company_id = one and act is not null;
  end loop;
  perform set_config('app.company', '', true);
end $$;
drop index communications.message_also_actions_idx;
