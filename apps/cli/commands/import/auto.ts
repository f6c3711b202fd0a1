import { z } from 'zod';
import { gatherPaths, receiveFiles, sayReport, type SaidFile } from '#rooms/intake/server/door.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { FILE_KINDS } from '../../../file-kinds.ts';
import { command } from '../../command.ts';
import { companyFlag, value } from '../../flags.ts';
import { receivedTable } from '../../received-table.ts';

export default command({
  summary: {
    it: 'riconosce e registra file di ogni tipo, cartelle e archivi: fatture, ricevute, tabelle',
    en: 'recognises and takes in files of any kind, folders and archives: invoices, receipts, tables',
  },
  positionals: ['PATH…'],
  flags: {
    company: companyFlag,
    ledger: value('L', z.string().optional(), { it: 'partitario (l’unico se manca)', en: 'ledger (the only one when left out)' }),
  },
  async run(context, { flags, positionals }): Promise<{ readonly files: readonly SaidFile[] }> {
    return context.withCompany(flags.company, async ({ db, pool, scope }) => {
      const reports = await receiveFiles({ db, pool, clock: systemClock }, scope, {
        kinds: FILE_KINDS,
        files: gatherPaths(positionals),
        ledger: flags.ledger,
        language: context.language,
        trouble: (file, error) => context.say(`${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
      });
      return { files: reports.map((report) => sayReport(report, context.language)) };
    });
  },
  print: ({ files }, { language }) => receivedTable(files, language),
});
