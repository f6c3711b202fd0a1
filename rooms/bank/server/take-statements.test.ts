import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { inCompany } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aCamt, aTransfer } from '../core/camt/testing.ts';
import { aCompany, receive, type Bench } from './testing.ts';

let database: TestDatabase;
let bench: Bench;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => void (bench = await aCompany(database)));
afterEach(() => bench.open.close());

type Line = { booked_on: string; amount: bigint; nth: number; words: string; batch: boolean; parts: number };

const kept = async (): Promise<Line[]> => {
  const { rows } = await inCompany(bench.open.db, bench.scope, (tx) =>
    sql<Line>`select booked_on, amount, nth, words, batch_id is not null as batch, parts from bank.entry order by booked_on, entry_id`.execute(
      tx,
    ),
  );
  return rows;
};

/** An MT940 statement whose entries have no reference of the bank: only their looks tell them apart. */
function statement(number: string, opening: string, closing: string, lines: readonly string[]): string {
  const entries = lines.map((line) => `:61:${line}NTRFNONREF\n:86:incasso\n`).join('');
  return `:20:S\n:25:IT60X0542811101000000123456\n:28C:${number}\n:60F:${opening}\n${entries}:62F:${closing}\n-\n`;
}

describe('the same money is counted once', () => {
  it('keeps two payments of a day that look alike, in one statement and over two pages of it', async () => {
    await receive(bench, [['page1.sta', statement('1/1', 'C261101EUR100,', 'C261102EUR120,', ['2611021102C10,', '2611021102C10,'])]]);
    await receive(bench, [['page2.sta', statement('1/2', 'C261102EUR120,', 'C261102EUR130,', ['2611021102C10,'])]]);
    expect((await kept()).map((line) => line.nth)).toEqual([1, 2, 3]);
  });

  it('keeps them also where the pages come the other way round', async () => {
    const page = (no: number): readonly [string, string] => [
      `page${no}.sta`,
      statement(`1/${no}`, `C261102EUR${90 + no * 10},`, `C261102EUR${100 + no * 10},`, ['2611021102C10,']),
    ];
    for (const no of [3, 2, 1]) await receive(bench, [page(no)]);
    expect((await kept()).map((line) => line.nth)).toEqual([1, 2, 3]);
    const again = await receive(bench, [
      ['day.sta', statement('9', 'C261102EUR100,', 'C261102EUR130,', ['2611021102C10,', '2611021102C10,', '2611021102C10,'])],
    ]);
    expect(again[0]?.answer.findings.map((one) => one.code)).toEqual(['entries-known']);
    expect(await kept()).toHaveLength(3);
  });

  it('does not double the entries of a month that were known by the day, nor the other way round', async () => {
    const month = statement('9', 'C261101EUR100,', 'C261103EUR135,', ['2611021102C10,', '2611021102C10,', '2611031103C15,']);
    const day = statement('1', 'C261101EUR100,', 'C261102EUR120,', ['2611021102C10,', '2611021102C10,']);
    const [first] = await receive(bench, [['day.sta', day]]);
    const [second] = await receive(bench, [['month.sta', month]]);
    expect([first?.answer.entries, second?.answer.entries]).toEqual([2, 3]);
    expect(second?.answer.findings.map((one) => one.code)).toEqual(['entries-known']);
    expect((await kept()).map((line) => line.amount)).toEqual([1000n, 1000n, 1500n]);

    const other = await aCompany(database);
    await receive(other, [
      ['month.sta', month],
      ['day.sta', day],
    ]);
    const { rows } = await inCompany(other.open.db, other.scope, (tx) =>
      sql<{ n: number }>`select count(*)::int as n from bank.entry`.execute(tx),
    );
    expect(rows[0]?.n).toBe(3);
    await other.open.close();
  });

  it('reads a statement in XML with blank lines before it and the marks of old programs behind it', async () => {
    const [report] = await receive(bench, [['a.xml', `\r\n${aCamt([['10.00']])}\r\n\u001a\0\0`]]);
    expect(report?.answer).toMatchObject({ status: 'imported', entries: 1 });
  });

  it('knows a statement again under another name, also in another layout of the same file', async () => {
    const text = statement('1', 'C261101EUR100,', 'C261102EUR110,', ['2611021102C10,']);
    await receive(bench, [['a.sta', text]]);
    const [again] = await receive(bench, [['b.sta', text.replaceAll('\n', '\r\n')]]);
    expect(again?.answer).toMatchObject({ status: 'duplicate', entries: 0 });
    expect(await kept()).toHaveLength(1);
  });

  it('keeps a batch as one booking with its payments beside it', async () => {
    const batch = `<NtryDtls>${aTransfer({ amount: '100.00', text: 'uno' })}${aTransfer({ amount: '50.00', text: 'due' })}</NtryDtls>`;
    await receive(bench, [['batch.xml', aCamt([['150.00', batch], ['-3.00']])]]);
    expect((await kept()).map(({ amount, batch: inBatch, parts }) => [amount, inBatch, parts])).toEqual([
      [15000n, false, 2],
      [-300n, false, 0],
      [10000n, true, 0],
      [5000n, true, 0],
    ]);
  });
});

describe('what cannot be trusted', () => {
  it('is refused statement by statement, with the difference named', async () => {
    const good = statement('1', 'C261101EUR100,', 'C261102EUR110,', ['2611021102C10,']);
    const bad = statement('2', 'C261102EUR110,', 'C261103EUR130,', ['2611031103C10,']);
    const [report] = await receive(bench, [['both.sta', good + bad]]);
    expect(report?.answer).toMatchObject({ status: 'imported', documents: 1, entries: 1 });
    expect(report?.answer.findings[0]).toMatchObject({ severity: 'blocking', code: 'not-balanced', place: 'line 12' });
    expect(report?.answer.findings[0]?.message.it).toContain('Differenza 10.00 EUR');
    expect(await kept()).toHaveLength(1);
  });

  it('leaves nothing of a file that breaks off, and the whole file is taken later', async () => {
    const xml = aCamt([['10.00'], ['20.00']]);
    const [cut] = await receive(bench, [['cut.xml', xml.slice(0, -40)]]);
    expect(cut?.answer).toMatchObject({ status: 'refused', findings: [{ code: 'xml-damaged' }] });
    expect(await kept()).toEqual([]);
    const [whole] = await receive(bench, [['cut.xml', xml]]);
    expect(whole?.answer).toMatchObject({ status: 'imported', entries: 2 });
  });

  it('stays in its company', async () => {
    await receive(bench, [['a.xml', aCamt([['10.00']])]]);
    const other = await aCompany(database);
    const { rows } = await inCompany(other.open.db, other.scope, (tx) =>
      sql`select from bank.entry union all select from bank.statement`.execute(tx),
    );
    expect(rows).toEqual([]);
    await other.open.close();
  });
});
