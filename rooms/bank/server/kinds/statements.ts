import { inCompany } from '#platform/database/company-scope.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import type { FileAnswer, FileHead, FileKind, FileToTake, TakeContext } from '#rooms/intake/server/door.ts';
import type { BankEvent, StatementFormat } from '../../core/statement.ts';
import { readEvents } from '../read-events.ts';
import { takeStatements } from '../take-statements.ts';
import { statementsAnswer } from './answer.ts';

/** ISO 20022 reports of an account, bare or in the envelope of the CBI network. */
export const CAMT: FileKind = {
  name: 'camt.053',
  turn: 'money',
  recognise: ({ root, text }) => root !== null && (/camt\.05[234]/i.test(root.namespace ?? '') || CAMT_ELEMENT.test(text)),
  takeAlone: (file, context) => takeEvents(camtName(file.head), 'camt.053', readEvents(file.source, 'camt.053'), file, context),
};

const CAMT_ELEMENT = /<(?:[\w.-]+:)?(?:BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)|CBI\w*(?:Stmt|BkToCstmr)\w*)[\s>]/;

function camtName({ root, text }: FileHead): string {
  const told = /camt\.05[234]/i.exec(root?.namespace ?? '')?.[0].toLowerCase();
  if (told !== undefined) return told;
  return text.includes('BkToCstmrAcctRpt') ? 'camt.052' : text.includes('BkToCstmrDbtCdtNtfctn') ? 'camt.054' : 'camt.053';
}

const MT940_ENDINGS = new Set(['sta', 'mt940', '940', 'mt942', '942', 'swi', 'fin']);

export const MT940: FileKind = {
  name: 'mt940',
  turn: 'money',
  recognise: ({ root, text, extension }) =>
    root === null && (/(^|[\r\n])[\u0001\s]{0,3}:(20|25|28C?|60[FM]|61|62[FM]|86|NS|940):/.test(text) || MT940_ENDINGS.has(extension)),
  takeAlone: (file, context) => {
    const interim = /(^|[\r\n]):(34F|13D|90[CD]):/.test(file.head.text);
    return takeEvents(interim ? 'mt942' : 'mt940', 'mt940', readEvents(file.source, 'mt940'), file, context);
  },
};

export const CBI_STATEMENT: FileKind = {
  name: 'cbi-rh',
  turn: 'money',
  recognise: ({ root, text }) => root === null && /^\s*(RH|EC)[\d ]{5}.{5}\d{6}/.test(text),
  takeAlone: (file, context) => takeEvents('cbi-rh', 'cbi-rh', readEvents(file.source, 'cbi-rh'), file, context),
};

export async function takeEvents(
  kind: string,
  format: StatementFormat,
  events: AsyncIterable<BankEvent> | Iterable<BankEvent>,
  file: FileToTake,
  { services, scope }: TakeContext,
): Promise<FileAnswer> {
  const { today } = await inCompany(services.db, scope, (tx) => companyDay(tx, scope.companyId, services.clock));
  const taken = await takeStatements(services.pool, scope, { format, fileId: file.fileId, today, now: services.clock.now(), events });
  return statementsAnswer(kind, taken);
}
