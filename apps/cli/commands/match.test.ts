import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aCamt, aTransfer } from '#rooms/bank/core/camt/testing.ts';
import { loadCommand } from '../registry.ts';
import { DONE, REFUSED, runCommand } from '../run-command.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'puntuale-match-'));
  process.env['PUNTUALE_KEY'] = '42'.repeat(32);
});
afterAll(async () => {
  delete process.env['PUNTUALE_KEY'];
  rmSync(folder, { recursive: true, force: true });
  await database.close();
});

async function puntuale(name: string, ...args: string[]): Promise<{ exit: number; json: Record<string, unknown> }> {
  let answer = '';
  const out = { answer: (text: string) => void (answer += text), tell: () => {} };
  const environment = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.url };
  const exit = await runCommand(name, await loadCommand(name), [...args, '--json'], environment, 'it', out);
  return { exit, json: JSON.parse(answer) as Record<string, unknown> };
}

async function confirmed(): Promise<boolean> {
  const client = await database.ownerPool.connect();
  try {
    await client.query(`select set_config('app.company', company_id::text, false) from companies.company`);
    const { rows } = await client.query<{ yes: boolean }>(
      'select cash.is_confirmed(company_id, application_id) as yes from cash.application where exported_at is not null',
    );
    return rows.length === 1 && rows[0]!.yes;
  } finally {
    client.release();
  }
}

const LEDGER = `Codice cliente;Ragione sociale;Numero documento;Data documento;Data scadenza;Importo residuo
C-1;Filo di Luna S.r.l.;2026/1842;28/09/2026;28/10/2026;8.140,20
C-2;Carpenteria Aurora S.p.A.;2026/1850;29/09/2026;29/10/2026;1.250,00
`;

it('from a statement to what it pays: applied, proposed and left, with totals; a second time changes nothing', async () => {
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const paid = (amount: string, given: Parameters<typeof aTransfer>[0]): readonly [string, string] => [
    amount,
    `<NtryDtls>${aTransfer(given)}</NtryDtls>`,
  ];
  const statement = aCamt([
    paid('8140.20', { text: 'SALDO FATTURA 2026/1842' }),
    paid('1225.00', { text: 'FATTURA 2026/1850 SCONTO 2%', name: 'CARPENTERIA AURORA SPA', iban: 'IT60X0542811101000000123457' }),
    paid('500.00', { text: 'GIROCONTO', name: 'NESSUNO', iban: 'IT60X0542811101000000123458' }),
  ]);
  await puntuale('company create', '--name', 'Lanterna', '--vat', 'IT01234567897');
  expect(await puntuale('import open-items', write('partite.csv', LEDGER), '--as-of', '2026-10-30')).toMatchObject({
    exit: DONE,
    json: { new: 2 },
  });
  expect(await puntuale('import auto', write('estratto.xml', statement))).toMatchObject({
    exit: DONE,
    json: { files: [{ kind: 'camt.053', status: 'imported', entries: 3, totals: { EUR: '9865.20' } }] },
  });
  expect(await puntuale('match')).toMatchObject({
    exit: DONE,
    json: {
      applied: 1,
      proposed: 1,
      unidentified: 1,
      totals: { EUR: { applied: '8140.20', proposed: '1225.00', unidentified: '500.00' } },
    },
  });
  expect(await puntuale('match')).toMatchObject({ json: { applied: 0, proposed: 1, unidentified: 1 } });
  expect(await puntuale('report ageing', '--as-of', '2026-11-03')).toMatchObject({
    json: { currencies: [{ awaitingPosting: '8140.20' }] },
  });
  const csv = join(folder, 'incassi.csv');
  expect(await puntuale('match export', join(folder, 'incassi.pdf'))).toMatchObject({ exit: REFUSED });
  expect(await puntuale('match export', csv)).toMatchObject({ exit: DONE, json: { export: 'exp_1', applications: 1, reversals: 0 } });
  expect(readFileSync(csv, 'utf8')).toContain(';2026/1842;2026-09-28;EUR;8140,20;8140,20;0,00;');
  expect(await puntuale('match export', csv)).toMatchObject({ exit: REFUSED, json: { error: { code: 'nothing-to-export' } } });
  expect(await puntuale('match export', join(folder, 'incassi.xlsx'), '--again', 'exp_1')).toMatchObject({ exit: DONE });
  expect(await confirmed()).toBe(false);
  const closed = write('dopo.csv', `${LEDGER.split('\n')[0]}\n${LEDGER.split('\n')[2]}\n`);
  expect(await puntuale('import open-items', closed, '--as-of', '2026-11-04', '--yes')).toMatchObject({ exit: DONE });
  expect(await confirmed()).toBe(true);
});
