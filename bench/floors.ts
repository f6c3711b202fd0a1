import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/**
 * Runs a floor of `bench/floors`: what stands above the line "measured from here" prepares, what stands below is timed.
 * A `copy … from stdin` reads the file given.
 */
export async function floorSeconds(client: pg.Client, name: string, file?: string): Promise<number> {
  const text = readFileSync(join(import.meta.dirname, 'floors', `${name}.sql`), 'utf8');
  const [prepare = '', measured = ''] = text.split('-- measured from here');
  await client.query(prepare);
  const started = performance.now();
  for (const statement of measured
    .split(/;\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one.replace(/--.*$/gm, '').trim() !== '')) {
    if (/^copy /m.test(statement) && file !== undefined) await pipeline(createReadStream(file), client.query(copyFrom(statement)));
    else await client.query(statement);
  }
  return (performance.now() - started) / 1000;
}
