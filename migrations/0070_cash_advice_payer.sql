-- Who announces a payment, where the advice says it: two customers may announce the same total.
alter table cash.advice add debtor_id bigint;
alter table cash.advice add foreign key (company_id, debtor_id) references customers.debtor;
create index on cash.advice (company_id, debtor_id) where debtor_id is not null;
grant update (debtor_id) on cash.advice to puntuale_app;
