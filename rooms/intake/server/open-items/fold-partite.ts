import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { analyzeTemporary } from './stage.ts';

export type FoldedPartite = {
  /** Items there are now, closed ones among them. */
  readonly items: number;
  readonly open: number;
  /** Items of which the file has only the money: no invoice gives them a day. */
  readonly withoutInvoice: readonly { readonly line: number; readonly partita: string }[];
  /** Open invoices whose row says no due date. */
  readonly withoutDue: readonly HeldItem[];
};

export type HeldItem = {
  readonly line: number;
  readonly key: string;
  readonly customerCode: string;
  readonly currency: string;
  readonly residual: bigint;
};

/**
 * Several rows make one item (P28): the invoice's row stays and takes what the others leave of it. An invoice in instalments keeps a
 * row for each: money goes to the instalment it names (by number or due date), the rest to the oldest.
 */
export async function foldPartite(tx: Tx): Promise<FoldedPartite> {
  await sql`
    create temporary table stage_rank on commit drop as
      select line, customer_code, currency, partita, source_key, residual, due_on, instalment,
             case when residual > 0 and kind = 'invoice' then 1 when residual > 0 and kind = 'debit' then 2 when residual > 0 and kind not in ('payment', 'on_account') then 3
                  when kind = 'credit' then 4 else 5 end + case when due_stated or residual <= 0 then 0 else 0.5 end as rank
        from stage where partita is not null`.execute(tx);
  await analyzeTemporary(tx, 'stage_rank');
  // An invoice's row whose due date is missing leads only where no other does.
  await sql`
    create temporary table stage_lead on commit drop as
      select customer_code, currency, partita, min(line) as line, sum(residual)::bigint as amount, min(due_on) as due_on, min(instalment) as instalment, min(rank) as rank
        from stage_rank r join (select customer_code, currency, partita, min(rank) as rank from stage_rank group by 1, 2, 3) best using (customer_code, currency, partita, rank)
       group by customer_code, currency, partita, case when rank < 4 then source_key end`.execute(tx);
  await analyzeTemporary(tx, 'stage_lead');
  await sql`
    create temporary table stage_left on commit drop as
      with other as (
        select r.* from stage_rank r join (select customer_code, currency, partita, min(rank) as rank from stage_lead group by 1, 2, 3) l using (customer_code, currency, partita)
         where r.rank <> l.rank),
      aimed as (
        select distinct on (o.line) o.line, o.customer_code, o.currency, o.partita, o.residual, l.line as lead_line
          from other o left join stage_lead l on (l.customer_code, l.currency, l.partita) = (o.customer_code, o.currency, o.partita)
                 and (l.instalment = o.instalment or l.due_on = o.due_on)
         order by o.line, (l.instalment = o.instalment) desc nulls last, l.line),
      meant as (select lead_line as line, sum(residual) as amount from aimed where lead_line is not null group by 1),
      met as (select l.*, l.amount + coalesce(m.amount, 0) as left_over from stage_lead l left join meant m using (line)),
      loose as (select customer_code, currency, partita, sum(residual) as amount from aimed where lead_line is null group by 1, 2, 3),
      ordered as (
        select m.*, coalesce(u.amount, 0) as loose, greatest(m.left_over, 0) as positive,
               sum(greatest(m.left_over, 0)) over (partition by m.customer_code, m.currency, m.partita order by m.due_on, m.line) as until_here,
               sum(greatest(m.left_over, 0)) over (partition by m.customer_code, m.currency, m.partita) as all_positive,
               row_number() over (partition by m.customer_code, m.currency, m.partita order by m.due_on, m.line) as place,
               count(*) over (partition by m.customer_code, m.currency, m.partita) as places
          from met m left join loose u using (customer_code, currency, partita))
      select line, customer_code, partita, amount, rank,
             (left_over - least(positive, greatest(0, -loose - (until_here - positive)))
               + case when place = 1 then greatest(loose, 0) else 0 end
               - case when place = places then greatest(0, -loose - all_positive) else 0 end)::bigint as residual
        from ordered`.execute(tx);
  await sql`
    update stage s set residual = l.residual, original = case when l.rank < 5 then l.amount else l.residual end from stage_left l where l.line = s.line`.execute(
    tx,
  );
  await analyzeTemporary(tx, 'stage_left');
  await sql`delete from stage s using stage_rank r where r.line = s.line and not exists (select from stage_left l where l.line = s.line)`.execute(
    tx,
  );
  return tellFolded(tx);
}

async function tellFolded(tx: Tx): Promise<FoldedPartite> {
  const { rows: withoutDue } = await sql<{ line: number; source_key: string; customer_code: string; currency: string; residual: bigint }>`
    delete from stage s using stage_left l where l.line = s.line and l.rank in (1.5, 2.5) and s.residual <> 0
    returning s.line, s.source_key, s.customer_code, s.currency, s.residual`.execute(tx);
  const { rows: money } = await sql<{ line: number; partita: string }>`
    select line, partita from stage_left where rank >= 5 and residual <> 0 order by line`.execute(tx);
  const { rows: counted } = await sql<{ items: number; open: number }>`
    select count(*)::int as items, (count(*) filter (where residual <> 0))::int as open from stage`.execute(tx);
  return {
    items: counted[0]?.items ?? 0,
    open: counted[0]?.open ?? 0,
    withoutInvoice: money,
    withoutDue: withoutDue.map((row) => ({
      line: row.line,
      key: row.source_key,
      customerCode: row.customer_code,
      currency: row.currency,
      residual: row.residual,
    })),
  };
}

/** Items one of whose rows was turned away: what is left of them cannot be told, so they wait with it. */
export async function takeHeld(
  tx: Tx,
  held: readonly { readonly line: number; readonly customerCode: string; readonly partita: string }[],
): Promise<(HeldItem & { readonly rejectedLine: number })[]> {
  if (held.length === 0) return [];
  const { rows } = await sql<{
    line: number;
    source_key: string;
    customer_code: string;
    currency: string;
    residual: bigint;
    rejected: number;
  }>`
    with held as (
      select customer_code, partita, min(line) as line from unnest(${held.map((one) => one.customerCode)}::text[], ${held.map((one) => one.partita)}::text[],
        ${held.map((one) => one.line)}::int[]) as h (customer_code, partita, line) group by 1, 2)
    delete from stage s using held h where h.customer_code = s.customer_code and h.partita = s.partita
    returning s.line, s.source_key, s.customer_code, s.currency, s.residual, h.line as rejected`.execute(tx);
  return rows.map((row) => ({
    line: row.line,
    key: row.source_key,
    customerCode: row.customer_code,
    currency: row.currency,
    residual: row.residual,
    rejectedLine: row.rejected,
  }));
}
