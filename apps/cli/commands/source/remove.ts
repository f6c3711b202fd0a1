import { publicId } from '#kernel/ids.ts';
import { orThrow } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { removeSource } from '#rooms/intake/server/door.ts';
import { command } from '../../command.ts';
import { findSources } from '../../find-source.ts';
import { companyFlag } from '../../flags.ts';

export default command({
  summary: {
    it: 'toglie una fonte, con la sua password; ciò che ha portato resta',
    en: 'takes a source away with its password; what it brought stays',
  },
  positionals: ['SOURCE'],
  flags: { company: companyFlag },
  async run(context, { flags, positionals: [named = ''] }) {
    return context.withCompany(flags.company, async (at) => {
      const [source] = await findSources(at, named);
      const sourceId = source?.source_id ?? 0n;
      const { name } = orThrow(await inCompany(at.db, at.scope, (tx) => removeSource(tx, at.scope, sourceId, systemClock)));
      return { source: publicId('source', sourceId), name };
    });
  },
});
