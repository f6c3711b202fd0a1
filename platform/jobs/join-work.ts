import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** A place among those who take jobs. */
export type Place = { leave(): Promise<void> };

const RETRY_MS = 1_000;

/**
 * Whoever takes jobs holds a shared lock for as long as it may hold any of them; the lock goes with its process. Who comes
 * when nobody is there knows that jobs still marked as taken belong to the dead, and puts them back. Without it they would
 * lie for the four hours after which the queue itself gives them up.
 */
export async function joinWork(pool: pg.Pool): Promise<Place> {
  let left = false;
  let held = await takeLock(pool, () => void again());
  const again = async (): Promise<void> => {
    while (!left) {
      try {
        held = await takeLock(pool, () => void again());
        break;
      } catch {
        // The database is starting again.
        await pause(RETRY_MS);
      }
    }
    if (left) held.release();
  };
  return {
    leave: async () => {
      left = true;
      await held.giveBack();
    },
  };
}

type Held = { release(): void; giveBack(): Promise<void> };

async function takeLock(pool: pg.Pool, onLoss: () => void): Promise<Held> {
  const client = await pool.connect();
  let released = false;
  const release = (): void => {
    // Closed, not kept: its next user would hold the lock.
    if (!released) client.release(true);
    released = true;
  };
  try {
    const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(hashtext('puntuale.jobs'), 0) as alone`);
    const alone = rows[0]?.alone === true;
    if (alone)
      await client.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null');
    await client.query(`select pg_advisory_lock_shared(hashtext('puntuale.jobs'), 0)`);
    if (alone) await client.query(`select pg_advisory_unlock(hashtext('puntuale.jobs'), 0)`);
  } catch (error) {
    release();
    throw error;
  }
  client.once('error', () => {
    if (released) return;
    release();
    onLoss();
  });
  return {
    release,
    giveBack: async () => {
      // Said, not left to the closing of the connection, which the server notices later. A dead one has given back already.
      if (!released) await client.query('select pg_advisory_unlock_all()').catch(() => {});
      release();
    },
  };
}
