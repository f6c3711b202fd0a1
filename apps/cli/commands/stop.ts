import { setTimeout as sleep } from 'node:timers/promises';
import { refuse } from '#kernel/outcome.ts';
import { withStoppedDatabase } from '#platform/database/embedded/embedded.ts';
import { whoServes } from '#platform/process/serving.ts';
import { command } from '../command.ts';

const PATIENCE_MS = 90_000;

export default command({
  summary: { it: 'ferma Puntuale', en: 'stops Puntuale' },
  async run({ place, say }) {
    if (!('dataFolder' in place)) return refuse('stop-where-started');
    const { dataFolder } = place;
    const server = whoServes(dataFolder);
    if (server === null) {
      // A database whose command was killed runs on until somebody ends it.
      const stopped = await withStoppedDatabase(dataFolder, async (_cluster, wasRunning) => wasRunning, say);
      return stopped === true ? { stopped: 'database' } : refuse('not-running', { folder: dataFolder });
    }
    process.kill(server.pid, 'SIGTERM');
    for (const until = performance.now() + PATIENCE_MS; whoServes(dataFolder) !== null; await sleep(100)) {
      if (performance.now() > until) throw new Error(`Puntuale (process ${server.pid}) does not end.`);
    }
    return { stopped: 'server' };
  },
});
