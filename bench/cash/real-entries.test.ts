import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { date, dayNumber } from '#kernel/calendar/calendar-date.ts';
import { describeWithSharedData, sharedData } from '#platform/testing/shared-data.ts';
import { isReceipt, isUnpaid, meaningOf, type BankEntry } from '#rooms/bank/core/door.ts';
import { CamtReader } from '#rooms/bank/core/camt/camt-reader.ts';
import { gather } from '#rooms/bank/core/gather.ts';
import { Mt940Reader } from '#rooms/bank/core/mt940/mt940-reader.ts';
import { readClues } from '#rooms/cash/core/clues/read-clues.ts';
import { DEFAULT_RULES, type Decision } from '#rooms/cash/core/decision.ts';
import type { Candidate, Incoming } from '#rooms/cash/core/incoming.ts';
import { decide } from '#rooms/cash/core/match/decide.ts';
import { anItem } from '#rooms/cash/core/testing.ts';
import { REAL_ENTRIES, type RealEntry } from './real-entries.ts';

/** Known to be missed: a Dutch bank's own words for a collection that its debtor took back, without a code that says so. */
const MISSED = new Set(['jejik__rabobank.sta 6']);

describeWithSharedData('the entries of real statements', () => {
  const found = new Map<string, BankEntry>();
  for (const folder of ['camt', 'mt940']) {
    for (const entry of readdirSync(sharedData('bank-statements', folder), { withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = readFileSync(sharedData('bank-statements', folder, entry.name), 'utf8');
      const read = folder === 'camt' ? gather(new CamtReader(), text, 'camt.053') : gather(new Mt940Reader(), text, 'mt940');
      for (const statement of read.statements)
        for (const one of statement.entries) found.set(`${entry.name} ${one.place.replace(/^line /, '')}`, one);
    }
  }
  const nameOf = ({ file, place }: RealEntry): string => `${file} ${place}`;
  const entryOf = (marked: RealEntry): BankEntry => found.get(nameOf(marked))!;

  it('are all marked, and all marks have their entry', () => {
    const marked = new Set(REAL_ENTRIES.map(nameOf));
    expect(REAL_ENTRIES.length).toBeGreaterThanOrEqual(150);
    expect([...found.keys()].filter((name) => !marked.has(name))).toEqual([]);
    expect([...marked].filter((name) => !found.has(name))).toEqual([]);
  });

  it('are money of a customer, money taken back, or neither, as a person reads them', () => {
    const wrong = REAL_ENTRIES.filter((marked) => {
      const meaning = meaningOf(entryOf(marked));
      if (marked.kind === 'receipt') return !isReceipt(meaning);
      if (marked.kind === 'collection-return') return !isUnpaid(meaning);
      // Nothing in a batch or a transfer between own accounts tells a reader that it is none of a customer: it may ask, not act.
      if (marked.kind === 'batch' || marked.kind === 'internal') return false;
      return isReceipt(meaning) || isUnpaid(meaning);
    });
    expect(new Set(wrong.map(nameOf))).toEqual(MISSED);
  });

  it('are applied by themselves where they name an open document of their amount', () => {
    const naming = REAL_ENTRIES.filter((marked) => marked.document !== null);
    const said = naming.map((marked) => {
      const payment = paymentOf(entryOf(marked));
      const item = { ...anItem(marked.document!, payment.amount), currency: payment.currency };
      return [nameOf(marked), look(payment, [item, ...decoys(payment)]).kind];
    });
    expect(said).toEqual(naming.map((marked) => [nameOf(marked), 'apply']));
    expect(naming.length).toBeGreaterThanOrEqual(5);
  });

  it('are never applied by themselves to what their words only happen to hold', () => {
    const silent = REAL_ENTRIES.filter((marked) => marked.document === null && entryOf(marked).amount > 0n);
    const acted = silent.filter((marked) => {
      const payment = paymentOf(entryOf(marked));
      return look(payment, decoys(payment)).kind === 'apply';
    });
    expect(acted.map(nameOf)).toEqual([]);
  });
});

function look(payment: Incoming, items: readonly Candidate[]): Decision {
  return decide(payment, readClues(payment), items, [], DEFAULT_RULES, 'meant');
}

function paymentOf(entry: BankEntry): Incoming {
  return {
    entryId: 1n,
    amount: entry.amount,
    currency: 'EUR',
    valueOn: dayNumber(date('2026-11-10')),
    payerName: entry.counterparty.name,
    payerIban: entry.counterparty.iban,
    payerTaxId: entry.counterparty.taxId,
    text: entry.text,
    references: [entry.creditorRef, ...entry.documents, entry.endToEndId].filter((one): one is string => one !== null),
    announcedBy: null,
  };
}

/** Open items of strangers that bear every number of the words, with other amounts. */
function decoys(payment: Incoming): Candidate[] {
  return readClues(payment).tokens.map((token, at) =>
    anItem(`2026/${token.serial}`, payment.amount + BigInt(1_000 + at * 977), { debtorId: BigInt(100 + at) }),
  );
}
