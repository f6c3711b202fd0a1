-- Whose customers a salesperson may see, as a function instead of a query inside every policy. The planner adds what such a query would
-- cost to each look at one row, also for the many of whom it never runs: looking up a hundred items by their keys seemed dearer than
-- reading the million. What it answers is the same: it runs with the rights of whoever asks.
create function app.own_customers() returns setof bigint stable parallel safe cost 1 rows 100 language plpgsql as $$
begin
  return query select c.customer_id from customers.customer c where c.company_id = app.company() and c.salesperson_id = any (app.only_assignees());
end $$;

create function app.own_debtors() returns setof bigint stable parallel safe cost 1 rows 100 language plpgsql as $$
begin
  return query select c.debtor_id from customers.customer c where c.company_id = app.company() and c.salesperson_id = any (app.only_assignees());
end $$;

create or replace procedure app.narrow_by_debtor(target regclass) language plpgsql as $$
begin
  execute format('create policy own_customers on %s as restrictive using ((select app.only_assignees()) is null or debtor_id in (select app.own_debtors()))', target);
end $$;

create or replace procedure app.narrow_by_customer(target regclass) language plpgsql as $$
begin
  execute format('create policy own_customers on %s as restrictive using ((select app.only_assignees()) is null or customer_id in (select app.own_customers()))', target);
end $$;

do $$
declare
  narrowed record;
begin
  for narrowed in
    select polrelid::regclass as target, pg_get_expr(polqual, polrelid) ~ 'customer_id IN' as by_customer
      from pg_policy where polname = 'own_customers' and polrelid not in ('customers.customer'::regclass, 'worklist.task'::regclass)
  loop
    execute format('drop policy own_customers on %s', narrowed.target);
    if narrowed.by_customer then
      call app.narrow_by_customer(narrowed.target);
    else
      call app.narrow_by_debtor(narrowed.target);
    end if;
  end loop;
end $$;

alter policy own_customers on worklist.task
  using ((select app.only_assignees()) is null or owner_user_id = (select app.user_id()) or debtor_id in (select app.own_debtors()));
