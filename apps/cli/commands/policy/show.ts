import { z } from 'zod';
import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse } from '#kernel/outcome.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { command } from '../../command.ts';
import { companyFlag, value } from '../../flags.ts';

type Row = { key: string; version: number; state: string; from_on: CalendarDate | null; content: object; source: string };

export default command({
  summary: { it: 'mostra una strategia pubblicata, com’era scritta', en: 'shows a published policy as it was written' },
  positionals: ['KEY'],
  flags: {
    company: companyFlag,
    version: value('N', z.coerce.number().int().positive().optional(), {
      it: 'versione (l’ultima se manca)',
      en: 'version (the last when left out)',
    }),
  },
  run(context, { flags, positionals }) {
    const [key = ''] = positionals;
    return context.withCompany(flags.company, ({ db, scope }) =>
      inCompany(db, scope, async (tx) => {
        const { rows } = await sql<Row>`
          select key, version, state, from_on, content, source from policies.version
           where company_id = ${scope.companyId} and key = ${key} and (${flags.version ?? null}::int is null or version = ${flags.version ?? null})
           order by version desc limit 1`.execute(tx);
        const row = rows[0];
        if (row === undefined) return refuse('policy-unknown', { policy: key, version: flags.version ?? null });
        return { policy: row.key, version: row.version, state: row.state, from: row.from_on, content: row.content, source: row.source };
      }),
    );
  },
  print: ({ source }) => source,
});
