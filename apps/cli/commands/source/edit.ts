import { z } from 'zod';
import { publicId } from '#kernel/ids.ts';
import { orThrow } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { changeSource } from '#rooms/intake/server/door.ts';
import { command } from '../../command.ts';
import { findSources } from '../../find-source.ts';
import { companyFlag, value } from '../../flags.ts';

export default command({
  summary: { it: 'cambia nome, frequenza o partitario di una fonte', en: 'changes name, frequency or ledger of a source' },
  positionals: ['SOURCE'],
  flags: {
    company: companyFlag,
    name: value('NAME', z.string().trim().min(1).max(300).optional(), { it: 'il nuovo nome', en: 'its new name' }),
    every: value('MIN', z.coerce.number().int().min(1).max(1440).optional(), {
      it: 'ogni quanti minuti si guarda',
      en: 'minutes between two looks',
    }),
    ledger: value('L', z.string().optional(), { it: 'il partitario', en: 'the ledger' }),
  },
  run: (context, { flags, positionals: [named = ''] }) =>
    context.withCompany(flags.company, async (at) => {
      const [source] = await findSources(at, named);
      const change = { name: flags.name, everyMinutes: flags.every, ledger: flags.ledger };
      const order = { sourceId: source?.source_id ?? 0n, change, clock: systemClock };
      const { name, active } = orThrow(await inCompany(at.db, at.scope, (tx) => changeSource(tx, null, at.scope, order)));
      return { source: publicId('source', order.sourceId), name, active };
    }),
});
