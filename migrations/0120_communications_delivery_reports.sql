-- What mail servers report of messages that had left (RFC 3464), and the words with which an address was lost.

create table communications.delivery_report (
  company_id int not null references companies.company,
  report_id bigint generated always as identity,
  file_id bigint not null,                             -- the report as it came
  message_id bigint not null,
  outcome text not null check (outcome in ('failed', 'delayed', 'arrived')),
  address text not null,
  address_dead boolean not null,                       -- failed for good: nothing sent there can arrive
  status text,                                         -- enhanced status code (RFC 3463), such as 5.1.1
  said text not null,                                  -- the server's own words
  received_on date not null,
  received_at timestamptz not null default now(),
  primary key (company_id, report_id),
  foreign key (company_id, message_id) references communications.message
);
create index on communications.delivery_report (company_id, message_id);
create index on communications.delivery_report (company_id, address, received_on) where outcome = 'failed';
call app.isolate('communications.delivery_report');
grant select, insert on communications.delivery_report to puntuale_app;

create index on communications.message (company_id, lower(to_address), message_id) where channel = 'email';

alter table customers.contact add column email_invalid_why text;
