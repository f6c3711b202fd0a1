-- Who receives statements of account (P20): somebody of the customer's accounts, where it is not whoever reminders go to.
alter table customers.contact add column receives_statements boolean not null default false;
