import { createHash, type Hash } from 'node:crypto';
import { sql } from 'kysely';
import { copyField, type CopyWriter } from '#platform/database/bulk-transaction.ts';
import type { Tx } from '#platform/database/database.ts';
import { meaningOf } from '../core/door.ts';
import type { BankEntry, EntryPart, StatementHead } from '../core/door.ts';

const COLUMNS = [
  ['statement', 'int not null'],
  ['seq', 'int not null'],
  ['batch_seq', 'int'],
  ['parts', 'int not null'],
  ['booked_on', 'date not null'],
  ['value_on', 'date not null'],
  ['amount', 'bigint not null'],
  ['meaning', 'text not null'],
  ['causale', 'text'],
  ['code', 'text'],
  ['reason', 'text'],
  ['end_to_end', 'text'],
  ['mandate', 'text'],
  ['bank_ref', 'text'],
  ['creditor_ref', 'text'],
  ['documents', 'text[] not null'],
  ['counterparty', 'text'],
  ['counterparty_iban', 'text'],
  ['counterparty_tax_id', 'text'],
  ['words', 'text not null'],
  ['reversal', 'boolean not null'],
  ['entry_key', 'bytea not null'],
] as const;

export const STAGE = 'bank_stage';
export const STAGE_COLUMNS = COLUMNS.map(([name]) => name);

/** The file's entries, in a temporary table that ends with the transaction: a crash leaves nothing behind. */
export async function createStage(tx: Tx): Promise<void> {
  await sql
    .raw(`create temporary table ${STAGE} (${COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')}) on commit drop`)
    .execute(tx);
}

const LINES = 1_000;

/** Writes entries to the stage and keeps what proves one statement: count, sum, days and the hash of its content. */
export class StageWriter {
  #lines: string[] = [];
  #seq = 0;
  readonly #copy: CopyWriter;

  constructor(copy: CopyWriter) {
    this.#copy = copy;
  }

  async add(statement: StagedStatement, entry: BankEntry): Promise<void> {
    const key = entryKey(statement.head, entry, entry);
    statement.count(entry, key);
    const seq = (this.#seq += 1);
    this.#lines.push(this.#line(statement, entry, entry, { seq, batch: null, parts: entry.parts.length, key }));
    entry.parts.forEach((part, at) => {
      const own = createHash('sha256').update(key).update(`|part ${at}`).digest();
      this.#lines.push(this.#line(statement, entry, part, { seq: (this.#seq += 1), batch: seq, parts: 0, key: own }));
    });
    if (this.#lines.length >= LINES) await this.#flush();
  }

  async end(): Promise<void> {
    await this.#flush();
    await this.#copy.end();
  }

  async #flush(): Promise<void> {
    if (this.#lines.length > 0) await this.#copy.write(this.#lines.join(''));
    this.#lines = [];
  }

  #line(
    statement: StagedStatement,
    entry: BankEntry,
    part: EntryPart,
    own: { readonly seq: number; readonly batch: number | null; readonly parts: number; readonly key: Buffer },
  ): string {
    const { reason, endToEndId, mandateId, creditorRef, documents, counterparty, text } = part;
    return (
      [
        statement.no,
        own.seq,
        own.batch ?? '\\N',
        own.parts,
        entry.booked,
        entry.value,
        part.amount,
        meaningOf({ ...entry, amount: part.amount, reason }),
        field(entry.causale),
        field(entry.code),
        field(reason),
        field(endToEndId),
        field(mandateId),
        field(entry.bankRef),
        field(creditorRef),
        copyField(`{${documents.map((one) => `"${clean(one).replace(/["\\]/g, '\\$&')}"`).join(',')}}`),
        field(counterparty.name),
        field(counterparty.iban),
        field(counterparty.taxId),
        field(text),
        entry.reversal,
        `\\\\x${own.key.toString('hex')}`,
      ].join('\t') + '\n'
    );
  }
}

function field(value: string | null): string {
  return copyField(value === null ? null : clean(value));
}

/** PostgreSQL keeps no zero character in text. */
function clean(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
}

/** What makes an entry the same in another statement: day, amount, references and words, without the marks banks change. */
function entryKey(head: StatementHead, entry: BankEntry, part: EntryPart): Buffer {
  const words = part.text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  return createHash('sha256')
    .update(
      [
        head.account,
        head.currency,
        entry.booked,
        entry.value,
        part.amount,
        entry.bankRef ?? '',
        part.endToEndId ?? '',
        part.counterparty.iban ?? '',
        words,
      ].join('|'),
    )
    .digest();
}

/** One statement on its way through the stage. */
export class StagedStatement {
  readonly no: number;
  readonly head: StatementHead;
  readonly place: string;
  readonly #hash: Hash = createHash('sha256');
  entries = 0;
  total = 0n;
  firstOn: string | null = null;
  lastOn: string | null = null;

  constructor(no: number, head: StatementHead, place: string) {
    this.no = no;
    this.head = head;
    this.place = place;
    const { account, currency, opening } = head;
    this.#hash.update([account, currency, opening?.on ?? '', opening?.amount ?? ''].join('|'));
  }

  count(entry: BankEntry, key: Buffer): void {
    this.entries += 1;
    this.total += entry.amount;
    if (this.firstOn === null || entry.booked < this.firstOn) this.firstOn = entry.booked;
    if (this.lastOn === null || entry.booked > this.lastOn) this.lastOn = entry.booked;
    this.#hash.update(key);
  }

  contentKey(closing: { readonly on: string; readonly amount: bigint } | null): Buffer {
    return this.#hash.update(`|${closing?.on ?? ''}|${closing?.amount ?? ''}`).digest();
  }
}
