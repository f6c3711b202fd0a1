import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** Shape of the measured ledger: the size that `docs/` and the limits speak of, or a smaller one for a quick look. */
export type LedgerShape = { readonly items: number; readonly customers: number };

export const COLUMNS = [
  'COD_CLI',
  'RAG_SOC',
  'TIPO',
  'NDOC',
  'DT_DOC',
  'RATA',
  'DT_SCAD',
  'IMP_RES',
  'IMP_ORIG',
  'DIVISA',
  'METODO',
  'COND',
  'ZONA',
  'AG',
  'CONTRATTO',
  'PIVA',
  'ORDINE',
  'EMAIL_AMM',
  'LINGUA',
  'TELEFONO',
] as const;

const DAY = 86_400_000;
/** All dates are counted from here, so that the same file comes out on any day. */
export const LEDGER_DAY = Date.UTC(2026, 10, 23);

/**
 * Writes a due-date ledger that COPY reads as well (ISO dates, decimal point), so that the floor works on the very same bytes.
 * `delivery` is the same ledger a day later: 2 % of the balances lower, 1 % of the items gone, 1 % new.
 */
export async function writeLedger(path: string, { items, customers }: LedgerShape, delivery: boolean): Promise<number> {
  const file = createWriteStream(path, { highWaterMark: 1 << 20 });
  let bytes = 0;
  let lines = `${COLUMNS.join(';')}\n`;
  const flush = async (): Promise<void> => {
    bytes += lines.length;
    if (!file.write(lines)) await once(file, 'drain');
    lines = '';
  };
  const fresh = delivery ? Math.floor(items / 100) : 0;
  for (let n = 0; n < items + fresh; n += 1) {
    const draw = mixed(n);
    if (delivery && n < items && draw % 100 === 1) continue;
    lines += row(n, customers, draw, delivery && n < items && draw % 50 === 2);
    if (lines.length > 1 << 18) await flush();
  }
  await flush();
  file.end();
  await once(file, 'finish');
  return bytes;
}

function row(n: number, customers: number, draw: number, reduced: boolean): string {
  const customer = draw % customers;
  const code = `C${String(customer).padStart(6, '0')}`;
  // Three of five fall due within two months of today; the rest is older, not so old that a person has to decide first.
  const dueIn = (draw >>> 4) % 5 < 3 ? 60 - ((draw >>> 8) % 120) : -60 - ((draw >>> 8) % 110);
  const due = LEDGER_DAY + dueIn * DAY;
  const document = due - 60 * DAY;
  const cents = 5_000 + ((draw >>> 3) % 900_000);
  const residual = reduced ? cents - 1_000 : cents;
  const credit = draw % 33 === 0;
  const sign = credit ? '-' : '';
  return (
    [
      code,
      `Cliente di prova ${customer} S.r.l.`,
      credit ? 'NC' : 'FT',
      `2026/${n}`,
      iso(document),
      '1',
      iso(due),
      sign + decimal(residual),
      sign + decimal(cents),
      'EUR',
      'BB',
      'BB60FM',
      `Z${customer % 20}`,
      `A${customer % 40}`,
      `K${draw % 9000}`,
      vatNumber(customer),
      `O${draw % 70_000}`,
      `amm${customer}@cliente.example`,
      'it',
      `02 0000 ${String(customer).padStart(6, '0')}`,
    ].join(';') + '\n'
  );
}

/** Eleven digits that check out (the last by the rule of the Italian VAT number): whoever may be written to has one. */
function vatNumber(customer: number): string {
  const digits = String(10_000_000_00 + customer).slice(0, 10);
  let sum = 0;
  for (let at = 0; at < 10; at += 1) {
    const digit = Number(digits[at]);
    const doubled = digit * 2;
    sum += at % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function decimal(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** A number that looks random and is always the same (a round of murmur's finaliser). */
function mixed(n: number): number {
  let h = (n + 0x9e3779b9) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
  return (h ^ (h >>> 16)) >>> 0;
}
