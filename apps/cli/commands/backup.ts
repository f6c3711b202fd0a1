import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { backUp } from '#platform/database/embedded/backup.ts';
import { command } from '../command.ts';

export default command({
  summary: { it: 'copia tutti i dati in un solo file', en: 'copies all data into one file' },
  positionals: ['FILE'],
  async run({ place, say }, { positionals: [name = ''] }) {
    const file = resolve(name);
    if (!('dataFolder' in place)) return refuse('use-pg-dump', { command: `pg_dump --format=custom --file=${file} "$DATABASE_URL"` });
    if (existsSync(file)) return refuse('file-exists', { file });
    const backup = await backUp(place.dataFolder, file, say);
    if (isRefusal(backup)) return backup;
    say({
      it: 'La copia contiene anche la chiave che apre i segreti: custodiscila come una chiave.',
      en: 'The copy also holds the key that opens the secrets: keep it like a key.',
    });
    return { file: backup.file, ...backup.manifest };
  },
});
