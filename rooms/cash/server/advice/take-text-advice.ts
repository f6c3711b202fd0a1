import type { Tx } from '#platform/database/database.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import {
  fileRefused,
  NOTHING_TAKEN,
  type FileAnswer,
  type FileFinding,
  type InTwoLanguages,
  type TakeContext,
} from '#rooms/intake/server/door.ts';
import { readAdviceText, type NoAdvice } from '../../core/advice/read-advice-text.ts';
import { findAnnouncer } from './find-announcer.ts';
import { keepAdvice } from './keep-advice.ts';

export type AdviceText = { readonly fileId: bigint; readonly name: string; readonly text: string; readonly senders: readonly string[] };

/** Takes an advice out of a text, or says why the text is none. */
export async function takeTextAdvice(
  tx: Tx,
  { fileId, name, text: written, senders }: AdviceText,
  { scope, services }: TakeContext,
): Promise<FileAnswer | NoAdvice> {
  // The database keeps no NUL, and foreign letters may hold one.
  const text = written.replaceAll('\u0000', ' ');
  const advice = readAdviceText(text);
  if ('wrong' in advice) return advice;
  const { companyId } = scope;
  const { today } = await companyDay(tx, companyId, services.clock);
  const debtorId = await findAnnouncer(tx, companyId, { text, senders });
  const kept = await keepAdvice(tx, companyId, { fileId, name, advice, debtorId, receivedOn: today });
  const findings: FileFinding[] = [];
  if (kept === 'known') findings.push(said('advice-known', KNOWN));
  if (debtorId === null) findings.push(said('advice-payer-unknown', NO_PAYER));
  if (advice.proof === 'lines-without-total') findings.push(said('advice-without-total', NO_TOTAL));
  if (advice.proof === 'named-only') findings.push(said('advice-without-amounts', NO_AMOUNTS));
  if (kept === 'known') return { ...NOTHING_TAKEN, status: 'duplicate', documents: 1, findings };
  return {
    status: 'imported',
    documents: 1,
    items: 0,
    entries: advice.documents.length,
    totals: new Map([[advice.currency, advice.total]]),
    findings,
  };
}

/** What was meant to be an advice and does not hold is refused as one; anything else is no document of ours. */
export function noAdvice({ wrong, line }: NoAdvice, what: InTwoLanguages): FileAnswer {
  if (wrong === 'total') return fileRefused('advice-total', WRONG_TOTAL, line > 0 ? `line ${line}` : null);
  const why = WHY[wrong];
  return { ...fileRefused('not-a-document', { it: `${what.it} ${why.it}`, en: `${what.en} ${why.en}` }), kind: 'not-a-document' };
}

function said(code: string, message: InTwoLanguages): FileFinding {
  return { severity: 'info', code, place: null, message };
}

const WRONG_TOTAL = {
  it: 'Il totale della distinta non è la somma dei suoi documenti: nulla è stato registrato.',
  en: 'The advice’s total is not the sum of its documents: nothing was recorded.',
};
const WHY: Readonly<Record<Exclude<NoAdvice['wrong'], 'total'>, InTwoLanguages>> = {
  'not-told': { it: 'Non annuncia alcun pagamento.', en: 'It announces no payment.' },
  'no-documents': { it: 'Annuncia un pagamento ma non dice di quali documenti.', en: 'It announces a payment but not of which documents.' },
  currency: {
    it: 'Annuncia un pagamento in più valute, o in una non riconosciuta.',
    en: 'It announces a payment in several currencies, or in one not recognised.',
  },
};
const KNOWN = { it: 'La distinta era già arrivata in un’altra forma.', en: 'The advice had come before in another form.' };
const NO_PAYER = {
  it: 'La distinta non dice quale cliente paga: decideranno i documenti.',
  en: 'The advice does not say which customer pays: the documents will tell.',
};
const NO_TOTAL = {
  it: 'La distinta non dice il totale: vale la somma dei documenti.',
  en: 'The advice states no total: the sum of its documents counts.',
};
const NO_AMOUNTS = {
  it: 'Dice i documenti e il totale, non l’importo di ciascuno.',
  en: 'It tells documents and total, not the amount of each.',
};
