import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openInstallation } from '#platform/database/installation.ts';
import { floorSeconds } from './floors.ts';
import { benchInvoices } from './invoices.ts';
import { writeLedger } from './ledger-file.ts';
import { measure } from './measure.ts';
import { benchRequests, fillCompany } from './requests.ts';

/*
 * `npm run bench`: the promises of size and speed, each beside a floor measured in the same run. Ratios are what counts;
 * seconds belong to the machine.
 */

type Line = { name: string; items: number; seconds: number; floorSeconds: number; ratio: number; peakMemoryMB: number };

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    items: { type: 'string', default: '1000000' },
    keep: { type: 'boolean', default: false },
    /** `ledger`, `invoices`, `requests`, all of them when left out; or `scroll`. */
    only: { type: 'string' },
    invoices: { type: 'string', default: '1000' },
  },
});
const items = Number(values.items);
const customers = Math.max(10, Math.round(items / 20));
const folder = mkdtempSync(join(tmpdir(), 'puntuale-bench-'));
const say = (text: string): void => void process.stderr.write(`${text}\n`);
const lines: Line[] = [];

function report(name: string, seconds: number, floor: number, peakMemoryMB: number, detail: unknown): void {
  const line = { name, items, seconds: round(seconds), floorSeconds: round(floor), ratio: round(seconds / floor), peakMemoryMB };
  lines.push(line);
  say(
    `${name.padEnd(30)} ${line.seconds.toFixed(3)} s  floor ${line.floorSeconds.toFixed(3)} s  ratio ${line.ratio.toFixed(2)}  ${peakMemoryMB} MB  ${JSON.stringify(detail)}`,
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

const installation = await openInstallation({ dataFolder: join(folder, 'data') }, say);
const owner = new pg.Client({ connectionString: installation.ownerUrl });
await owner.connect();
try {
  const wanted = (name: string) => values.only === undefined || values.only === name;
  if (wanted('invoices')) await benchElectronicInvoices();
  if (wanted('ledger')) await benchLedger();
  if (wanted('requests')) await benchWhatIsAsked();
  // By name alone: it needs a browser and the web app built.
  if (values.only === 'scroll') await benchSmoothness();
  if (values.json) process.stdout.write(`${JSON.stringify(lines)}\n`);
} finally {
  await owner.end();
  await installation.close();
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}

async function benchElectronicInvoices(): Promise<void> {
  for (const line of await benchInvoices(installation, owner, Number(values.invoices))) {
    report(line.name, line.seconds, line.floorSeconds, Math.round(process.memoryUsage().rss / 1e6), {
      files: line.files,
      perSecond: Math.round(line.perSecond),
    });
  }
}

/** The list of open items scrolled from end to end; `--items 100000` is what is promised. */
async function benchSmoothness(): Promise<void> {
  const file = join(folder, 'scrolled.csv');
  await writeLedger(file, { items, customers }, false);
  const company = { code: 'scorre', id: await aCompany('scorre', '00000000002'), items };
  const args = { appUrl: installation.appUrl, companyId: company.id, file, asOf: '2026-11-23' };
  await measure('import', args);
  await measure('run', args);
  await owner.query('vacuum analyze');
  const { benchScroll } = await import('./scroll.ts');
  await benchScroll(installation.appUrl, company, (part) => say(JSON.stringify(part)));
}

/** Lists, pages and search over a ledger of that size, after its first run. */
async function benchWhatIsAsked(): Promise<void> {
  const file = join(folder, 'asked.csv');
  await writeLedger(file, { items, customers }, false);
  const args = { appUrl: installation.appUrl, companyId: await aCompany('asked', '00000000001'), file, asOf: '2026-11-23' };
  await measure('import', args);
  await measure('run', args);
  say('writing what people and runs have said');
  await fillCompany(owner, args.companyId);
  await benchRequests(installation, owner, args.companyId, ({ name, seconds, floorSeconds: floor, bytes }) =>
    report(name, seconds, floor, Math.round(process.memoryUsage().rss / 1e6), { bytes }),
  );
}

async function aCompany(code: string, vatNumber: string): Promise<number> {
  const made = await owner.query<{ company_id: number }>(
    "insert into companies.company (code, name, vat_number, business_on) values ($1, 'Bench S.p.A.', $2, '2026-11-23') returning company_id",
    [code, vatNumber],
  );
  return made.rows[0]?.company_id ?? 0;
}

async function benchLedger(): Promise<void> {
  const first = join(folder, 'first.csv');
  const next = join(folder, 'next.csv');
  say(`writing ${items} open items of ${customers} customers`);
  const bytes = await writeLedger(first, { items, customers }, false);
  await writeLedger(next, { items, customers }, true);
  say(`${Math.round(bytes / 1e6)} MB`);
  const args = { appUrl: installation.appUrl, companyId: await aCompany('bench', '00000000000') };

  const firstFloor = await floorSeconds(owner, 'first-import', first);
  await owner.query('vacuum analyze floor_ledger');
  const imported = await measure('import', { ...args, file: first, asOf: '2026-11-23' });
  report('first import', imported.seconds, firstFloor, imported.peakMemoryMB, imported.detail);

  const runFloor = await floorSeconds(owner, 'daily-run');
  const run = await measure('run', { ...args, asOf: '2026-11-23' });
  report('daily run, empty', run.seconds, runFloor, run.peakMemoryMB, run.detail);
  const againFloor = await floorSeconds(owner, 'daily-run');
  const again = await measure('run', { ...args, asOf: '2026-11-23' });
  report('daily run, same day again', again.seconds, againFloor, again.peakMemoryMB, again.detail);

  const deliveryFloor = await floorSeconds(owner, 'delivery', next);
  const delivered = await measure('import', { ...args, file: next, asOf: '2026-11-24' });
  report('delivery, 4 % changes', delivered.seconds, deliveryFloor, delivered.peakMemoryMB, delivered.detail);

  const fullFloor = await floorSeconds(owner, 'daily-run');
  const full = await measure('run', { ...args, asOf: '2026-11-24' });
  report('daily run, full', full.seconds, fullFloor, full.peakMemoryMB, full.detail);
}
