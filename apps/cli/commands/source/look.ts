import { publicId } from '#kernel/ids.ts';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { lookAtSource } from '#rooms/intake/server/door.ts';
import { FILE_KINDS } from '../../../file-kinds.ts';
import { command, declined } from '../../command.ts';
import { findSources } from '../../find-source.ts';
import { companyFlag } from '../../flags.ts';
import { refusalMessage } from '../../refusal-words.ts';
import { secretKeyOf } from '../../secret-key.ts';
import { lookTable, type SaidLook } from '../../source-table.ts';

export default command({
  summary: { it: 'guarda subito una fonte, o tutte', en: 'looks at a source now, or at all of them' },
  positionals: ['[SOURCE]'],
  flags: { company: companyFlag },
  async run(context, { flags, positionals: [named] }) {
    return context.withCompany(flags.company, async (at) => {
      const services = { db: at.db, pool: at.pool, clock: systemClock, key: secretKeyOf(context) };
      const looks: SaidLook[] = [];
      for (const { source_id: sourceId, name } of await findSources(at, named)) {
        const look = await lookAtSource(services, at.scope, sourceId, FILE_KINDS);
        const source = { source: publicId('source', sourceId), name };
        if (isRefusal(look)) {
          looks.push({ ...source, error: { code: look.code, message: refusalMessage(look, context.language) }, files: [], waiting: [] });
          continue;
        }
        for (const trouble of look.troubles) context.say(trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble));
        const files = look.taken.map(({ name: file, outcome, counts, reason }) => ({
          file,
          outcome,
          counts,
          reason: reason?.[context.language] ?? null,
        }));
        looks.push({ ...source, error: null, files, waiting: look.waiting });
      }
      const failed = looks.filter(({ error }) => error !== null).map(({ name }) => name);
      return failed.length === 0
        ? { sources: looks }
        : declined(refuse('sources-failing', { sources: failed.join(', ') }), { sources: looks }, lookTable(looks, context.language));
    });
  },
  print: ({ sources }, { language }) => lookTable(sources, language),
});
