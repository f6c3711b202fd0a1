import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/database.ts';
import { listenForNews, NO_NEWS } from '#platform/events/database-news.ts';
import { buildHttpApp } from '#platform/http/door.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { authenticator, RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { ownAssignees } from '#rooms/customers/server/door.ts';
import { listenToRooms } from '../listeners.ts';
import { rooms } from './rooms.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export type ApiOptions = {
  readonly db: Db;
  readonly clock: Clock;
  readonly key: SecretKey;
  readonly log?: Logger;
  readonly webFolder?: string;
  /** Where the database tells what changes; left out where nobody watches. */
  readonly newsUrl?: string;
};

/** The whole API with the files of the web app, not yet listening: for the web process, for tests, and to be described. */
export async function buildApi({ db, clock, key, log, webFolder, newsUrl }: ApiOptions): Promise<FastifyInstance> {
  listenToRooms(clock);
  const news = newsUrl === undefined ? NO_NEWS : listenForNews(newsUrl);
  const app = await buildHttpApp({
    services: { db, clock, authenticator: authenticator(db, clock, ownAssignees), rights: RIGHTS_TABLE },
    rooms: rooms({ key, news }),
    version: versionOfProduct(),
    ...(log === undefined ? {} : { log }),
    ...(webFolder === undefined ? {} : { webFolder }),
  });
  app.server.on('close', () => void news.close());
  return app;
}

export const WEB_FOLDER = join(ROOT, 'apps', 'web', 'dist');

function versionOfProduct(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}
