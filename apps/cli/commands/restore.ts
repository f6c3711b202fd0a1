import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { backupAside, restore } from '#platform/database/embedded/backup.ts';
import { command, declined } from '../command.ts';
import { toggle } from '../flags.ts';

export default command({
  summary: { it: 'rimette al loro posto i dati di una copia', en: 'puts the data of a backup back in their place' },
  positionals: ['FILE'],
  flags: {
    yes: toggle({
      it: 'sostituisce i dati che ci sono, copiandoli prima in backups',
      en: 'replaces the data that are there, after copying them into backups',
    }),
  },
  async run({ place, say }, { positionals: [name = ''], flags }) {
    const file = resolve(name);
    if (!('dataFolder' in place))
      return refuse('use-pg-dump', { command: `pg_restore --clean --if-exists --dbname="$DATABASE_URL" ${file}` });
    if (!existsSync(file)) return refuse('file-missing', { file });
    const { dataFolder } = place;
    const replaces = existsSync(resolve(dataFolder, 'pg')) || existsSync(resolve(dataFolder, 'WHERE'));
    if (replaces && !flags.yes) return declined(refuse('restore-replaces', { folder: dataFolder }), { needs: 'confirm-replace' });
    if (replaces) {
      const aside = await backupAside(dataFolder, 'before-restore', say);
      if (isRefusal(aside)) return aside;
    }
    const restored = await restore(dataFolder, file, say);
    return isRefusal(restored) ? restored : { folder: dataFolder, ...restored.manifest };
  },
});
