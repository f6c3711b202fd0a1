import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import type { Installation } from '#platform/database/installation.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { OPERATOR } from '#platform/database/company-scope.ts';
import { openDatabase } from '#platform/database/database.ts';
import { bytesSource, receiveFiles } from '#rooms/intake/server/door.ts';
import { FATTURAPA } from '#rooms/invoices/server/door.ts';
import { readInvoiceFile } from '#rooms/invoices/server/read/read-invoice-file.ts';
import { invoiceXml, OUR_VAT } from '#rooms/invoices/server/testing.ts';
import { aSigner } from './signed-invoice.ts';

/*
 * Electronic invoices a second, plain and signed, from the bytes to the committed item. The floor is reading alone: the same files
 * unwrapped, parsed and turned into documents, with nothing recorded.
 */

const CUSTOMERS = 50;

export type InvoiceLine = {
  readonly name: string;
  readonly files: number;
  readonly seconds: number;
  readonly floorSeconds: number;
  readonly perSecond: number;
};

export async function benchInvoices(installation: Installation, owner: pg.Client, files: number): Promise<InvoiceLine[]> {
  const { rows } = await owner.query<{ company_id: number }>(
    `insert into companies.company (code, name, vat_number, business_on) values ('bench-invoices', 'Bench S.p.A.', '${OUR_VAT}', '2026-11-23') returning company_id`,
  );
  const scope = { companyId: rows[0]?.company_id ?? 0, actor: OPERATOR };
  const { db, pool, close } = openDatabase(installation.appUrl, { max: 4, name: 'puntuale bench' });
  const sign = await aSigner();
  const lines: InvoiceLine[] = [];
  try {
    for (const [name, wrap] of [
      ['invoices, XML', async (xml: Buffer) => xml],
      ['invoices, signed (p7m)', sign],
    ] as const) {
      const contents: Buffer[] = [];
      for (let at = 0; at < files; at += 1) contents.push(await wrap(Buffer.from(xmlOf(name, at))));
      const floorBegun = performance.now();
      for (const bytes of contents) await readInvoiceFile(bytes);
      const floorSeconds = (performance.now() - floorBegun) / 1000;
      const begun = performance.now();
      const reports = await receiveFiles({ db, pool, clock: systemClock }, scope, {
        kinds: [FATTURAPA],
        files: (async function* () {
          for (const [at, bytes] of contents.entries())
            yield { name: `IT${OUR_VAT}_${name.length}${at}.xml`, source: bytesSource(`${at}`, bytes) };
        })(),
        trouble: (_, error) => {
          throw error;
        },
      });
      const seconds = (performance.now() - begun) / 1000;
      const bad = reports.find((report) => report.answer.status !== 'imported' || report.answer.items !== 1);
      if (bad !== undefined) throw new Error(JSON.stringify({ file: bad.file, findings: bad.answer.findings }));
      lines.push({ name, files, seconds, floorSeconds, perSecond: files / seconds });
    }
  } finally {
    await close();
  }
  return lines;
}

function xmlOf(series: string, at: number): string {
  const customer = at % CUSTOMERS;
  return invoiceXml({
    number: `${series.length}/${at}`,
    issuedOn: '2026-10-15',
    buyer: { name: `Cliente ${customer} S.r.l.`, vatNumber: String(20_000_000_000 + customer) },
    payments: [{ amount: '122.00', dueOn: '2026-11-30' }],
  });
}
