import { publicId } from '#kernel/ids.ts';
import { orThrow } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { changeSource } from '#rooms/intake/server/door.ts';
import { command } from '../../command.ts';
import { findSources } from '../../find-source.ts';
import { companyFlag } from '../../flags.ts';

export default command({
  summary: { it: 'ferma una fonte: non si guarda più finché non riprende', en: 'lets a source rest: it is not looked at until it goes on' },
  positionals: ['SOURCE'],
  flags: { company: companyFlag },
  run: (context, { flags, positionals: [named = ''] }) =>
    context.withCompany(flags.company, async (at) => {
      const [source] = await findSources(at, named);
      const order = { sourceId: source?.source_id ?? 0n, change: { active: false }, clock: systemClock };
      const { name, active } = orThrow(await inCompany(at.db, at.scope, (tx) => changeSource(tx, null, at.scope, order)));
      return { source: publicId('source', order.sourceId), name, active };
    }),
});
