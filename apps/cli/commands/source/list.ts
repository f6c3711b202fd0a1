import { systemClock } from '#platform/clock/clock.ts';
import { saySource } from '#rooms/intake/server/door.ts';
import { command } from '../../command.ts';
import { findSources } from '../../find-source.ts';
import { companyFlag } from '../../flags.ts';
import { encodedSource, sourceTable } from '../../source-table.ts';

export default command({
  summary: {
    it: 'elenca le fonti: ultima lettura riuscita, che cosa è arrivato, errori',
    en: 'lists the sources: last success, what came, errors',
  },
  flags: { company: companyFlag },
  async run(context, { flags }) {
    return context.withCompany(flags.company, async (at) => ({
      sources: (await findSources(at, undefined)).map((source) => encodedSource(saySource(source, systemClock.now(), context.language))),
    }));
  },
  print: ({ sources }, { language }) => sourceTable(sources, language),
});
