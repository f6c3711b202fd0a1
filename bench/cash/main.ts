import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openInstallation } from '#platform/database/installation.ts';
import { LEDGER_MAPPING } from '../ledger-mapping.ts';
import { measure } from '../measure.ts';
import { writeItems, writeStatement } from './files.ts';
import { judge } from './judge.ts';
import { KINDS, makeTruth } from './truth.ts';

/*
 * `npm run bench:cash -- --payments 100000 --items 1000000`: how much of the money is applied by itself, and how much of that is right.
 * The truth is made here and knows nothing of the matching; a statement and a ledger file go in by the product's own way.
 */

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    items: { type: 'string', default: '20000' },
    payments: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'boolean', default: false },
    wrong: { type: 'string', default: '10' },
  },
});
const items = Number(values.items);
const settings = {
  items,
  customers: Math.max(20, Math.round(items / 20)),
  payments: Number(values.payments),
  seed: Number(values.seed),
  knownAccounts: 0.85,
};
const say = (text: string): void => void process.stderr.write(`${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'puntuale-cash-'));
const installation = await openInstallation({ dataFolder: join(folder, 'data') }, say);
const owner = new pg.Client({ connectionString: installation.ownerUrl });
await owner.connect();
try {
  say(`settings ${JSON.stringify(settings)}`);
  say(`shares   ${JSON.stringify(Object.fromEntries(Object.entries(KINDS).map(([kind, [share, ideal]]) => [kind, `${share} ${ideal}`])))}`);
  const truth = makeTruth(settings);
  const ledger = join(folder, 'ledger.csv');
  const statement = join(folder, 'statement.xml');
  await writeItems(ledger, truth);
  const bytes = await writeStatement(statement, truth);
  const made = await owner.query<{ company_id: number }>(
    "insert into companies.company (code, name, vat_number, business_on) values ('bench', 'Bench S.p.A.', '00000000000', '2026-11-23') returning company_id",
  );
  const companyId = made.rows[0]?.company_id ?? 0;
  const args = { appUrl: installation.appUrl, companyId };
  const imported = await measure('import', { ...args, file: ledger, asOf: '2026-11-23', mapping: LEDGER_MAPPING });
  say(`ledger    ${imported.seconds.toFixed(1)} s  ${imported.peakMemoryMB} MB  ${JSON.stringify(imported.detail)}`);
  await owner.query(`select set_config('app.company', $1, false)`, [String(companyId)]);
  await owner.query(
    `insert into cash.payer (company_id, iban, debtor_id, last_on) select $1, k.iban, c.debtor_id, '2026-10-01'
       from jsonb_to_recordset($2::jsonb) as k (customer text, iban text) join customers.customer c on c.company_id = $1 and c.code = k.customer`,
    [companyId, JSON.stringify(truth.known.map(({ customer, iban }) => ({ customer: `C${String(customer).padStart(6, '0')}`, iban })))],
  );
  const read = await measure('bank', { ...args, file: statement });
  const perSecond = Math.round(truth.payments.length / read.seconds);
  say(
    `statement ${read.seconds.toFixed(1)} s  ${read.peakMemoryMB} MB  ${(bytes / 1e6).toFixed(0)} MB of camt.053  ${perSecond} entries/s  ${JSON.stringify(read.detail)}`,
  );
  const matched = await measure('match', args);
  say(`match     ${matched.seconds.toFixed(1)} s  ${matched.peakMemoryMB} MB  ${JSON.stringify(matched.detail)}`);
  const verdict = await judge(owner, companyId, truth);
  say(
    `precision ${(verdict.precision * 100).toFixed(3)} %  recall ${(verdict.recall * 100).toFixed(2)} %  (${verdict.right} of ${verdict.applied} applied; ${verdict.proposedRight} of ${verdict.proposed} proposed hold the truth)`,
  );
  for (const [kind, one] of Object.entries(verdict.kinds)) {
    say(
      `  ${kind.padEnd(20)} ${String(one.payments).padStart(7)}  applied ${String(one.applied).padStart(7)}  right ${String(one.right).padStart(7)}  proposed ${one.proposed} (${one.proposedRight} right)`,
    );
  }
  for (const one of verdict.wrong.slice(0, Number(values.wrong))) say(`  wrong: ${one}`);
  if (values.json) {
    const { wrong, ...told } = verdict;
    process.stdout.write(
      `${JSON.stringify({ settings, ledger: imported, statement: { ...read, perSecond }, match: matched, verdict: { ...told, wrong: wrong.length } })}\n`,
    );
  }
} finally {
  await owner.end();
  await installation.close();
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
