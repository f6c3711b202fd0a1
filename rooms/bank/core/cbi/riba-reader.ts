import { toDecimal } from '#kernel/money/money.ts';
import { EUR } from '#kernel/money/currency.ts';
import type { Flaw } from '../statement.ts';
import { CAUSES, type Bill, type BillFlow, type ReadBills } from './bill.ts';
import { asRecord, at, cents, shortDay } from './record.ts';

type Open = {
  header: string;
  orders: Map<string, Record<string, string>>;
  kept: Bill[];
  /** Sums by the sign of record 14, and of the accounting memos of the bank. */
  sums: { minus: bigint; plus: bigint };
  records: number;
  count: number;
};

const MOST_BILLS = 200_000;

/**
 * RiBa of the CBI network, presentation and outcome: `IB`, seven records per bill, `EF`. The trailer's totals must be the sum of the
 * bills, else nothing of the flow is kept; counters that are wrong are said.
 */
export function readBills(lines: Iterable<string>): ReadBills {
  const flows: BillFlow[] = [];
  const flaws: Flaw[] = [];
  const say = (severity: Flaw['severity'], code: Flaw['code'], line: number, details: Flaw['details'] = {}): void =>
    void flaws.push({ severity, code, place: `line ${line}`, details });
  let open: Open | null = null;
  let number = 0;
  for (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const record = asRecord(line);
    if (record === null) {
      say('fatal', 'record-length', number, { expected: 120 });
      return { flows: [], flaws };
    }
    const type = at(record, 2, 3);
    if (type === 'IB') {
      if (open !== null) say('error', 'trailer-missing', number);
      open = { header: record, orders: new Map(), kept: [], sums: { minus: 0n, plus: 0n }, records: 1, count: 0 };
      continue;
    }
    if (open === null) {
      say('warning', 'record-out-of-place', number, { record: type });
      continue;
    }
    open.records += 1;
    if (type === 'EF') {
      const flow = closeFlow(open, record, number, say);
      if (flow !== null) flows.push(flow);
      open = null;
    } else if (type === '10') takeMemo(open, record);
    else if (/^(14|20|30|40|50|51|70)$/.test(type)) {
      takeRecord(open, type, record, number);
      if (open.orders.size > MOST_BILLS) {
        say('fatal', 'entry-too-large', number);
        return { flows: [], flaws };
      }
    } else say('warning', 'record-unknown', number, { record: type });
  }
  if (open !== null) say('error', 'trailer-missing', number);
  if (flows.length === 0 && flaws.every((one) => one.severity !== 'fatal' && one.severity !== 'error'))
    say('fatal', 'no-statement', number);
  return { flows, flaws };
}

function takeRecord(open: Open, type: string, record: string, line: number): void {
  const order = at(record, 4, 10);
  const records = open.orders.get(order) ?? { line: String(line) };
  records[type] = record;
  open.orders.set(order, records);
}

/** The bank's memo of fees and charge-backs: it counts in the trailer and is no bill. */
function takeMemo(open: Open, record: string): void {
  const amount = cents(at(record, 34, 46)) ?? 0n;
  if (at(record, 47, 47) === '+') open.sums.plus += amount;
  else open.sums.minus += amount;
  open.count += 1;
}

type Say = (severity: Flaw['severity'], code: Flaw['code'], line: number, details?: Flaw['details']) => void;

function closeFlow(open: Open, trailer: string, line: number, say: Say): BillFlow | null {
  let sound = true;
  const bills: Bill[] = [];
  for (const records of open.orders.values()) {
    const bill = billOf(records, say);
    if (bill === null) {
      sound = false;
      continue;
    }
    open.count += 1;
    if (at(records['14'] ?? '', 47, 47) === '+') open.sums.plus += bill.amount;
    else open.sums.minus += bill.amount;
    bills.push(bill);
  }
  if (!sound) return null;
  // Real programs put the sum of a request into either field: both together must be the sum of both signs.
  const stated = (cents(at(trailer, 53, 67)) ?? 0n) + (cents(at(trailer, 68, 82)) ?? 0n);
  const found = open.sums.minus + open.sums.plus;
  if (stated !== found) {
    say('error', 'total-differs', line, {
      stated: toDecimal(stated, EUR),
      found: toDecimal(found, EUR),
      difference: toDecimal(stated - found, EUR),
    });
    return null;
  }
  const counted = Number(at(trailer, 46, 52));
  const records = Number(at(trailer, 83, 89));
  if (counted !== open.count) say('warning', 'counters-differ', line, { stated: counted, found: open.count });
  else if (records !== open.records) say('warning', 'counters-differ', line, { stated: records, found: open.records });
  return {
    kind: bills.every((bill) => bill.state === 'presented' || bill.state === 'recall-requested') ? 'presentation' : 'outcome',
    createdOn: shortDay(at(open.header, 14, 19)),
    supportName: at(open.header, 20, 39).trim(),
    sender: at(open.header, 4, 8).trim(),
    receiver: at(open.header, 9, 13).trim(),
    bills,
    total: bills.reduce((sum, bill) => sum + bill.amount, 0n),
  };
}

function billOf(records: Record<string, string>, say: Say): Bill | null {
  const line = Number(records['line']);
  const main = records['14'];
  if (main === undefined) {
    say('error', 'record-out-of-place', line, { record: '14' });
    return null;
  }
  const cause = at(main, 29, 33);
  const state = CAUSES[cause];
  const amount = cents(at(main, 34, 46));
  if (state === undefined || amount === null || amount === 0n) {
    say('error', state === undefined ? 'record-unknown' : 'amount-unreadable', line, {
      text: state === undefined ? cause : at(main, 34, 46),
    });
    return null;
  }
  const text = (type: string, from: number, to: number): string =>
    at(records[type] ?? '', from, to)
      .replace(/\s+/g, ' ')
      .trim();
  return {
    state,
    cause,
    dueOn: shortDay(at(main, 23, 28)),
    amount,
    receiptNo: text('51', 11, 20),
    customerCode: at(main, 98, 113).trim() || null,
    debtorName: text('30', 11, 70) || null,
    debtorTaxId: text('30', 71, 86) || null,
    reference: text('50', 11, 90),
    charges: cents(at(records['51'] ?? '', 87, 91)) ?? 0n,
    place: `line ${line}`,
  };
}
