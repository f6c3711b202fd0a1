import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date, dayNumber } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { readDso } from '#rooms/insights/server/door.ts';
import { EUR } from '#kernel/money/currency.ts';
import { undoImport } from '#rooms/intake/server/door.ts';
import { loadSnapshots } from '#rooms/policies/server/door.ts';
import { loadCommand } from '../../registry.ts';
import { DONE, REFUSED, runCommand } from '../../run-command.ts';

const TODAY = '2026-10-30';
let database: TestDatabase;
let folder: string;
let companyId: number;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'puntuale-history-'));
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

const LEDGER = [
  'Codice cliente;Ragione sociale;Numero documento;Data documento;Data scadenza;Importo residuo',
  'C-1;Filo di Luna S.r.l.;2026/18;28/05/2026;28/07/2026;8.140,20',
  'C-2;Faro Spento S.r.l.;2026/19;13/08/2026;13/10/2026;500,00',
];

async function puntuale(name: string, ...args: string[]): Promise<{ exit: number; json: Record<string, unknown> }> {
  let answer = '';
  const out = { answer: (text: string) => void (answer += text), tell: () => {} };
  const environment = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.url };
  const exit = await runCommand(name, await loadCommand(name), [...args, '--json'], environment, 'it', out);
  return { exit, json: JSON.parse(answer) as Record<string, unknown> };
}

/** A file of that kind by the command; its answer in the few words that tests ask for. */
async function importOf(kind: string, lines: readonly string[], ...more: string[]) {
  const path = join(folder, `${kind}.csv`);
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
  const { exit, json } = await puntuale(`import ${kind}`, path, ...more);
  if (exit !== DONE) throw new Error(JSON.stringify(json));
  const rejected = (json['rejected'] as { line: number; code: string }[]).map(({ line, code }) => `${line} ${code}`);
  return { id: String(json['import']), new: json['new'], changed: json['changed'], unchanged: json['unchanged'], rejected };
}

const work = <T>(does: (tx: Tx) => Promise<T>) => inCompany(database.db, { companyId, actor: OPERATOR }, does);

/** What the engine knows of a customer. */
const known = (code: string) =>
  work(async (tx) => {
    const { debtor_id } = await tx.selectFrom('customers.customer').select('debtor_id').where('code', '=', code).executeTakeFirstOrThrow();
    const grace = { workingDays: 2, calendar: holidays([], []) };
    const [debtor] = await loadSnapshots(tx, companyId, [debtor_id], dayNumber(date(TODAY)), grace);
    return debtor!.snapshot;
  });

const undo = (id: string) =>
  work((tx) =>
    undoImport(
      tx,
      { companyId, actor: OPERATOR },
      { importId: BigInt(id.replace('imp_', '')), bookedOn: date(TODAY), reason: 'File sbagliato' },
    ),
  );

describe('what happened before the company came to us', () => {
  it('paid items tell how late a customer pays, and that he has paid before; the same file again changes nothing', async () => {
    const before = await known('C-1');
    expect(before.facts).toMatchObject({ weightedDelay12m: null, firstInvoiceUnpaid: null });
    const months = ['01', '02', '03', '04', '05', '06'];
    const lines = [
      'Codice cliente;Numero fattura;Data fattura;Scadenza;Importo;Data pagamento',
      ...months.map((month) => `C-1;V/${month};05/${month}/2026;15/${month}/2026;1.000,00;25/${month}/2026`),
      'C-1;2026/18;28/05/2026;28/07/2026;8.140,20;30/07/2026',
      'C-1;V/9;05/03/2026;15/03/2026;10,00;',
      'C-9;V/1;05/03/2026;15/03/2026;10,00;16/03/2026',
    ];
    const first = await importOf('closed-items', lines);
    // What the ledger calls open is open, whatever another file says.
    expect(first).toMatchObject({ new: 6, rejected: ['8 item-still-open', '9 payment-date-missing', '10 payer-unknown'] });
    expect((await known('C-1')).facts).toMatchObject({ weightedDelay12m: 10, firstInvoiceUnpaid: false });
    expect((await known('C-1')).items).toEqual(before.items);
    const again = await importOf('closed-items', lines);
    expect(again).toMatchObject({ new: 0, unchanged: 6 });
    expect(await undo(first.id)).toMatchObject({ code: 'import-not-last' });
    expect([await undo(again.id), await undo(first.id)]).toEqual([{ undone: true }, { undone: true }]);
    expect((await known('C-1')).facts).toMatchObject({ weightedDelay12m: null, firstInvoiceUnpaid: null });
    expect(await importOf('closed-items', lines)).toMatchObject({ new: 6 });
  });

  it('a file of which every row was refused kept nothing, and says so by its exit; one that brings nothing new is done', async () => {
    const write = (lines: readonly string[]): string => {
      const path = join(folder, 'nobody.csv');
      writeFileSync(path, lines.join('\r\n'));
      return path;
    };
    const nobody = write(['Codice cliente;Prima fattura', 'C-8;25/05/2021', 'C-9;20/02/2020']);
    const refused = await puntuale('import first-invoices', nobody);
    expect(refused).toMatchObject({
      exit: REFUSED,
      json: {
        error: { code: 'every-row-refused', details: { rejected: 2, first: expect.stringContaining('C-8') } },
        kept: false,
        rejected: [{ line: 2, code: 'payer-unknown' }, { line: 3 }],
      },
    });
    const known = write(['Codice cliente;Prima fattura', 'C-1;25/05/2021']);
    const first = await puntuale('import first-invoices', known);
    expect(first).toMatchObject({ exit: DONE, json: { new: 1 } });
    const again = await puntuale('import first-invoices', known);
    expect(again).toMatchObject({ exit: DONE, json: { new: 0, unchanged: 1 } });
    for (const { json } of [again, first, refused]) expect(await undo(String(json['import']))).toEqual({ undone: true });
  });

  it('turnover by customer makes the sales of the company, and his own when every month is told', async () => {
    const dso = () => work((tx) => readDso(tx, companyId, { asOf: date(TODAY), currency: EUR }));
    expect((await dso()).months).toEqual([]);
    const months = Array.from({ length: 12 }, (_, at) => `${String(((at + 9) % 12) + 1).padStart(2, '0')}/${at < 3 ? 2025 : 2026}`);
    const lines = (of: readonly string[]) => [
      'Codice cliente;Mese;Fatturato',
      ...of.flatMap((month) => [`C-1;${month};6.000,00`, `C-2;${month};4.000,00`]),
    ];
    await importOf('turnover', lines(months.slice(1)));
    expect((await known('C-1')).facts.turnover12m).toBe(null);
    const whole = await importOf('turnover', lines(months));
    expect(whole).toMatchObject({ new: 2, unchanged: 22, rejected: [] });
    expect((await known('C-1')).facts.turnover12m).toBe(7_200_000n);
    expect((await known('C-2')).facts.turnover12m).toBe(4_800_000n);
    // Counted back over what is owed; October, in which the ledger came, is known to nobody.
    expect(await dso()).toMatchObject({ missingSales: ['2026-10'], months: [{ month: '2026-09', sales: 1_000_000n }] });
    expect(await undo(whole.id)).toEqual({ undone: true });
    expect((await known('C-1')).facts.turnover12m).toBe(null);
  });

  it('first invoices are known, and what a file changed is taken back', async () => {
    const file = await importOf('first-invoices', ['Codice cliente;Prima fattura', 'C-1;25/05/2021', 'C-1;23/03/2019', 'C-9;20/02/2020']);
    expect(file).toMatchObject({ new: 1, rejected: ['4 payer-unknown'] });
    expect((await known('C-1')).facts.firstInvoiceOn).toBe(dayNumber(date('2019-03-23')));
    expect(await undo(file.id)).toEqual({ undone: true });
    expect((await known('C-1')).facts.firstInvoiceOn).toBe(null);
  });

  it('a reminder of the old system is where its item enters', async () => {
    const lines = ['Numero fattura;Codice cliente;Livello;Data', '2026/18;C-1;2;14/10/2026', '2026/77;C-1;1;14/10/2026'];
    expect(await importOf('reminders', lines)).toMatchObject({ new: 1, rejected: ['3 item-unknown'] });
    expect((await known('C-1')).items[0]?.entry).toMatchObject({ oldLevel: 2, oldLevelOn: dayNumber(date('2026-10-14')) });
    expect(await importOf('reminders', lines)).toMatchObject({ new: 0, changed: 0, unchanged: 1 });
  });

  it('contacts make a customer reachable; who is never to be contacted stays so', async () => {
    expect((await known('C-2')).reach.email).toBe(false);
    const lines = (never: string) => [
      'Codice cliente;Referente;Ruolo;E-mail;Non contattare',
      'C-2;Paola Ferri;Amministrazione;paola@faro.example;no',
      `C-2;Ugo Neri;Titolare;ugo@faro.example;${never}`,
    ];
    expect(await importOf('contacts', lines('si'))).toMatchObject({ new: 2, rejected: [] });
    expect((await known('C-2')).reach.email).toBe(true);
    expect(await importOf('contacts', lines('no'))).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
  });

  it('a contact may be named for statements, and no longer; undone, it is as before', async () => {
    const lines = (receives: string) => [
      'Codice cliente;Referente;E-mail;Riceve gli estratti conto',
      `C-1;Ada Conti;ada@filo.example;${receives}`,
    ];
    const receives = () =>
      work(
        async (tx) =>
          (await tx.selectFrom('customers.contact').select('receives_statements').where('email', '=', 'ada@filo.example').execute())[0],
      );
    expect(await importOf('contacts', lines('sì'))).toMatchObject({ new: 1 });
    expect(await receives()).toEqual({ receives_statements: true });
    expect(await importOf('contacts', lines(''))).toMatchObject({ changed: 0, unchanged: 1 });
    const file = await importOf('contacts', lines('no'));
    expect(file).toMatchObject({ changed: 1 });
    expect(await receives()).toEqual({ receives_statements: false });
    await undo(file.id);
    expect(await receives()).toEqual({ receives_statements: true });
  });

  it('a stop stops, an amount in dispute is held, and undoing the file lifts both', async () => {
    const lines = [
      'Codice cliente;Numero fattura;Motivo;Importo;Fino al',
      'C-2;;concordato;;',
      'C-1;2026/18;contestazione;740,00;30/11/2026',
      'C-1;;promessa;;01/10/2026',
    ];
    const file = await importOf('stops', lines);
    expect(file).toMatchObject({ new: 2, rejected: ['4 until-past'] });
    expect((await known('C-2')).holds).toMatchObject([{ kind: 'stop', reason: 'insolvency', itemId: null, untilOn: null }]);
    expect((await known('C-1')).holds).toMatchObject([
      { kind: 'hold', nature: 'dispute', amount: 74_000n, untilOn: dayNumber(date('2026-11-30')) },
    ]);
    expect(await importOf('stops', lines)).toMatchObject({ new: 0, unchanged: 2 });
    expect(await undo(file.id)).toMatchObject({ code: 'import-not-last' });
  });
});
