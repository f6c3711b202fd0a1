import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenToRooms } from '#apps/listeners.ts';
import { date, dayNumber } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { loadSnapshots } from '#rooms/policies/server/door.ts';
import { undoImport } from '#rooms/intake/server/door.ts';
import { loadCommand } from '../../registry.ts';
import { DONE, runCommand } from '../../run-command.ts';

/* Friday 30 October: a company begins, with the promises that its old system had taken. */

const TODAY = '2026-10-30';
const LEDGER = [
  'Codice cliente;Ragione sociale;Numero documento;Data documento;Data scadenza;Importo residuo',
  'C-1;Filo di Luna S.r.l.;2026/18;28/05/2026;28/07/2026;8.140,20',
  'C-1;Filo di Luna S.r.l.;2026/20;28/06/2026;28/08/2026;1.000,00',
  'C-2;Faro Spento S.r.l.;2026/19;13/08/2026;13/10/2026;500,00',
];

let database: TestDatabase;
let folder: string;
let companyId: number;
beforeAll(async () => {
  listenToRooms();
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'puntuale-promises-'));
  process.env['PUNTUALE_KEY'] = '42'.repeat(32);
  await puntuale('company create', '--name', 'Lanterna', '--vat', 'IT01234567897');
  const { rows } = await database.ownerPool.query<{ company_id: number }>('select company_id from companies.company');
  companyId = rows[0]!.company_id;
  await database.db
    .updateTable('companies.company')
    .set({ business_on: date(TODAY) })
    .execute();
  await importOf('open-items', LEDGER, '--as-of', TODAY);
});
afterAll(async () => {
  delete process.env['PUNTUALE_KEY'];
  rmSync(folder, { recursive: true, force: true });
  await database.close();
});

type Said = { line: number; code: string; column: string | null; value: string | null; reason?: string };

async function puntuale(name: string, ...args: string[]): Promise<{ exit: number; json: Record<string, unknown> }> {
  let answer = '';
  const out = { answer: (text: string) => void (answer += text), tell: () => {} };
  const environment = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.url };
  const exit = await runCommand(name, await loadCommand(name), [...args, '--json'], environment, 'it', out);
  return { exit, json: JSON.parse(answer) as Record<string, unknown> };
}

async function importOf(kind: string, lines: readonly string[], ...more: string[]) {
  const path = join(folder, `${kind}.csv`);
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
  const { exit, json } = await puntuale(`import ${kind}`, path, ...more);
  if (exit !== DONE) throw new Error(JSON.stringify(json));
  return {
    id: BigInt(String(json['import']).replace('imp_', '')),
    new: json['new'],
    changed: json['changed'],
    unchanged: json['unchanged'],
    rejected: json['rejected'] as Said[],
    findings: (json['findings'] as Said[]).map(({ line, code }) => `${line} ${code}`),
  };
}

const work = <T>(does: (tx: Tx) => Promise<T>) => inCompany(database.db, { companyId, actor: OPERATOR }, does);

/** What the engine knows of a customer's promises. */
const promisesOf = (code: string) =>
  work(async (tx) => {
    const { debtor_id } = await tx.selectFrom('customers.customer').select('debtor_id').where('code', '=', code).executeTakeFirstOrThrow();
    const grace = { workingDays: 2, calendar: holidays([], []) };
    const [debtor] = await loadSnapshots(tx, companyId, [debtor_id], dayNumber(date(TODAY)), grace);
    return debtor!.snapshot.promises.map(({ state, parts, dueOn }) => ({ state, dueOn, amounts: parts.map(({ amount }) => amount) }));
  });
const holds = () => work((tx) => tx.selectFrom('ledger.hold').select('reason').where('lifted_at', 'is', null).execute());

describe('running promises of a file', () => {
  const lines = [
    'Codice cliente;Fatture;Importo promesso;Promessa per il;Fatta il;Note',
    'C-1;2026/18, 2026/20;9.000,00;06/11/2026;26/10/2026;Bonifico in due volte',
    'C-2;;700,00;04/11/2026;;',
    'C-2;2026/19;100,00;12/10/2026;05/10/2026;',
    'C-9;;100,00;06/11/2026;;',
    'C-1;2026/99;100,00;06/11/2026;;',
    'C-1;;;06/11/2026;;',
  ];

  it('are read from headings in Italian, hold their items and say what was not taken', async () => {
    const file = await importOf('promises', lines);
    expect(file).toMatchObject({ new: 3, findings: ['3 promise-lowered', '4 promise-past'] });
    expect(file.rejected.map(({ line, code, column, value }) => [line, code, column, value])).toEqual([
      [5, 'payer-unknown', 'Codice cliente', 'C-9'],
      [6, 'item-unknown', 'Fatture', '2026/99'],
      [7, 'amount-missing', 'Importo promesso', null],
    ]);
    expect(file.rejected[2]?.reason).toBe('Manca l’importo.');
    expect(await promisesOf('C-1')).toEqual([{ state: 'open', dueOn: dayNumber(date('2026-11-06')), amounts: [814_020n, 85_980n] }]);
    expect(await promisesOf('C-2')).toEqual([{ state: 'open', dueOn: dayNumber(date('2026-11-04')), amounts: [50_000n] }]);
    expect(await holds()).toHaveLength(3);
  });

  it('change nothing when the same file comes again, also under headings in English', async () => {
    expect(await importOf('promises', lines)).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    const english = [
      'Customer code;Invoices;Promised amount;Promised date;Promised on;Notes',
      'C-1;2026/18, 2026/20;9.000,00;06/11/2026;26/10/2026;Bonifico in due volte',
      'C-2;2026/19;100,00;12/10/2026;05/10/2026;',
    ];
    expect(await importOf('promises', english)).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
  });

  it('are taken back with their files', async () => {
    const registered = await work((tx) =>
      tx
        .selectFrom('intake.import')
        .select('import_id')
        .where('kind', '=', 'promises')
        .where('state', '=', 'registered')
        .orderBy('import_id', 'desc')
        .execute(),
    );
    for (const { import_id: importId } of registered) {
      const undo = { importId, bookedOn: date(TODAY), reason: 'File sbagliato' };
      expect(await work((tx) => undoImport(tx, { companyId, actor: OPERATOR }, undo))).toEqual({ undone: true });
    }
    expect((await promisesOf('C-1')).map(({ state }) => state)).toEqual(['withdrawn']);
    expect(await holds()).toEqual([]);
    expect(await importOf('promises', lines)).toMatchObject({ new: 3 });
    expect((await promisesOf('C-1')).map(({ state }) => state)).toEqual(['withdrawn', 'open']);
  });
});
