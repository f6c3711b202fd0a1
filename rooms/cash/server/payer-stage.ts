import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { CUT_NAME, nameKey } from '../core/clues/name-key.ts';
import type { Clues } from '../core/clues/read-clues.ts';
import type { Incoming, KnownPayer, PayerEvidence } from '../core/incoming.ts';
import { habitsOf, learntNames } from './lessons.ts';

/** Customers read at once while their names are staged: what is held does not grow with them. */
const PAGE = 2_000;
/** A name of this many debtors names nobody. */
const MOST_NAMESAKES = 5;
/** Shorter words are never looked up as a customer's code. */
const SHORTEST_CODE = 4;

/**
 * Who the customers are, by everything that a payment may tell of its payer: one table, made once per run and asked a page of payments at a
 * time. Names are reduced by the same code that reduces the payer's.
 */
export async function stagePayers(tx: Tx, companyId: number): Promise<void> {
  await sql`drop table if exists pg_temp.cash_payer_key`.execute(tx);
  await sql`
    create temporary table cash_payer_key on commit drop as
      select distinct k.kind, k.key collate "C" as key, c.debtor_id from customers.customer c
       cross join lateral (values ('code', upper(c.code)),
                                  ('tax-id', case when c.vat_valid then regexp_replace(upper(c.vat_number), '^IT(?=\\d{11}$)', '') end),
                                  ('tax-id', case when c.tax_code_valid then regexp_replace(upper(c.tax_code), '^IT(?=\\d{11}$)', '') end)) k (kind, key)
       where c.company_id = ${companyId} and k.key is not null
      union select 'iban', iban, debtor_id from cash.payer where company_id = ${companyId}
      union select 'iban', iban, debtor_id from customers.bank_account where company_id = ${companyId} and state = 'in-force'`.execute(tx);
  for (let after = 0n; ;) {
    const { rows } = await sql<{ customer_id: bigint; debtor_id: bigint; name: string; debtor_name: string }>`
      select c.customer_id, c.debtor_id, c.name, d.name as debtor_name
        from customers.customer c join customers.debtor d on d.company_id = c.company_id and d.debtor_id = c.debtor_id
       where c.company_id = ${companyId} and c.customer_id > ${after} order by c.customer_id limit ${PAGE}`.execute(tx);
    const names = rows.flatMap((row) =>
      [...new Set([nameKey(row.name), nameKey(row.debtor_name)])]
        .filter((name) => name.length >= 3)
        .map((name) => ({ name, debtor: String(row.debtor_id) })),
    );
    await sql`
      insert into cash_payer_key (kind, key, debtor_id)
        select 'name', n.name, n.debtor from unnest(${names.map((one) => one.name)}::text[], ${names.map((one) => one.debtor)}::bigint[]) as n (name, debtor)`.execute(
      tx,
    );
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) break;
    after = last.customer_id;
  }
  const learnt = await learntNames(tx);
  await sql`
    insert into cash_payer_key (kind, key, debtor_id)
      select 'learnt-name', n.name, n.debtor from unnest(${learnt.map((one) => one.name)}::text[], ${learnt.map((one) => String(one.debtorId))}::bigint[]) as n (name, debtor)`.execute(
    tx,
  );
  await sql`create index on cash_payer_key (kind, key)`.execute(tx);
  await sql`create index on cash_payer_key (left(key, ${sql.lit(CUT_NAME)})) where kind = 'name'`.execute(tx);
  await sql`analyze cash_payer_key`.execute(tx);
}

export type Payers = {
  of(payment: Incoming, clues: Clues): KnownPayer[];
};

type Looked = { readonly payment: Incoming; readonly clues: Clues };

/** Everybody whom a page of payments may come from, with what has been learnt of their habits, in three statements. */
export async function payersOfPage(tx: Tx, page: readonly Looked[]): Promise<Payers> {
  const keys = await byExactKey(tx, page);
  const names = new Set(
    page.flatMap(({ payment }) => (payment.payerName === null ? [] : [nameKey(payment.payerName)])).filter((name) => name.length >= 3),
  );
  const named = await byName(tx, [...names]);
  const debtors = new Set([...keys.values(), ...named.values()].flat());
  for (const { payment } of page) if (payment.announcedBy !== null) debtors.add(payment.announcedBy);
  const habits = await habitsOf(tx, [...debtors]);
  return {
    of(payment, clues) {
      const found = new Map<bigint, PayerEvidence>();
      const keep = (debtors: readonly bigint[] | undefined, by: PayerEvidence): void => {
        for (const debtorId of debtors ?? []) if (!found.has(debtorId)) found.set(debtorId, by);
      };
      if (payment.payerIban !== null) keep(keys.get(`iban ${payment.payerIban}`), 'iban');
      for (const id of clues.taxIds) keep(keys.get(`tax-id ${id}`), 'tax-id');
      for (const code of clues.codes) keep(keys.get(`code ${code}`), 'code');
      if (payment.payerName !== null && found.size === 0) {
        const debtors = named.get(nameKey(payment.payerName)) ?? [];
        if (debtors.length <= MOST_NAMESAKES) keep(debtors, debtors.length === 1 ? 'name' : 'shared-name');
        if (debtors.length === 0) keep(keys.get(`learnt-name ${nameKey(payment.payerName)}`), 'learnt-name');
      }
      if (payment.announcedBy !== null && found.size === 0) keep([payment.announcedBy], 'advice');
      return [...found].map(([debtorId, by]) => ({ debtorId, by, habits: habits.get(debtorId) }));
    },
  };
}

async function byExactKey(tx: Tx, page: readonly Looked[]): Promise<Map<string, bigint[]>> {
  const asked = new Map<string, { readonly kind: string; readonly key: string }>();
  const ask = (kind: string, key: string): void => void asked.set(`${kind} ${key}`, { kind, key });
  for (const { payment, clues } of page) {
    if (payment.payerIban !== null) ask('iban', payment.payerIban);
    if (payment.payerName !== null) ask('learnt-name', nameKey(payment.payerName));
    for (const id of clues.taxIds) ask('tax-id', id);
    for (const code of clues.codes) if (code.length >= SHORTEST_CODE) ask('code', code);
  }
  const keys = [...asked.values()];
  const { rows } = await sql<{ asked: string; debtor_id: bigint }>`
    select k.kind || ' ' || k.key as asked, k.debtor_id from unnest(${keys.map((one) => one.kind)}::text[], ${keys.map((one) => one.key)}::text[]) as a (kind, key)
      join cash_payer_key k on k.kind = a.kind and k.key = a.key collate "C" order by 1, 2`.execute(tx);
  return grouped(rows);
}

/** By the whole name; where nobody has it, by a beginning: a bank cuts names at its own width. One more than may be is enough to tell. */
async function byName(tx: Tx, names: readonly string[]): Promise<Map<string, bigint[]>> {
  const { rows } = await sql<{ asked: string; debtor_id: bigint }>`
    with asked as (select unnest(${names}::text[]) collate "C" as name),
    exact as (select a.name as asked, k.debtor_id from asked a
               cross join lateral (select distinct debtor_id from cash_payer_key where kind = 'name' and key = a.name limit ${MOST_NAMESAKES + 1}) k),
    cut as (select a.name as asked, k.debtor_id from asked a
             cross join lateral (select distinct debtor_id from cash_payer_key
                                  where kind = 'name' and left(key, ${sql.lit(CUT_NAME)}) = left(a.name, ${sql.lit(CUT_NAME)}) and length(key) >= ${CUT_NAME}
                                    and (starts_with(key, a.name) or starts_with(a.name, key)) limit ${MOST_NAMESAKES + 1}) k
             where length(a.name) >= ${CUT_NAME} and not exists (select from exact e where e.asked = a.name))
    select * from exact union all select * from cut order by 1, 2`.execute(tx);
  return grouped(rows);
}

function grouped(rows: readonly { readonly asked: string; readonly debtor_id: bigint }[]): Map<string, bigint[]> {
  const found = new Map<string, bigint[]>();
  for (const { asked, debtor_id } of rows) {
    const debtors = found.get(asked);
    if (debtors === undefined) found.set(asked, [debtor_id]);
    else debtors.push(debtor_id);
  }
  return found;
}
