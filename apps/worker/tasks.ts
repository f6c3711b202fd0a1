import type { TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { Db } from '#platform/database/database.ts';

export type WorkerServices = { readonly db: Db; readonly pool: pg.Pool; readonly dataFolder: string | null };

/** The jobs of all rooms by name, listed by hand. */
export function tasks(_services: WorkerServices): TaskList {
  return {};
}
