import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as400 } from '#examples/shapes/as400.ts';
import { partitario } from '#examples/shapes/partitario.ts';
import { printout } from '#examples/shapes/printout.ts';
import { SAMPLE } from '#examples/shapes/sample.ts';
import { sapLineItems } from '#examples/shapes/sap.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { NOTHING_TAKEN, type FileKind } from '../kinds/file-kind.ts';
import { NOT_DOCUMENTS } from '../kinds/not-documents.ts';
import { TABLES } from '../kinds/tables.ts';
import { bytesSource } from '../read/table-source.ts';
import { gatherSource } from './gather-paths.ts';
import { receiveFiles } from './receive-files.ts';
import type { FileReport } from './take-files.ts';
import { readReceived } from './received-rows.ts';
import { zipOf } from './testing.ts';

let database: TestDatabase;
let open: OpenDatabase;
let scope: CompanyScope;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
});
afterAll(async () => {
  await open.close();
  await database.close();
});
beforeEach(async () => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text) returning company_id`,
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
});

const LEDGER = `Codice cliente;Ragione sociale;Numero documento;Data documento;Data scadenza;Importo residuo
C-1;Filo di Luna S.r.l.;2026/18;28/09/2026;28/10/2026;8.140,20
C-2;Carpenteria Aurora S.p.A.;2026/19;29/09/2026;29/10/2026;1.250,00
`;

/** A kind of the test's own: texts that begin with NOTE. */
const NOTES: FileKind = {
  name: 'note',
  turn: 'documents',
  recognise: (head) => head.text.startsWith('NOTE'),
  mostBytes: 1000,
  take: async (_, file) => {
    if (file.head.text.includes('explode')) throw new Error('the reader has a fault');
    return { ...NOTHING_TAKEN, status: 'imported', documents: 1, findings: [] };
  },
};

async function receive(files: Readonly<Record<string, string | Uint8Array>>): Promise<FileReport[]> {
  const troubles: string[] = [];
  const reports = await receiveFiles({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
    kinds: [NOTES, NOT_DOCUMENTS, TABLES],
    files: (async function* () {
      for (const [name, content] of Object.entries(files)) yield* gatherSource(name, bytesSource(name, Buffer.from(content)));
    })(),
    trouble: (file) => troubles.push(file),
  });
  expect(troubles).toEqual(reports.filter((report) => codeOf(report) === 'file-unexpected').map((report) => report.file));
  return reports;
}

function codeOf(report: FileReport | undefined): string | undefined {
  return report?.answer.findings[0]?.code;
}

function told(reports: readonly FileReport[]): string[] {
  return reports.map(
    (report) => `${report.file}: ${report.kind} ${report.answer.status}${codeOf(report) === undefined ? '' : ` ${codeOf(report)}`}`,
  );
}

describe('files of any mix', () => {
  it('partitario, line items of SAP and printout are taken by themselves; fixed width waits for a yes once, with the reason', async () => {
    expect(told(await receive({ 'partitario.csv': partitario(SAMPLE) }))).toEqual(['partitario.csv: open-items imported rows-summed']);
    expect(told(await receive({ 'fbl5n.txt': sapLineItems(SAMPLE, { signs: 'trailing' }) }))[0]).toMatch(
      /^fbl5n.txt: open-items (imported|quarantined confirm)/,
    );
    expect(told(await receive({ 'STAMPA.PRN': printout(SAMPLE) }))[0]).toMatch(/^STAMPA.PRN: open-items (imported|quarantined confirm)/);
    expect(told(await receive({ 'ESTRATTO.TXT': as400(SAMPLE) }))).toEqual(['ESTRATTO.TXT: open-items quarantined mapping-needed']);
    const broken = await receive({ 'STAMPA2.PRN': printout(SAMPLE).replace('8.360,20', '8.360,21') });
    expect(told(broken)).toEqual(['STAMPA2.PRN: open-items refused control-total-differs']);
    expect(broken[0]?.answer.findings[0]?.message.it).toContain('8360.21 EUR');
  });

  it('a table beyond doubt is imported, what is no document is refused with the reason, the bytes are kept as they came', async () => {
    const reports = await receive({
      'scadenzario.csv': LEDGER,
      'README.md': '# Files',
      'misura.csv': 'colore;peso\nrosso;3\nverde;4\n',
      'fattura.pdf': '%PDF-1.7',
    });
    expect(told(reports)).toEqual([
      'scadenzario.csv: open-items imported',
      'README.md: not-a-document refused not-a-document',
      'misura.csv: not-a-document refused not-a-document',
      'fattura.pdf: not-a-document refused not-a-document',
    ]);
    expect(reports[0]?.answer).toMatchObject({ items: 2, totals: new Map([['EUR', 939020n]]) });
    const kept = await inCompany(open.db, scope, (tx) => readReceived(tx, scope.companyId, reports[0]?.fileId ?? 0n));
    expect(kept).toEqual({ name: 'scadenzario.csv', content: Buffer.from(LEDGER) });
  });

  it('the same bytes again are a duplicate under any name, and change nothing', async () => {
    await receive({ 'a.csv': LEDGER });
    const [again] = await receive({ 'b.csv': LEDGER });
    expect(again).toMatchObject({ kind: 'open-items', answer: { status: 'duplicate', items: 0, totals: new Map() } });
    expect(again?.answer.findings[0]?.message.it).toContain('«a.csv»');
  });

  it('a table whose days can be read in two ways waits for a person, and is tried again when it comes again', async () => {
    const doubtful = LEDGER.replaceAll(/2[89]\/(09|10)/g, '07/$1');
    expect(told(await receive({ 'x.csv': doubtful }))).toEqual(['x.csv: open-items quarantined mapping-needed']);
    expect(told(await receive({ 'x.csv': doubtful }))).toEqual(['x.csv: open-items quarantined mapping-needed']);
  });

  it('tables are taken before the documents that may refer to them; answers keep the order of the files', async () => {
    const reports = await receive({ 'n.txt': 'NOTE 1', 'scadenzario.csv': LEDGER });
    expect(reports.map((report) => report.kind)).toEqual(['note', 'open-items']);
    expect(reports[0]?.fileId).toBeGreaterThan(reports[1]?.fileId ?? 0n);
  });

  it('a fault in one reader refuses one file, leaves nothing of it, and the others go on', async () => {
    const reports = await receive({
      'a.txt': 'NOTE explode',
      'b.txt': 'NOTE 2',
      'c.txt': `NOTE ${'x'.repeat(2000)}`,
      'd.bin': '\u0000\u0001',
      'e.txt': '',
    });
    expect(told(reports)).toEqual([
      'a.txt: note refused file-unexpected',
      'b.txt: note imported',
      'c.txt: note refused file-too-large',
      'd.bin: unknown refused file-unknown',
      'e.txt: unknown refused file-empty',
    ]);
    expect(reports[0]?.fileId).toBeNull();
  });
});

describe('archives', () => {
  const note = (name: string, text = name) => ({ name, content: Buffer.from(`NOTE ${text}`) });

  it('are opened with the archives in them, each file named after where it lay', async () => {
    const inner = zipOf([note('deep/b.txt')]);
    const reports = await receive({ 'mese.zip': zipOf([note('a.txt'), { name: 'altro.zip', content: inner }]) });
    expect(told(reports)).toEqual(['mese.zip/a.txt: note imported', 'mese.zip/altro.zip/deep/b.txt: note imported']);
  });

  it('too deep, they are refused', async () => {
    let archive = zipOf([note('a.txt')]);
    for (const name of ['3.zip', '2.zip', '1.zip']) archive = zipOf([{ name, content: archive }]);
    expect(told(await receive({ '0.zip': archive }))).toEqual(['0.zip/1.zip/2.zip/3.zip: archive refused archive-too-deep']);
  });

  it('a name that leads out, a link and a damaged archive are refused, the rest is taken', async () => {
    const reports = await receive({
      'x.zip': zipOf([note('../../etc/a.txt'), note('/b.txt'), note('C:\\c.txt'), { ...note('d.txt'), unixMode: 0o120777 }, note('e.txt')]),
      'y.zip': zipOf([note('f.txt')]).subarray(0, 60),
    });
    expect(told(reports)).toEqual([
      'x.zip/../../etc/a.txt: archive refused archive-path',
      'x.zip//b.txt: archive refused archive-path',
      'x.zip/C:/c.txt: archive refused archive-path',
      'x.zip/d.txt: archive refused archive-link',
      'x.zip/e.txt: note imported',
      'y.zip: archive refused archive-damaged',
    ]);
  });

  it('a file that swells a thousandfold is refused before it is held, also when it lies about its size', async () => {
    const bomb = zipOf([{ name: 'bomb.xml', content: Buffer.alloc(40 * 1024 * 1024, 0x20) }, note('after.txt')]);
    const at = bomb.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    bomb.writeUInt32LE(100, at + 24);
    expect(told(await receive({ 'b.zip': bomb }))).toEqual([
      'b.zip/bomb.xml: unknown refused file-unknown',
      'b.zip/after.txt: note imported',
    ]);
    const table = zipOf([{ name: 'bomb.csv', content: Buffer.alloc(40 * 1024 * 1024, 0x61) }]);
    expect(told(await receive({ 't.zip': table }))).toEqual(['t.zip/bomb.csv: archive refused archive-too-large']);
  });

  it('a name may stand in an archive twice: both files are taken', async () => {
    expect(told(await receive({ 'z.zip': zipOf([note('a.txt', 'one'), note('a.txt', 'two')]) }))).toEqual([
      'z.zip/a.txt: note imported',
      'z.zip/a.txt: note imported',
    ]);
  });
});
