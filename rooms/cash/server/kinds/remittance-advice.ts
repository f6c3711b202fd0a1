import { sql } from 'kysely';
import { isRefusal, Refused } from '#kernel/outcome.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import type { RawRow } from '#rooms/intake/core/door.ts';
import {
  fileRefused,
  readTableInBatches,
  sniffTable,
  TABLES,
  type FileKind,
  type InTwoLanguages,
  type TableSource,
} from '#rooms/intake/server/door.ts';
import { isAdvice, readAdvice } from '../../core/advice/read-advice.ts';
import { requestMatching } from '../jobs.ts';

/** A list of what a customer says to have paid, CSV or XLSX: kept until the money of that amount comes. */
export const REMITTANCE_ADVICE: FileKind = {
  name: 'remittance-advice',
  turn: 'money',
  recognise: TABLES.recognise,
  looksInto: async (source) => (await tableOf(source)) !== null,
  mostBytes: 16 * 1024 * 1024,
  take: async (tx, file, { scope, services }) => {
    const table = await tableOf(file.source);
    if (table === null) return fileRefused('advice-unreadable', WORDS.empty);
    const rows: RawRow[] = [];
    for await (const batch of readTableInBatches(file.source, table)) rows.push(...batch);
    const advice = readAdvice(table.columns, rows);
    if ('wrong' in advice) return fileRefused(`advice-${advice.wrong}`, WORDS[advice.wrong], `line ${advice.line}`);
    const { today } = await companyDay(tx, scope.companyId, services.clock);
    await sql`insert into cash.advice (company_id, file_id, name, currency, total, documents, received_on)
                values (${scope.companyId}, ${file.fileId}, ${file.name.slice(0, 200)}, ${advice.currency}, ${advice.total}, ${[...advice.documents]}::text[], ${today}::date)`.execute(
      tx,
    );
    await requestMatching(tx);
    return {
      status: 'imported',
      documents: 1,
      items: 0,
      entries: advice.documents.length,
      totals: new Map([[advice.currency, advice.total]]),
      findings: [],
    };
  },
};

async function tableOf(source: TableSource) {
  try {
    const table = await sniffTable(source);
    return isRefusal(table) || !isAdvice(table.columns) ? null : table;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

const WORDS: Readonly<Record<'amount' | 'currency' | 'total' | 'empty', InTwoLanguages>> = {
  amount: { it: 'Un importo pagato non si legge.', en: 'A paid amount cannot be read.' },
  currency: { it: 'La distinta mescola valute, o una non è riconosciuta.', en: 'The advice mixes currencies, or one is not recognised.' },
  total: { it: 'Il totale della distinta non è la somma delle sue righe.', en: 'The advice’s total is not the sum of its lines.' },
  empty: { it: 'La distinta non contiene documenti pagati.', en: 'The advice holds no paid documents.' },
};
