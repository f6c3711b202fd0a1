import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { recordsOfDebtor } from '#rooms/ledger/server/door.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { loadCommand } from '../../registry.ts';
import { DONE, runCommand } from '../../run-command.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'puntuale-records-'));
  process.env['PUNTUALE_KEY'] = '42'.repeat(32);
  await puntuale('company create', '--name', 'Lanterna', '--vat', 'IT01234567897');
  await puntuale(
    'import open-items',
    write(
      'partite.csv',
      'Codice cliente;Ragione sociale;Numero documento;Data documento;Data scadenza;Importo residuo\nC-1;Filo di Luna S.r.l.;2026/18;28/09/2026;28/10/2026;8.140,20\n',
    ),
    '--as-of',
    '2026-10-30',
  );
});
afterAll(async () => {
  delete process.env['PUNTUALE_KEY'];
  rmSync(folder, { recursive: true, force: true });
  await database.close();
});

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

async function puntuale(name: string, ...args: string[]): Promise<{ exit: number; json: Record<string, unknown> }> {
  let answer = '';
  const out = { answer: (text: string) => void (answer += text), tell: () => {} };
  const environment = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.url };
  const exit = await runCommand(name, await loadCommand(name), [...args, '--json'], environment, 'it', out);
  return { exit, json: JSON.parse(answer) as Record<string, unknown> };
}

async function records() {
  const { rows } = await database.ownerPool.query<{ company_id: number }>('select company_id from companies.company');
  const companyId = rows[0]!.company_id;
  return inCompany(database.db, { companyId, actor: OPERATOR }, async (tx) => {
    const debtor = await tx.selectFrom('customers.customer').select('debtor_id').where('code', '=', 'C-1').executeTakeFirstOrThrow();
    return recordsOfDebtor(tx, companyId, debtor.debtor_id, { onlyOpen: false, limit: 50 });
  });
}

describe('what other programs know of a customer', () => {
  it('orders are read by their own headings; a line each, and the same file again brings nothing', async () => {
    const file = write(
      'ordini.csv',
      'Codice cliente;Numero ordine;Data ordine;Data consegna;Stato;Importo;Descrizione\nC-1;OV-77;01/10/2026;20/12/2026;parzialmente evaso;1.200,00;Tessuto blu\nC-1;OV-77;01/10/2026;20/12/2026;evaso;300,00;Tessuto rosso\nC-9;OV-78;13/10/2026;;aperto;10,00;\n',
    );
    expect(await puntuale('import orders', file, '--yes')).toMatchObject({
      exit: DONE,
      json: { kind: 'orders', rows: 3, new: 2, rejectedRows: 1, rejected: [{ line: 4, code: 'payer-unknown', value: 'C-9' }] },
    });
    expect(await puntuale('import orders', file, '--yes')).toMatchObject({ exit: DONE, json: { new: 0, changed: 0, unchanged: 2 } });
    expect(await records()).toMatchObject([
      { kind: 'order', number: 'OV-77', closed: false, amount: { minor: 120_000n }, dueOn: '2026-12-20', description: 'Tessuto blu' },
      { closed: true, amount: { minor: 30_000n } },
    ]);
  });

  it('a delivery tells its signed proof and its invoice, and is found at the item', async () => {
    const rows = (signed: string): string =>
      `Cliente;N. DDT;Data DDT;Numero fattura;Firmato;Fatturato\nFilo di Luna S.r.l.;D-5;13/10/2026;2026/18;${signed};sì\n`;
    expect(await puntuale('import deliveries', write('ddt.csv', rows('no')), '--yes')).toMatchObject({ json: { new: 1 } });
    expect(await puntuale('import deliveries', write('ddt2.csv', rows('sì')), '--yes')).toMatchObject({ json: { new: 0, changed: 1 } });
    const [delivery] = (await records()).filter((one) => one.kind === 'delivery');
    expect(delivery).toMatchObject({ number: 'D-5', on: '2026-10-13', signed: true, invoiced: true, document: '2026/18' });
    expect(delivery?.item).not.toBeNull();
  });

  it('contracts bring their supply point; tickets their state, complaints that are closed too', async () => {
    const contracts = write('contratti.csv', 'Codice cliente;Contratto;Data inizio;POD\nC-1;K-1;31/01/2026;IT001E00000001\n');
    expect(await puntuale('import contracts', contracts, '--yes')).toMatchObject({ json: { new: 1 } });
    const tickets = write(
      'reclami.csv',
      'Ticket;P.IVA;Codice cliente;Data apertura;Oggetto;Stato\nR-1;;C-1;30/10/2026;due colli rotti;aperto\nR-2;;C-1;29/10/2026;prezzo;chiuso\n',
    );
    expect(await puntuale('import tickets', tickets, '--yes')).toMatchObject({ json: { new: 2 } });
    expect(
      (await records()).filter((one) => !['order', 'delivery'].includes(one.kind)).map((one) => [one.number, one.closed, one.supplyPoint]),
    ).toEqual([
      ['R-1', false, null],
      ['K-1', false, 'IT001E00000001'],
      ['R-2', true, null],
    ]);
  });

  it('come by themselves once their columns are known, and never before', async () => {
    const again = write('reclami2.csv', 'Ticket;P.IVA;Codice cliente;Data apertura;Oggetto;Stato\nR-3;;C-1;31/10/2026;ritardo;aperto\n');
    expect(await puntuale('import auto', again)).toMatchObject({ json: { files: [{ kind: 'tickets', status: 'imported' }] } });
    const unknown = write('altro.csv', 'Numero ticket;Cod. cliente;Testo;Esito\nR-4;C-1;ritardo;aperto\n');
    expect(await puntuale('import auto', unknown)).toMatchObject({ json: { files: [{ kind: expect.not.stringMatching(/^tickets$/) }] } });
    expect((await records()).map((one) => one.number)).not.toContain('R-4');
  });
});
