import type pg from 'pg';
import { codeOf } from './files.ts';
import { KINDS, type PaymentKind, type Truth } from './truth.ts';

export type KindResult = { payments: number; applied: number; right: number; proposed: number; proposedRight: number };

export type Verdict = {
  readonly payments: number;
  readonly applied: number;
  readonly right: number;
  /** Right among what was applied by itself. */
  readonly precision: number;
  /** Right among what could be applied without asking. */
  readonly recall: number;
  /** True matches among the first three proposals of what was asked about. */
  readonly proposedRight: number;
  readonly proposed: number;
  readonly kinds: Readonly<Record<string, KindResult>>;
  readonly wrong: readonly string[];
};

/** Compares what was applied and proposed with the truth, by the bank's reference. */
export async function judge(owner: pg.Client, companyId: number, truth: Truth): Promise<Verdict> {
  await owner.query(`select set_config('app.company', $1, false)`, [String(companyId)]);
  await owner.query('analyze cash.application, cash.application_use, cash.proposal, bank.entry, ledger.open_item, customers.customer');
  // What every item is called is worked out once; the rest are groups over it.
  await owner.query(`
    create temporary table said as
      select i.item_id, c.code || '|' || i.document_no as document from ledger.open_item i
        join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id where i.company_id = ${companyId}`);
  await owner.query('create unique index on said (item_id)');
  await owner.query('analyze said');
  const said = await owner.query<{ ref: string; applied: string | null; proposed: string[] | null }>(`
    with applied as (
      select a.entry_id, string_agg(s.document || '|' || u.amount, ' ; ' order by (s.document || '|' || u.amount) collate "C") as uses
        from cash.application a join cash.application_use u using (company_id, application_id) join said s using (item_id)
       where a.company_id = ${companyId} and a.undone_at is null group by a.entry_id),
    proposal as (
      select p.entry_id, p.proposal_id, string_agg(s.document || '|' || u.amount, ' ; ' order by (s.document || '|' || u.amount) collate "C") as uses
        from cash.proposal p cross join lateral jsonb_to_recordset(p.uses) as u (item bigint, amount text) join said s on s.item_id = u.item
       where p.company_id = ${companyId} group by p.entry_id, p.proposal_id),
    proposed as (select entry_id, array_agg(uses) as uses from proposal group by entry_id)
    select e.bank_ref as ref, a.uses as applied, p.uses as proposed
      from bank.entry e left join applied a using (entry_id) left join proposed p using (entry_id) where e.company_id = ${companyId}`);
  const byRef = new Map(said.rows.map((row) => [row.ref, row]));
  const kinds: Record<string, KindResult> = {};
  const wrong: string[] = [];
  const sum = { applied: 0, right: 0, proposed: 0, proposedRight: 0, could: 0, couldRight: 0 };
  for (const payment of truth.payments) {
    const result = (kinds[payment.kind] ??= { payments: 0, applied: 0, right: 0, proposed: 0, proposedRight: 0 });
    result.payments += 1;
    const row = byRef.get(payment.ref);
    const expected = [...payment.uses]
      .map(([at, cents]) => `${codeOf(truth.items[at]!.customer)}|${truth.items[at]!.number}|${cents}`)
      .toSorted()
      .join(' ; ');
    if (payment.ideal === 'apply') sum.could += 1;
    if (row?.applied) {
      // Only the very documents count as right, also where a twin of the same amount would do as well.
      const right = row.applied === expected;
      result.applied += 1;
      sum.applied += 1;
      if (right) {
        result.right += 1;
        sum.right += 1;
        if (payment.ideal === 'apply') sum.couldRight += 1;
      } else if (wrong.length < 400)
        wrong.push(
          `${payment.kind} ${payment.ref} ${payment.cents} "${payment.text}" by ${payment.payer}: ${row.applied} instead of ${expected}`,
        );
    } else if (row?.proposed) {
      result.proposed += 1;
      sum.proposed += 1;
      if (row.proposed.includes(expected)) {
        result.proposedRight += 1;
        sum.proposedRight += 1;
      }
    }
  }
  return {
    payments: truth.payments.length,
    applied: sum.applied,
    right: sum.right,
    precision: ratio(sum.right, sum.applied),
    recall: ratio(sum.couldRight, sum.could),
    proposed: sum.proposed,
    proposedRight: sum.proposedRight,
    kinds: Object.fromEntries(
      (Object.keys(KINDS) as PaymentKind[]).flatMap((kind) => (kinds[kind] === undefined ? [] : [[kind, kinds[kind]]])),
    ),
    wrong,
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.round((part / whole) * 100_000) / 100_000;
}
