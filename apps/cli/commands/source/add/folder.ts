import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { publicId } from '#kernel/ids.ts';
import { orThrow } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { addSource, theVeryFolder } from '#rooms/intake/server/door.ts';
import { command } from '../../../command.ts';
import { companyFlag, value } from '../../../flags.ts';
import { secretKeyOf } from '../../../secret-key.ts';

export default command({
  summary: {
    it: 'sorveglia una cartella: i file nuovi entrano da soli; restano dove sono',
    en: 'watches a folder: new files come in by themselves; they stay where they are',
  },
  positionals: ['PATH'],
  flags: {
    company: companyFlag,
    ledger: value('L', z.string().optional(), { it: 'partitario (l’unico se manca)', en: 'ledger (the only one when left out)' }),
    every: value('MIN', z.coerce.number().int().min(1).max(1440).default(15), {
      it: 'ogni quanti minuti si guarda (15)',
      en: 'minutes between two looks (15)',
    }),
    name: value('NAME', z.string().trim().min(1).max(300).optional(), {
      it: 'come si chiama (il nome della cartella)',
      en: 'what it is called (the name of the folder)',
    }),
  },
  async run(context, { flags: { company: named, ledger, every, name }, positionals: [given = '.'] }) {
    const asked = resolve(given);
    // The folder itself, whatever links led to it: from now on it must be this one.
    const path = await realpath(asked).catch(() => asked);
    await theVeryFolder(path);
    return context.withCompany(named, async ({ db, scope, company }) => {
      const key = secretKeyOf(context);
      const source = {
        kind: 'folder' as const,
        settings: { path },
        name: name ?? basename(path) ?? path,
        ledger: ledger ?? null,
        everyMinutes: every,
        secret: null,
      };
      const { sourceId } = orThrow(await inCompany(db, scope, (tx) => addSource(tx, key, scope, source, systemClock.now())));
      return { source: publicId('source', sourceId), company: company.code, name: source.name, path, everyMinutes: every };
    });
  },
});
