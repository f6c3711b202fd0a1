import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inCompany } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { describeWithSharedData, sharedData } from '#platform/testing/shared-data.ts';
import { aCompany, receive, type Bench } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

/**
 * file | kind | status | statements or flows kept | entries | findings beyond mere information | balances of the kept statements, in minor units.
 * Most of these files were made by programmers who gave closing balances no thought: the entries do not lead from one balance to the
 * other, and a statement like that must not be taken. Checked by hand with the sums of the files. No RH file was to be had: see rh.test.ts.
 */
const EXPECTED = `
camt/camt052.v6.Amt-zero.xml | camt.052 | refused | 0 | 0 | interim-report |
camt/camt053.v2.all-balance-types.xml | camt.053 | refused | 0 | 0 | not-balanced |
camt/camt053.v2.minimal.xml | camt.053 | refused | 0 | 0 | balance-other-currency |
camt/camt053.v2.multi.statement.xml | camt.053 | imported | 2 | 2 |  | EUR 1815 → 2700; EUR 2700 → 2000
camt/camt053.v2.with-party-ids.xml | camt.053 | refused | 0 | 0 | balance-other-currency |
camt/camt053.v2.wrong.xml | camt.053 | refused | 0 | 0 | no-statement |
camt/camt053.v4.xml | camt.053 | refused | 0 | 0 | balance-other-currency |
camt/camt053.v8.xml | camt.053 | refused | 0 | 0 | balance-other-currency |
camt/camt054.v8.xml | camt.054 | refused | 0 | 0 | notification |
camt/camt53.only-Dt-with-DtTm.xml | camt.053 | refused | 0 | 0 | closing-missing |
camt/oca-test-camt053.xml | camt.053 | refused | 0 | 0 | not-balanced |
cbi/record-layouts.csv | not-a-document | refused | 0 | 0 | not-a-document |
cbi/riba-request-3-orders.txt | cbi-riba | imported | 1 | 3 | bills-unlinked |
mt940/ASNB__mt940.txt | mt940 | imported | 31 | 8 |  | EUR 44429 → 37929; …; EUR 40481 → 50123
mt940/betterplace__amount_formats.sta | mt940 | refused | 0 | 0 | account-missing |
mt940/betterplace__currency_in_25.sta | mt940 | refused | 0 | 0 | no-statement |
mt940/betterplace__empty_86.sta | mt940 | refused | 0 | 0 | no-statement |
mt940/betterplace__empty_entry_date.sta | mt940 | refused | 0 | 0 | opening-missing |
mt940/betterplace__empty_line.sta | mt940 | refused | 0 | 0 | no-statement |
mt940/betterplace__missing_crlf_at_end.sta | mt940 | refused | 0 | 0 | opening-missing |
mt940/betterplace__sepa_mt9401.sta | mt940 | imported | 26 | 97 |  | EUR -123471836 → -123762823; …; EUR 0 → 5005
mt940/betterplace__sepa_snippet.sta | mt940 | imported | 1 | 4 | not-balanced | EUR 76665649 → 112525040
mt940/cmxl__statement_details.sta | mt940 | refused | 0 | 0 | opening-missing |
mt940/cmxl__statement_line.sta | mt940 | refused | 0 | 0 | opening-missing |
mt940/jejik2__commerzbank.txt | mt940 | refused | 0 | 0 | not-balanced |
mt940/jejik2__deutschebank.txt | mt940 | refused | 0 | 0 | not-balanced |
mt940/jejik2__ing-dos.txt | mt940 | refused | 0 | 0 | not-balanced |
mt940/jejik2__oldenburgischelandesbank.txt | mt940 | refused | 0 | 0 | not-balanced |
mt940/jejik2__sparkasse.txt | mt940 | imported | 2 | 2 |  | EUR 19457 → 17457; EUR 17457 → 15457
mt940/jejik2__sparkasse2.txt | mt940 | refused | 0 | 0 | not-balanced |
mt940/jejik__abnamro.sta | mt940 | refused | 0 | 0 | not-balanced |
mt940/jejik__generic.sta | mt940 | imported | 2 | 2 |  | EUR 10000 → 9000; EUR 9000 → 8000
mt940/jejik__ing.sta | mt940 | refused | 0 | 0 | not-balanced |
mt940/jejik__knab.sta | mt940 | imported | 1 | 1 | not-balanced | EUR 0 → 50000
mt940/jejik__postfinance.sta | mt940 | imported | 1 | 2 | not-balanced | CHF 0 → 22920
mt940/jejik__rabobank-iban.sta | mt940 | imported | 2 | 4 |  | EUR 100000 → 96500; EUR 96500 → 93000
mt940/jejik__rabobank.sta | mt940 | imported | 2 | 2 | not-balanced | EUR 100089 → 100089; EUR 419612 → 410182
mt940/jejik__sns.sta | mt940 | imported | 2 | 2 |  | EUR 123456 → 120956; EUR 120956 → 120956
mt940/jejik__triodos.sta | mt940 | refused | 0 | 0 | not-balanced |
mt940/mBank__mt940.sta | mt940 | imported | 1 | 3 |  | PLN 40 → 43
mt940/mBank__mt942.sta | mt942 | refused | 0 | 0 | interim-report |
mt940/oca__test-ing.940 | mt940 | imported | 1 | 8 |  | EUR 66223 → 56435
mt940/oca__test-sns.940 | mt940 | imported | 2 | 6 | closing-missing | EUR 302696 → 226452; EUR 226452 → 225357
mt940/self-provided__details_60-63.sta | mt940 | refused | 0 | 0 | not-balanced |
mt940/self-provided__empty_non_swift.sta | mt940 | refused | 0 | 0 | no-statement |
mt940/self-provided__gv_codes.sta | mt940 | refused | 0 | 0 | closing-missing |
mt940/self-provided__invalid_statement.sta | mt940 | refused | 0 | 0 | no-statement |
mt940/self-provided__long_statement_number.sta | mt940 | imported | 1 | 0 |  | TRY 0 → 0
mt940/self-provided__mt942.sta | mt942 | refused | 0 | 0 | interim-report |
mt940/self-provided__overly_long_details.sta | mt940 | refused | 0 | 0 | not-balanced |
mt940/self-provided__raiffeisen-cmi.sta | mt940 | refused | 0 | 0 | not-balanced |
mt940/self-provided__sparkassen.sta | mt940 | refused | 0 | 0 | opening-missing |
mt940/self-provided__whitespace.sta | mt940 | refused | 0 | 0 | not-balanced |
sheets/adyen_test.xlsx | not-a-document | refused | 0 | 0 | not-a-document |
sheets/balance.csv | bank-sheet | imported | 1 | 2 | account-missing | EUR 1000 → 151000
sheets/banca-adria-transactions.csv | bank-sheet | refused | 0 | 0 | account-missing not-balanced |
sheets/debit_credit.csv | bank-sheet | imported | 1 | 2 | account-missing | EUR 1000 → 151000
sheets/debit_credit_amount.csv | bank-sheet | imported | 1 | 4 | account-missing | EUR 1000 → 151000
sheets/empty_statement_en.csv | bank-sheet | refused | 0 | 0 | no-statement |
sheets/empty_statement_en.xlsx | table | refused | 0 | 0 | file-no-table |
sheets/multi_currency.csv | bank-sheet | imported | 2 | 2 | account-missing | USD →; EUR →
sheets/sample_statement_en.csv | bank-sheet | imported | 2 | 2 | account-missing | USD →; EUR →
sheets/sample_statement_en.xlsx | bank-sheet | imported | 2 | 2 | account-missing | USD →; EUR →
sheets/sample_statement_offsets.xlsx | bank-sheet | imported | 2 | 2 | account-missing | USD →; EUR →
`;

describeWithSharedData('each real bank file gives what it must', () => {
  const expected = new Map(
    EXPECTED.trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(' |')), line] as const),
  );
  const files = ['camt', 'cbi', 'mt940', 'sheets'].flatMap((folder) =>
    readdirSync(sharedData('bank-statements', folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${folder}/${entry.name}`),
  );

  it.each(files)('%s', async (file) => {
    const bench = await aCompany(database);
    try {
      const content = readFileSync(sharedData('bank-statements', file));
      expect(await outcome(bench, file, content), 'not listed, or not as listed').toBe(expected.get(file));
      // The same file again changes nothing, whatever it is called.
      const before = await entriesOf(bench);
      const [again] = await receive(bench, [[`again-${file.replace('/', '-')}`, content]]);
      expect(again?.answer.status).toBe(expected.get(file)?.includes('| imported |') ? 'duplicate' : 'refused');
      expect(await entriesOf(bench)).toBe(before);
    } finally {
      await bench.open.close();
    }
  });

  it('lists no file that is not there', () => {
    expect([...expected.keys()].filter((file) => !files.includes(file))).toEqual([]);
  });
});

async function outcome(bench: Bench, file: string, content: Buffer): Promise<string> {
  const [report] = await receive(bench, [[file, content]]);
  const { answer, kind } = report!;
  const codes = new Set(answer.findings.filter((one) => one.severity !== 'info').map((one) => one.code));
  const { rows } = await inCompany(bench.open.db, bench.scope, (tx) =>
    sql<{ line: string }>`select concat_ws(' ', currency, opening, '→', closing) as line from bank.statement order by statement_id`.execute(
      tx,
    ),
  );
  const balances = rows.map((row) => row.line);
  const shown = balances.length > 4 ? [balances[0], '…', balances.at(-1)] : balances;
  return [file, kind, answer.status, answer.documents, answer.entries, [...codes].toSorted().join(' '), shown.join('; ')]
    .join(' | ')
    .trimEnd();
}

async function entriesOf({ open, scope }: Bench): Promise<string> {
  const { rows } = await inCompany(open.db, scope, (tx) =>
    sql<{ told: string }>`select concat(count(*), ' ', sum(amount)) as told from bank.entry`.execute(tx),
  );
  return rows[0]?.told ?? '';
}
