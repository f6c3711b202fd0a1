-- Customers with one address whom somebody wants to go on writing to one by one: they are not proposed again.
create table customers.recipient_refusal (
  company_id int not null references companies.company,
  email text not null,
  reason text not null,
  refused_on date not null,
  refused_by bigint references companies.app_user,
  primary key (company_id, email)
);
call app.isolate('customers.recipient_refusal');
grant select, insert on customers.recipient_refusal to puntuale_app;
