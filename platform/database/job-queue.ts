import { Logger, runMigrations } from 'graphile-worker';
import type pg from 'pg';

/**
 * The job queue's tables belong to graphile-worker, which brings their migrations. The owner makes them; the worker's login
 * then needs rights, and policies too: the library closes its tables by row-level security for everybody but their owner.
 */
export async function prepareJobQueue(ownerUrl: string, client: pg.Client): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => {}) });
  await client.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'puntuale_app') then create role puntuale_app nologin; end if;
    end $$;
    grant usage on schema graphile_worker to puntuale_app;
    grant select, insert, update, delete on all tables in schema graphile_worker to puntuale_app;
    grant usage on all sequences in schema graphile_worker to puntuale_app;
    grant execute on all functions in schema graphile_worker to puntuale_app;
    do $$ declare target regclass; begin
      for target in select oid from pg_class c where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
        and not exists (select from pg_policy where polrelid = c.oid and polname = 'puntuale')
      loop execute format('create policy puntuale on %s to puntuale_app using (true) with check (true)', target); end loop;
    end $$`);
}
