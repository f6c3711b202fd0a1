-- Jobs are enqueued in the transaction that decided them. The queue's own tables are made before the first migration.

create schema jobs;
grant usage on schema jobs to puntuale_app;

-- A job of this transaction's company: the payload says so, and its key cannot replace a job of another company.
create function jobs.enqueue(task text, payload jsonb, key text default null, queue text default null, run_at timestamptz default null) returns void
  security definer set search_path = '' language plpgsql as $$
begin
  perform jobs.enqueue_many(task, jsonb_build_array(jsonb_build_object('payload', payload, 'key', key, 'queue', queue, 'runAt', run_at)));
end $$;

-- [{"payload": {…}, "key": …, "queue": …, "runAt": …}, …]: tens of thousands at once take half a second.
create function jobs.enqueue_many(task text, specs jsonb) returns void
  security definer set search_path = '' language plpgsql as $$
declare
  company int := app.company();
begin
  if company is null then
    raise exception 'a job needs a company: app.company is not set in this transaction';
  end if;
  perform graphile_worker.add_jobs(array(
    select (task, (spec -> 'payload' || jsonb_build_object('companyId', company))::json, spec ->> 'queue', (spec ->> 'runAt')::timestamptz,
      null, company || ':' || (spec ->> 'key'), null, null)::graphile_worker.job_spec
    from jsonb_array_elements(specs) spec));
end $$;

revoke execute on function jobs.enqueue, jobs.enqueue_many from public;
grant execute on function jobs.enqueue, jobs.enqueue_many to puntuale_app;
