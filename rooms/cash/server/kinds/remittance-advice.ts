import { isRefusal, Refused } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import type { RawRow } from '#rooms/intake/core/door.ts';
import {
  fileRefused,
  NOTHING_TAKEN,
  readTableInBatches,
  sniffTable,
  TABLES,
  type FileAnswer,
  type FileKind,
  type InTwoLanguages,
  type TableSource,
  type TakeContext,
} from '#rooms/intake/server/door.ts';
import { isAdvice, readAdvice } from '../../core/advice/read-advice.ts';
import { findAnnouncer } from '../advice/find-announcer.ts';
import { keepAdvice } from '../advice/keep-advice.ts';

/** A list of what a customer says to have paid, CSV or XLSX: kept until the money of that amount comes. */
export const REMITTANCE_ADVICE: FileKind = {
  name: 'remittance-advice',
  turn: 'money',
  recognise: TABLES.recognise,
  looksInto: async (source) => (await tableOf(source)) !== null,
  mostBytes: 16 * 1024 * 1024,
  take: async (tx, file, context) =>
    (await takeTableAdvice(
      tx,
      { fileId: file.fileId, name: file.name, source: file.source, announced: { text: '', senders: [] } },
      context,
    )) ?? fileRefused('advice-unreadable', WORDS.empty),
};

export type TableAdvice = {
  readonly fileId: bigint;
  readonly name: string;
  readonly source: TableSource;
  /** The letter that came with it, where there was one. */
  readonly announced: { readonly text: string; readonly senders: readonly string[] };
};

/** `null`: the table is no advice. */
export async function takeTableAdvice(tx: Tx, given: TableAdvice, { scope, services }: TakeContext): Promise<FileAnswer | null> {
  const { fileId, name, source, announced } = given;
  const table = await tableOf(source);
  if (table === null) return null;
  const rows: RawRow[] = [];
  for await (const batch of readTableInBatches(source, table)) rows.push(...batch);
  const advice = readAdvice(table.columns, rows);
  if ('wrong' in advice) return fileRefused(`advice-${advice.wrong}`, WORDS[advice.wrong], `line ${advice.line}`);
  const { companyId } = scope;
  const { today } = await companyDay(tx, companyId, services.clock);
  const debtorId = await findAnnouncer(tx, companyId, announced);
  const kept = await keepAdvice(tx, companyId, { fileId, name, advice, debtorId, receivedOn: today });
  if (kept === 'known') {
    const finding = { severity: 'info', code: 'advice-known', place: null, message: WORDS.known } as const;
    return { ...NOTHING_TAKEN, status: 'duplicate', documents: 1, findings: [finding] };
  }
  return {
    status: 'imported',
    documents: 1,
    items: 0,
    entries: advice.documents.length,
    totals: new Map([[advice.currency, advice.total]]),
    findings: [],
  };
}

async function tableOf(source: TableSource) {
  try {
    const table = await sniffTable(source);
    return isRefusal(table) || !isAdvice(table.columns) ? null : table;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

const WORDS: Readonly<Record<'amount' | 'currency' | 'total' | 'empty' | 'known', InTwoLanguages>> = {
  amount: { it: 'Un importo pagato non si legge.', en: 'A paid amount cannot be read.' },
  currency: { it: 'La distinta mescola valute, o una non è riconosciuta.', en: 'The advice mixes currencies, or one is not recognised.' },
  total: { it: 'Il totale della distinta non è la somma delle sue righe.', en: 'The advice’s total is not the sum of its lines.' },
  known: { it: 'La distinta era già arrivata in un’altra forma.', en: 'The advice had come before in another form.' },
  empty: { it: 'La distinta non contiene documenti pagati.', en: 'The advice holds no paid documents.' },
};
