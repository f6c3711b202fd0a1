import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTerminal, type Terminal } from './command-line.testing.ts';

/*
 * From a ledger file to the reminder sent and the item closed, by the command line alone. Each describe is one story, told in
 * the order of its tests.
 */

const MAPPING = {
  format: 1,
  kind: 'open-items',
  file: {
    headings: ['Cliente', 'Ragione sociale', 'Partita IVA', 'Tipo', 'Documento', 'Data', 'Scadenza', 'Importo', 'Residuo', 'Email'],
    separator: ';',
  },
  dates: 'day-first',
  decimals: 'comma',
  fields: {
    customerCode: { column: 'Cliente' },
    customerName: { column: 'Ragione sociale' },
    vatNumber: { column: 'Partita IVA' },
    customerType: { value: 'company' },
    documentKind: { column: 'Tipo', values: { FT: 'invoice', NC: 'credit' } },
    documentNumber: { column: 'Documento' },
    documentDate: { column: 'Data' },
    dueDate: { column: 'Scadenza' },
    originalAmount: { column: 'Importo' },
    residual: { column: 'Residuo' },
    email: { column: 'Email' },
    currency: { value: 'EUR' },
  },
};

const PAYMENTS_MAPPING = {
  format: 1,
  kind: 'payments',
  file: { headings: ['Id', 'Cliente', 'Documento', 'Valuta', 'Importo'], separator: ';' },
  dates: 'day-first',
  decimals: 'comma',
  fields: {
    paymentId: { column: 'Id' },
    customerCode: { column: 'Cliente' },
    documentNumber: { column: 'Documento' },
    paidOn: { column: 'Valuta' },
    amount: { column: 'Importo' },
    currency: { value: 'EUR' },
  },
};

const HEAD = 'Cliente;Ragione sociale;Partita IVA;Tipo;Documento;Data;Scadenza;Importo;Residuo;Email';
const LUNA = 'C001;Filo di Luna S.r.l.;01234567897;FT;FT 2026/1842;05/09/2026;05/10/2026;8.140,20;8.140,20;paola@filo.example';
const CREDIT = 'C001;Filo di Luna S.r.l.;01234567897;NC;NC 2026/77;20/09/2026;20/09/2026;-140,20;-140,20;paola@filo.example';
const OMBRA = 'C002;Vetreria Ombra S.r.l.;12345678903;FT;FT 2026/1843;01/10/2026;30/11/2026;1.220,00;1.220,00;conti@ombra.example';

const asFile = (...lines: readonly string[]): string => `${[HEAD, ...lines].join('\r\n')}\r\n`;

let terminal: Terminal;
beforeAll(() => void (terminal = aTerminal()));
afterAll(() => terminal.close());

type Band = { name: string; amount: string };
/** The bands of a currency that hold something. */
const filled = (currency: { bands: Band[] }): Record<string, string> =>
  Object.fromEntries(currency.bands.filter((band) => band.amount !== '0.00').map((band) => [band.name, band.amount]));

async function caught(companyId: number): Promise<{ to: string; subject: string; text: string; files: string[]; on: string }[]> {
  const rows = await terminal.rows(
    companyId,
    'select to_address, mime, business_on::text as on from communications.caught_mail order by caught_id',
  );
  return Promise.all(
    rows.map(async (row: { to_address: string; mime: Buffer; on: string }) => {
      const mail = await simpleParser(row.mime);
      return {
        to: row.to_address,
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        files: mail.attachments.map((file) => file.contentType),
        on: row.on,
      };
    }),
  );
}

describe('the thin circle, where payments are entered here', () => {
  let mapping: string;
  let items: string;
  const company = ['--company', 'forniture-lanterna'];

  test('a company is made', async () => {
    expect(await terminal.done('company', 'create', '--name', 'Forniture Lanterna', '--vat', '00743110157')).toEqual({
      company: 'cmp_1',
      code: 'forniture-lanterna',
    });
    mapping = terminal.file('mapping.json', JSON.stringify(MAPPING));
    items = terminal.file('partite.csv', asFile(LUNA, CREDIT, OMBRA));
  });

  test('its open items come in by a given mapping, and tie to the cent', async () => {
    const taken = await terminal.done(
      'import',
      'open-items',
      items,
      ...company,
      '--mapping',
      mapping,
      '--increment',
      '--as-of',
      '2026-10-05',
    );
    expect(taken).toMatchObject({ rows: 3, accepted: 3, rejected: [], new: 3, totals: { EUR: { file: '9220.00', database: '9220.00' } } });
  });

  test('the same file again changes nothing', async () => {
    const before = await terminal.done('report', 'open-items', ...company, '--as-of', '2026-10-05');
    const again = await terminal.done(
      'import',
      'open-items',
      items,
      ...company,
      '--mapping',
      mapping,
      '--increment',
      '--as-of',
      '2026-10-05',
    );
    expect(again).toMatchObject({
      new: 0,
      changed: 0,
      reduced: 0,
      left: 0,
      returned: 0,
      unchanged: 3,
      totals: { EUR: { database: '9220.00' } },
    });
    expect(await terminal.done('report', 'open-items', ...company, '--as-of', '2026-10-05')).toEqual(before);
  });

  test('before the day of the first reminder nobody is written to, and it is said when and why', async () => {
    expect(await terminal.done('run', ...company, '--date', '2026-10-09')).toMatchObject({ actionsPlanned: 0, messagesSent: 0 });
    expect(await caught(1)).toEqual([]);
    const why = await terminal.done('explain', 'C001', ...company, '--date', '2026-10-09');
    expect(why).toMatchObject({ action: null, next: [{ step: 'first-reminder', on: '2026-10-12', channel: 'email', amount: '8000.00' }] });
    expect(why.why[0].words).toMatch(/\S/);
  });

  test('on that day one mail leaves, to the right person, for the net amount', async () => {
    expect(await terminal.done('run', ...company, '--date', '2026-10-12')).toMatchObject({
      actionsPlanned: 1,
      messagesSent: 1,
      messagesInDoubt: 0,
    });
    const mails = await caught(1);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: 'paola@filo.example', on: '2026-10-12' });
    expect(mails[0]?.subject).toContain('FT 2026/1842');
    expect(mails[0]?.text).toContain('Forniture Lanterna');
    expect(mails[0]?.text).toContain('FT 2026/1842');
    expect(mails[0]?.text).toContain('8.000,00');
    expect(mails[0]?.text).not.toContain('FT 2026/1843');
    expect(mails[0]?.files).toContain('application/pdf');
  });

  test('the run of the same day once more does nothing new', async () => {
    expect(await terminal.done('run', ...company, '--date', '2026-10-12')).toMatchObject({
      actionsPlanned: 0,
      actionsCancelled: 0,
      messagesSent: 0,
      tasksOpened: 0,
    });
    expect(await caught(1)).toHaveLength(1);
  });

  test('the ageing of the day ties to the ledger to the cent', async () => {
    const { currencies, rows } = await terminal.done('report', 'ageing', ...company, '--as-of', '2026-10-12');
    expect(currencies).toMatchObject([{ currency: 'EUR', unapplied: '-140.20', total: '9220.00' }]);
    expect(filled(currencies[0])).toEqual({ 'not-due': '1220.00', '1-30': '8140.20' });
    expect(rows.map((row: { code: string; total: string }) => [row.code, row.total])).toEqual([
      ['C001', '8000.00'],
      ['C002', '1220.00'],
    ]);
  });

  test('the payment closes the item, once, however often its file comes', async () => {
    const payments = terminal.file('incassi.csv', 'Id;Cliente;Documento;Valuta;Importo\r\nP-1;C001;FT 2026/1842;14/10/2026;8.140,20\r\n');
    const how = ['--mapping', terminal.file('incassi.json', JSON.stringify(PAYMENTS_MAPPING)), '--as-of', '2026-10-14'];
    expect(await terminal.done('import', 'payments', payments, ...company, ...how)).toMatchObject({ rows: 1, accepted: 1, new: 1 });
    const open = await terminal.done('report', 'open-items', ...company, '--as-of', '2026-10-14');
    expect(open.rows.map((row: { document: string }) => row.document).toSorted()).toEqual(['FT 2026/1843', 'NC 2026/77']);
    expect(await terminal.done('import', 'payments', payments, ...company, ...how)).toMatchObject({ new: 0, unchanged: 1 });
    expect(await terminal.done('report', 'open-items', ...company, '--as-of', '2026-10-14')).toEqual(open);
  });

  test('nothing more is sent, no call is opened, and it is said why', async () => {
    for (const day of ['2026-10-15', '2026-11-13']) {
      expect(await terminal.done('run', ...company, '--date', day)).toMatchObject({
        actionsPlanned: 0,
        messagesSent: 0,
        lettersProduced: 0,
      });
    }
    expect(await caught(1)).toHaveLength(1);
    expect((await terminal.done('report', 'worklist', ...company, '--as-of', '2026-11-13')).rows).toEqual([]);
    const why = await terminal.done('explain', 'C001', ...company, '--date', '2026-11-13');
    expect(why).toMatchObject({ action: null, next: [] });
    expect(why.why[0].words).toMatch(/\S/);
  });

  test('the ageing ties after the payment, and as it was before it', async () => {
    const after = await terminal.done('report', 'ageing', ...company, '--as-of', '2026-10-14');
    expect(after.currencies).toMatchObject([{ unapplied: '-140.20', total: '1079.80' }]);
    expect(filled(after.currencies[0])).toEqual({ 'not-due': '1220.00' });
    const before = await terminal.done('report', 'ageing', ...company, '--as-of', '2026-10-13');
    expect(before.currencies).toMatchObject([{ unapplied: '-140.20', total: '9220.00' }]);
  });
});

describe('the thin circle, where the accounting system says what is open', () => {
  const company = ['--company', 'officine-volta'];
  const snapshot = (asOf: string, lines: readonly string[], ...more: readonly string[]): [string, string, ...string[]] => [
    'import',
    'open-items',
    terminal.file(`partite-${asOf}.csv`, asFile(...lines)),
    ...company,
    '--mapping',
    terminal.file('volta.json', JSON.stringify(MAPPING)),
    '--as-of',
    asOf,
    ...more,
  ];

  test('the first delivery is asked for on its day', async () => {
    expect(await terminal.done('company', 'create', '--name', 'Officine Volta', '--vat', '07643520567')).toMatchObject({
      code: 'officine-volta',
    });
    expect(await terminal.done(...snapshot('2026-10-12', [LUNA, CREDIT, OMBRA]))).toMatchObject({
      new: 3,
      totals: { EUR: { database: '9220.00' } },
    });
    expect(await terminal.done('run', ...company, '--date', '2026-10-12')).toMatchObject({ messagesSent: 1 });
    expect(await caught(2)).toMatchObject([{ to: 'paola@filo.example' }]);
  });

  test('an item that is missing from the next one asks for a yes, then closes', async () => {
    expect(await terminal.refused(...snapshot('2026-10-15', [CREDIT, OMBRA]))).toMatchObject({ needs: 'confirm-missing' });
    expect((await terminal.done('report', 'open-items', ...company, '--as-of', '2026-10-15')).rows).toHaveLength(3);
    const confirmed = await terminal.done(...snapshot('2026-10-15', [CREDIT, OMBRA], '--yes'));
    expect(confirmed).toMatchObject({
      left: 1,
      unchanged: 2,
      // One of two items is gone, and with it nine tenths of the money: two questions, one yes.
      confirmed: ['confirm-missing', 'confirm-total'],
      totals: { EUR: { file: '1079.80', database: '1079.80' } },
    });
  });

  test('what has left the ledger is asked no more', async () => {
    expect(await terminal.done('run', ...company, '--date', '2026-10-15')).toMatchObject({ actionsPlanned: 0, messagesSent: 0 });
    expect(await caught(2)).toHaveLength(1);
    expect(await terminal.done('explain', 'C001', ...company, '--date', '2026-10-15')).toMatchObject({ action: null, next: [] });
    const { currencies } = await terminal.done('report', 'ageing', ...company, '--as-of', '2026-10-15');
    expect(currencies).toMatchObject([{ unapplied: '-140.20', total: '1079.80' }]);
  });

  test('the same delivery again changes nothing', async () => {
    expect(await terminal.done(...snapshot('2026-10-15', [CREDIT, OMBRA]))).toMatchObject({
      new: 0,
      changed: 0,
      reduced: 0,
      left: 0,
      returned: 0,
      unchanged: 2,
    });
  });
});
