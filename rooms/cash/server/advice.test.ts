import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { systemClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { bytesSource, receiveFiles, TABLES, type FileReport } from '#rooms/intake/server/door.ts';
import { REMITTANCE_ADVICE } from './kinds/remittance-advice.ts';
import { aTown, type Town } from './testing.ts';

let database: TestDatabase;
let town: Town;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
afterEach(() => town.open.close());

async function receive(name: string, text: string): Promise<FileReport> {
  const [report] = await receiveFiles({ db: town.open.db, pool: town.open.pool, clock: systemClock }, town.scope, {
    kinds: [REMITTANCE_ADVICE, TABLES],
    files: (async function* () {
      yield { name, source: bytesSource(name, Buffer.from(text)) };
    })(),
    trouble: (_, error) => {
      throw error;
    },
  });
  return report!;
}

it('a list of sixty lines in a payment without words is what the customer says it is, deductions included', async () => {
  town = await aTown(database, 'lead');
  const lines: string[] = [];
  for (let n = 0; n < 60; n += 1) {
    await town.item(`2026/${4_000 + n}`, BigInt(10_000 + n * 331));
    lines.push(`${4_000 + n}/2026;${((10_000 + n * 331) / 100).toFixed(2).replace('.', ',')}`);
  }
  await town.item('NC 2026/77', -5_000n);
  lines.push('NC 77/2026;-50,00');
  const total = 60 * 10_000 + 331 * ((59 * 60) / 2) - 5_000;
  const report = await receive(
    'distinta.csv',
    `Documento;Importo pagato\n${lines.join('\n')}\nTotale;${(total / 100).toFixed(2).replace('.', ',')}\n`,
  );
  expect(report).toMatchObject({ kind: 'remittance-advice', answer: { status: 'imported', entries: 61 } });
  await town.money(BigInt(total), 'PAGAMENTO FORNITORI');
  expect(await town.match()).toMatchObject({ applied: 1, proposed: 0 });
  const { rows } = await town.inside((tx) =>
    sql<{
      open: number;
    }>`select count(*)::int as open from ledger.open_item where company_id = ${town.scope.companyId} and closed_on is null`.execute(tx),
  );
  expect(rows).toEqual([{ open: 0 }]);
});

it('a total that is not the sum of its lines refuses the list; a ledger is no list', async () => {
  town = await aTown(database, 'lead');
  expect((await receive('a.csv', 'Fattura;Importo pagato\n2026/1;10,00\nTotale;11,00\n')).answer).toMatchObject({
    status: 'refused',
    findings: [{ code: 'advice-total', place: 'line 3' }],
  });
  expect((await receive('b.csv', 'Codice cliente;Numero documento;Importo residuo\nC-0001;2026/1;10,00\n')).kind).not.toBe(
    'remittance-advice',
  );
});
