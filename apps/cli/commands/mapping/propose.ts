import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { refuse } from '#kernel/outcome.ts';
import { ROWS_OF_SHAPES, TABLE_KINDS } from '#rooms/intake/core/door.ts';
import { fileSource, proposeForFile } from '#rooms/intake/server/door.ts';
import { inZone, systemClock } from '#platform/clock/clock.ts';
import { command } from '../../command.ts';
import { day, value } from '../../flags.ts';
import { proposalTable } from '../../proposal-table.ts';

/** Needs no installation: a file is looked at by itself. The answer can be edited and given to `import --mapping` as it is. */
export default command({
  summary: { it: 'propone come leggere le colonne di un file', en: 'proposes how the columns of a file are read' },
  positionals: ['FILE'],
  flags: {
    kind: value(TABLE_KINDS.join('|'), z.enum(TABLE_KINDS).default('open-items'), {
      it: 'che cosa contiene (open-items se manca)',
      en: 'what it holds (open-items when left out)',
    }),
    sheet: value('NAME', z.string().optional(), { it: 'foglio di un file XLSX', en: 'sheet of an XLSX file' }),
    rows: value(ROWS_OF_SHAPES.join('|'), z.enum(ROWS_OF_SHAPES).optional(), {
      it: 'che cosa è una riga, se la proposta sbaglia',
      en: 'what a row is, where the proposal is wrong',
    }),
    asOf: value('D', day.optional(), {
      it: 'giorno dopo il quale una data è nel futuro (oggi se manca)',
      en: 'day after which a date lies ahead (today when left out)',
    }),
  },
  async run(_context, { flags, positionals }) {
    const [file = ''] = positionals;
    const known = await stat(file).catch(() => null);
    if (known === null || !known.isFile()) return refuse('file-missing', { file });
    return proposeForFile(await fileSource(file), flags.kind, flags.asOf ?? inZone(systemClock.now(), 'Europe/Rome').on, {
      sheet: flags.sheet,
      rows: flags.rows,
    });
  },
  print: (proposal, { language }) => proposalTable(proposal, language),
});
