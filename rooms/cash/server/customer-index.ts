import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { CUT_NAME, nameKey } from '../core/clues/name-key.ts';
import type { Clues } from '../core/clues/read-clues.ts';
import type { Incoming, KnownPayer, PayerEvidence } from '../core/incoming.ts';

/** Who the customers are, by everything that a payment may tell of its payer. */
export type CustomerIndex = {
  payersOf(payment: Incoming, clues: Clues): KnownPayer[];
};

const PAGE = 20_000;
/** A name of this many debtors names nobody. */
const MOST_NAMESAKES = 5;

/** Reads all customers once: some dozens of megabytes for a hundred thousand, against a look-up per payment. */
export async function customerIndex(tx: Tx, companyId: number): Promise<CustomerIndex> {
  const byTaxId = new Map<string, Set<bigint>>();
  const byCode = new Map<string, Set<bigint>>();
  const byName = new Map<string, Set<bigint>>();
  const cutNames = new Map<string, Set<string>>();
  const byIban = new Map<string, Set<bigint>>();
  for (let after = 0n; ;) {
    const { rows } = await sql<{
      customer_id: bigint;
      debtor_id: bigint;
      code: string;
      name: string;
      debtor_name: string;
      vat_number: string | null;
      tax_code: string | null;
    }>`
      select c.customer_id, c.debtor_id, c.code, c.name, d.name as debtor_name, case when c.vat_valid then c.vat_number end as vat_number, case when c.tax_code_valid then c.tax_code end as tax_code
        from customers.customer c join customers.debtor d on d.company_id = c.company_id and d.debtor_id = c.debtor_id
       where c.company_id = ${companyId} and c.customer_id > ${after} order by c.customer_id limit ${PAGE}`.execute(tx);
    for (const row of rows) {
      for (const id of [row.vat_number, row.tax_code])
        if (id !== null) add(byTaxId, id.toUpperCase().replace(/^IT(?=\d{11}$)/, ''), row.debtor_id);
      add(byCode, row.code.toUpperCase(), row.debtor_id);
      for (const name of new Set([nameKey(row.name), nameKey(row.debtor_name)])) {
        if (name.length < 3) continue;
        add(byName, name, row.debtor_id);
        if (name.length >= CUT_NAME) add(cutNames, name.slice(0, CUT_NAME), name);
      }
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) break;
    after = last.customer_id;
  }
  const { rows: payers } = await sql<{
    iban: string;
    debtor_id: bigint;
  }>`select iban, debtor_id from cash.payer where company_id = ${companyId}`.execute(tx);
  for (const { iban, debtor_id } of payers) add(byIban, iban, debtor_id);

  const byPayerName = (name: string): Set<bigint> => {
    const key = nameKey(name);
    const exact = byName.get(key);
    if (exact !== undefined || key.length < CUT_NAME) return exact ?? NOBODY;
    // A bank cuts names at its own width: one begins like the other.
    const alike = [...(cutNames.get(key.slice(0, CUT_NAME)) ?? [])].filter((other) => other.startsWith(key) || key.startsWith(other));
    return new Set(alike.flatMap((other) => [...(byName.get(other) ?? [])]));
  };

  return {
    payersOf(payment, clues) {
      const found = new Map<bigint, PayerEvidence>();
      const keep = (debtors: ReadonlySet<bigint> | undefined, by: PayerEvidence): void => {
        for (const debtorId of debtors ?? []) if (!found.has(debtorId)) found.set(debtorId, by);
      };
      if (payment.payerIban !== null) keep(byIban.get(payment.payerIban), 'iban');
      for (const id of clues.taxIds) keep(byTaxId.get(id), 'tax-id');
      for (const code of clues.codes) if (code.length >= 4) keep(byCode.get(code), 'code');
      if (payment.payerName !== null && found.size === 0) {
        const named = byPayerName(payment.payerName);
        if (named.size <= MOST_NAMESAKES) keep(named, named.size === 1 ? 'name' : 'shared-name');
      }
      return [...found].map(([debtorId, by]) => ({ debtorId, by }));
    },
  };
}

const NOBODY: Set<bigint> = new Set();

function add<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}
