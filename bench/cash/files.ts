import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { COLUMNS } from '../ledger-file.ts';
import type { Truth } from './truth.ts';

const LINES = 2_000;

async function write(path: string, pieces: Iterable<string>): Promise<number> {
  const file = createWriteStream(path, { highWaterMark: 1 << 20 });
  let bytes = 0;
  let held: string[] = [];
  for (const piece of pieces) {
    held.push(piece);
    if (held.length < LINES) continue;
    const text = held.join('');
    held = [];
    bytes += text.length;
    if (!file.write(text)) await once(file, 'drain');
  }
  bytes += held.join('').length;
  file.end(held.join(''));
  await once(file, 'finish');
  return bytes;
}

export const codeOf = (customer: number): string => `C${String(customer).padStart(6, '0')}`;
const decimal = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/** The open items as an accounting system would deliver them. */
export function writeItems(path: string, { items, names }: Truth): Promise<number> {
  return write(
    path,
    (function* () {
      yield `${COLUMNS.join(';')}\n`;
      for (const { customer, number, on, due, cents } of items) {
        const amount = decimal(cents);
        const told: Partial<Record<(typeof COLUMNS)[number], string>> = {
          COD_CLI: codeOf(customer),
          RAG_SOC: names[customer] ?? '',
          TIPO: 'FT',
          NDOC: number,
          DT_DOC: on,
          RATA: '1',
          DT_SCAD: due,
          IMP_RES: amount,
          IMP_ORIG: amount,
          DIVISA: 'EUR',
          METODO: 'BB',
          LINGUA: 'it',
        };
        yield `${COLUMNS.map((column) => told[column] ?? '').join(';')}\n`;
      }
    })(),
  );
}

/** The payments as one statement; the truth's own mark stands in the bank's reference, which tells no payer and no document. */
export function writeStatement(path: string, { payments }: Truth): Promise<number> {
  const total = payments.reduce((sum, payment) => sum + payment.cents, 0);
  const balance = (code: string, cents: number, on: string): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${decimal(cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>\n`;
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return write(
    path,
    (function* () {
      yield '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>BENCH</MsgId></GrpHdr><Stmt><Id>BENCH</Id><Acct><Id><IBAN>IT60X0542811101000000123456</IBAN></Id><Ccy>EUR</Ccy></Acct>\n';
      yield balance('OPBD', 0, '2026-11-01') + balance('CLBD', total, '2026-11-23');
      for (const { ref, cents, payer, iban, text, on } of payments) {
        yield `<Ntry><Amt Ccy="EUR">${decimal(cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt><AcctSvcrRef>${ref}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>48</Cd><Issr>CBI</Issr></Prtry></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Nm>${escaped(payer)}</Nm></Dbtr><DbtrAcct><Id><IBAN>${iban}</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>${escaped(text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n`;
      }
      yield '</Stmt></BkToCstmrStmt></Document>\n';
    })(),
  );
}
