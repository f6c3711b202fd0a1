import { systemClock } from '#platform/clock/clock.ts';
import { openDatabase } from '#platform/database/database.ts';
import { httpLog } from '#platform/http/door.ts';
import type { Running } from '#platform/process/child.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import { buildApi, WEB_FOLDER } from './api.ts';

export type WebOptions = { readonly appUrl: string; readonly dataFolder: string | null; readonly host: string; readonly port: number };

/** The web process: the API and the files of the web app. */
export async function startWeb(options: WebOptions): Promise<Running> {
  const { key } = openSecretKey(options.dataFolder);
  const database = openDatabase(withoutStragglers(options.appUrl), { name: 'puntuale web' });
  const app = await buildApi({
    db: database.db,
    clock: systemClock,
    key,
    log: httpLog('warn'),
    webFolder: WEB_FOLDER,
    newsUrl: options.appUrl,
  });
  const address = await app.listen({ host: options.host, port: options.port });
  return {
    ready: { address },
    stop: async () => {
      await app.close();
      await database.close();
    },
  };
}

/** A request that opened a transaction and was then forgotten must not hold back others: the server ends it after a minute. */
function withoutStragglers(url: string): string {
  const changed = new URL(url);
  const given = changed.searchParams.get('options');
  changed.searchParams.set('options', `${given === null ? '' : `${given} `}-c idle_in_transaction_session_timeout=60s`);
  return changed.href;
}
