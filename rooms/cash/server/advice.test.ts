import { sql } from 'kysely';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { systemClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { bytesSource, receiveFiles, TABLES, type FileReport } from '#rooms/intake/server/door.ts';
import { PEC_MESSAGES } from '#rooms/invoices/server/door.ts';
import { REMITTANCE_ADVICE } from './kinds/remittance-advice.ts';
import { REMITTANCE_MAIL } from './kinds/remittance-mail.ts';
import { REMITTANCE_PDF } from './kinds/remittance-pdf.ts';
import { aPdf } from './pdf.testing.ts';
import { aTown, type Town } from './testing.ts';

let database: TestDatabase;
let town: Town;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
afterEach(() => town.open.close());

async function receive(name: string, content: string | Uint8Array): Promise<FileReport> {
  const [report] = await receiveFiles({ db: town.open.db, pool: town.open.pool, clock: systemClock }, town.scope, {
    kinds: [REMITTANCE_MAIL, PEC_MESSAGES, REMITTANCE_PDF, REMITTANCE_ADVICE, TABLES],
    files: (async function* () {
      yield { name, source: bytesSource(name, Buffer.from(content)) };
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

const LETTER = [
  'Filo di Luna S.r.l.',
  'P.IVA 01234567897',
  'Distinta di pagamento',
  'FT 7/2026   100,00',
  'FT 8/2026   250,00',
  'Totale   350,00',
];

async function openAndPaid(): Promise<void> {
  await town.item('2026/7', 10_000n);
  await town.item('2026/8', 25_000n);
  await town.money(35_000n, 'PAGAMENTO FORNITORI', { payer: 'TESORERIA DI GRUPPO' });
}

it('a PDF says what a payment without words pays, and who announced it', async () => {
  town = await aTown(database, 'lead');
  await openAndPaid();
  const report = await receive('distinta.pdf', await aPdf(LETTER));
  expect(report).toMatchObject({ kind: 'remittance-advice', answer: { status: 'imported', entries: 2, findings: [] } });
  expect(await town.match()).toMatchObject({ applied: 1 });
  const { rows } = await town.inside((tx) =>
    sql<{ evidence: { by?: string }[] }>`select evidence from cash.application where company_id = ${town.scope.companyId}`.execute(tx),
  );
  expect(rows[0]?.evidence).toContainEqual({ code: 'payer', by: 'advice' });
});

it('an e-mail says it in its words, or in what it carries; the same advice in another form is no second one', async () => {
  town = await aTown(database, 'lead');
  await openAndPaid();
  const inWords = await message({ text: LETTER.slice(2).join('\n') });
  expect((await receive('a.eml', inWords)).answer).toMatchObject({
    status: 'imported',
    findings: [{ code: 'advice-payer-unknown' }],
  });
  const carried = await message({
    text: 'In allegato',
    attachments: [{ filename: 'avviso.pdf', content: Buffer.from(await aPdf(LETTER)) }],
  });
  expect((await receive('b.eml', carried)).answer).toMatchObject({ status: 'duplicate', findings: [{ code: 'advice-known' }] });
  const table = await message({
    html: '<p>Comunicazione di pagamento</p>',
    attachments: [{ filename: 'x.csv', content: 'Documento;Importo pagato\n9/2026;5,00\n' }],
  });
  expect((await receive('c.eml', table)).answer).toMatchObject({ status: 'imported', entries: 1 });
  expect(await town.match()).toMatchObject({ applied: 1 });
});

it('an HTML letter is read by the rows of its table, and its sender tells who pays', async () => {
  town = await aTown(database, 'lead');
  await openAndPaid();
  await town.inside((tx) =>
    sql`update customers.customer set email = 'amministrazione@filo.example' where company_id = ${town.scope.companyId} and code = 'C-0001'`.execute(
      tx,
    ),
  );
  const html = `<h1>Distinta di pagamento</h1><table>${['FT 7/2026', '100,00', 'FT 8/2026', '250,00', 'Totale', '350,00'].map((cell, at) => `${at % 2 ? '' : '<tr>'}<td>${cell}</td>${at % 2 ? '</tr>' : ''}`).join('')}</table>`;
  const mail = await message({ from: 'Amministrazione <Amministrazione@filo.example>', html });
  expect((await receive('a.eml', mail)).answer).toMatchObject({ status: 'imported', entries: 2, findings: [] });
  expect(await town.match()).toMatchObject({ applied: 1 });
});

it('two customers who announce one total: the account of the payer tells whose money it is', async () => {
  town = await aTown(database, 'lead');
  await openAndPaid();
  await town.item('2026/31', 35_000n, { customer: 'C-0002' });
  await receive('a.pdf', await aPdf(LETTER));
  await receive('b.pdf', await aPdf(['P.IVA 00743110157', 'Remittance advice', 'FT 31/2026  350,00', 'Totale 350,00']));
  await town.inside((tx) =>
    sql`insert into cash.payer (company_id, iban, debtor_id, last_on) select company_id, 'IT91X0542811101000000000002', debtor_id, '2026-10-01' from customers.customer where company_id = ${town.scope.companyId} and code = 'C-0002'`.execute(
      tx,
    ),
  );
  const entry = await town.money(35_000n, 'PAGAMENTO', { payer: 'DRAGO', iban: 'IT91X0542811101000000000002' });
  await town.match();
  const { rows } = await town.inside((tx) =>
    sql<{
      document_no: string;
    }>`select i.document_no from cash.application a join cash.application_use u using (company_id, application_id) join ledger.open_item i using (company_id, item_id)
      where a.company_id = ${town.scope.companyId} and a.entry_id = ${entry}`.execute(tx),
  );
  expect(rows).toEqual([{ document_no: '2026/31' }]);
});

it('what is no advice is refused with its reason; one that does not add up too', async () => {
  town = await aTown(database, 'lead');
  const refused = async (name: string, content: Uint8Array): Promise<unknown> => {
    const { kind, answer } = await receive(name, content);
    return { kind, status: answer.status, codes: answer.findings.map((one) => one.code), it: answer.findings[0]?.message.it };
  };
  expect(await refused('fattura.pdf', await aPdf(['Fattura 2026/1', 'Totale 100,00']))).toMatchObject({
    kind: 'not-a-document',
    status: 'refused',
    codes: ['not-a-document'],
    it: 'Non è un documento leggibile da qui: è un PDF, e di fatture serve l’XML elettronico. Non annuncia alcun pagamento.',
  });
  expect(await refused('scansione.pdf', await aPdf([]))).toMatchObject({ it: expect.stringContaining('senza testo') });
  expect(await refused('rotto.pdf', Buffer.from('%PDF-1.7 rotto'))).toMatchObject({ it: expect.stringContaining('danneggiato') });
  expect(await refused('distinta.pdf', await aPdf([...LETTER.slice(0, 5), 'Totale 351,00']))).toMatchObject({ codes: ['advice-total'] });
  expect(await refused('ciao.eml', await message({ text: 'Ci vediamo lunedì.' }))).toMatchObject({
    kind: 'not-a-document',
    codes: ['not-a-document'],
  });
});

function message(given: ConstructorParameters<typeof MailComposer>[0]): Promise<Buffer> {
  return new MailComposer({ from: 'a@b.example', to: 'crediti@lanterna.example', subject: 'Comunicazione', ...given }).compile().build();
}
