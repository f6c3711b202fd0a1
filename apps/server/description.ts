import type { Db } from '#platform/database/database.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { buildApi } from './api.ts';

/** The OpenAPI document as the running server answers it. Nothing is opened: routes ask for the database only when called. */
export async function describeWholeApi(): Promise<string> {
  const nobody = undefined as unknown as Db;
  const app = await buildApi({ db: nobody, clock: systemClock, key: Buffer.alloc(32) as SecretKey });
  await app.ready();
  const document = app.swagger();
  await app.close();
  return `${JSON.stringify(document, null, 1)}\n`;
}
