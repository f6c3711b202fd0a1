import Fastify from 'fastify';
import { openDatabase } from '#platform/database/database.ts';
import type { Running } from '#platform/process/child.ts';

export type WebOptions = { readonly appUrl: string; readonly dataFolder: string | null; readonly host: string; readonly port: number };

/** The web process: the API and the files of the web app. */
export async function startWeb(options: WebOptions): Promise<Running> {
  const database = openDatabase(options.appUrl, { name: 'puntuale web' });
  const app = Fastify();
  app.get('/api/health', async () => ({ ok: true }));
  const address = await app.listen({ host: options.host, port: options.port });
  return {
    ready: { address },
    stop: async () => {
      await app.close();
      await database.close();
    },
  };
}
