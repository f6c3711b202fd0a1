import pg from 'pg';

const { INT8 } = pg.types.builtins;

/**
 * Connections for the queue's library. It writes job ids as JSON, which knows no `bigint`: read as we read them, the first job
 * that fails would take the whole worker with it. On these connections whole numbers stay text.
 */
export function openQueuePool(pool: pg.Pool, max: number): pg.Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, (text: string) => text);
  const queue = new pg.Pool({ ...pool.options, types, max });
  queue.on('error', () => {});
  queue.on('connect', (client) => void client.on('error', () => {}));
  return queue;
}
