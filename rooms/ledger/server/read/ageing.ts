import { sql, type RawBuilder } from 'kysely';
import type { Currency } from '#kernel/money/currency.ts';
import type { Tx } from '#platform/database/database.ts';
import { addAgeing, bandStarts, netOnOldest, noAgeing, totalOf, type Ageing, type BandCuts } from '../../core/ageing.ts';
import { EXCLUSIONS, SOLD, type Exclusion } from './ageing-scope.ts';
import { itemsAsOf, PLAN_FOR_THIS_COMPANY, type AsOf } from './as-of.ts';
import { awaitingPosting } from './awaiting-posting.ts';
import type { Grouping } from './groupings.ts';

export type AgeingRequest = AsOf & {
  readonly cuts: BandCuts;
  readonly netsCredits?: boolean;
  readonly by?: Grouping;
  /** A condition over the aliases `c` (customer) and `b` (debtor): one customer, one collector. */
  readonly where?: RawBuilder<unknown>;
  /** A condition over `i` (the item): one owner. */
  readonly items?: RawBuilder<unknown>;
  /** The cells of this day and these cuts, where they have been summed before; of no groups. */
  readonly cells?: RawBuilder<unknown>;
};

export type CurrencyAgeing = Ageing & {
  readonly currency: Currency;
  readonly total: bigint;
  /** Seen elsewhere, not yet in the ledger (P1): in no total. */
  readonly awaitingPosting: bigint;
  /** What stands in the ledger and not in this ageing; total + excluded = ledger. */
  readonly excluded: readonly { readonly reason: Exclusion; readonly minor: bigint }[];
  readonly ledgerTotal: bigint;
};

export type AgeingRow = Ageing & {
  readonly key: string | null;
  readonly code: string;
  readonly name: string;
  readonly currency: Currency;
  readonly total: bigint;
};

export type AgeingReport = { readonly currencies: readonly CurrencyAgeing[]; readonly rows: readonly AgeingRow[] };

type Cell = {
  key: string | null;
  code: string | null;
  name: string | null;
  customer: bigint | null;
  currency: Currency;
  excluded: Exclusion | null;
  band: number;
  amount: bigint;
};

/** Ageing as of a day, by currency and by group. Credits stand beside the bands, or lower the oldest items where the company nets. */
export async function readAgeing(tx: Tx, companyId: number, request: AgeingRequest): Promise<AgeingReport> {
  await PLAN_FOR_THIS_COMPANY.execute(tx);
  const cells = await readCells(tx, companyId, request);
  const awaiting = await awaitingPosting(tx, companyId, request, request.where);
  const currencies = [...new Set([...cells.map((cell) => cell.currency), ...awaiting.keys()])].toSorted();
  const included = cells.filter((cell) => cell.excluded === null);
  return {
    currencies: currencies.map((currency) => {
      const ageing = sumCells(
        included.filter((cell) => cell.currency === currency),
        request,
      );
      const excluded = EXCLUSIONS.map((reason) => ({
        reason,
        minor: sumAmounts(cells.filter((cell) => cell.currency === currency && cell.excluded === reason)),
      })).filter((one) => one.minor !== 0n);
      const ledgerTotal = sumAmounts(cells.filter((cell) => cell.currency === currency));
      return { currency, ...ageing, total: totalOf(ageing), awaitingPosting: awaiting.get(currency) ?? 0n, excluded, ledgerTotal };
    }),
    rows: request.by === undefined ? [] : rowsOf(included, request),
  };
}

function rowsOf(cells: readonly Cell[], request: AgeingRequest): AgeingRow[] {
  const groups = Map.groupBy(cells, (cell) => JSON.stringify([cell.key, cell.currency]));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const ageing = sumCells(group, request);
      return [
        { key: first.key, code: first.code ?? '', name: first.name ?? '', currency: first.currency, ...ageing, total: totalOf(ageing) },
      ];
    })
    .toSorted((a, b) => compare(a.code, b.code) || compare(a.currency, b.currency));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Netting is a customer's own matter: what one has paid too much lowers nobody else's debt. */
function sumCells(cells: readonly Cell[], { cuts, netsCredits = false }: AgeingRequest): Ageing {
  if (!netsCredits) return ageingOf(cells, cuts);
  return [...Map.groupBy(cells, (cell) => cell.customer).values()]
    .map((own) => netOnOldest(ageingOf(own, cuts)))
    .reduce(addAgeing, noAgeing(cuts));
}

function ageingOf(cells: readonly Cell[], cuts: BandCuts): Ageing {
  const bands = [...noAgeing(cuts).bands];
  let unapplied = 0n;
  for (const { band, amount } of cells) {
    if (band < 0) unapplied += amount;
    else bands[band] = (bands[band] ?? 0n) + amount;
  }
  return { bands, unapplied };
}

function sumAmounts(cells: readonly Cell[]): bigint {
  return cells.reduce((total, cell) => total + cell.amount, 0n);
}

/** A million items become a row per customer and band before anything is joined to them. */
function summedCells(companyId: number, request: AgeingRequest): RawBuilder<unknown> {
  const { by = NO_GROUPING, items } = request;
  return sql`(
    select i.customer_id, i.currency, ${by.perItem ?? sql`null::text`} as part, ${SOLD} as sold, ${bandOf(request)} as band, sum(i.balance) as amount
      from ${itemsAsOf(companyId, request, items)} i ${by.itemJoins ?? sql``} group by 1, 2, 3, 4, 5)`;
}

/** The band of an item `i`; credits are in none of them, which is -1. */
export function bandOf({ asOf, cuts }: Pick<AgeingRequest, 'asOf' | 'cuts'>): RawBuilder<number> {
  return sql`case when i.balance < 0 then -1 else width_bucket(${asOf}::date - i.due_on, ${bandStarts(cuts)}::int[]) end`;
}

async function readCells(tx: Tx, companyId: number, request: AgeingRequest): Promise<Cell[]> {
  const { by = NO_GROUPING, netsCredits = false, where = sql`true` } = request;
  const { rows } = await sql<Cell>`
    select ${by.key} as key, ${by.code} as code, ${by.name} as name, ${netsCredits ? sql`i.customer_id` : sql`null::bigint`} as customer, i.currency,
           case when b.customer_type = 'group-company' then 'group-companies' when i.sold then 'assigned-without-recourse' end as excluded,
           i.band, sum(i.amount)::bigint as amount
      from ${request.cells ?? summedCells(companyId, request)} i
      join customers.customer c on c.company_id = ${companyId} and c.customer_id = i.customer_id
      join customers.debtor b on b.company_id = c.company_id and b.debtor_id = c.debtor_id
      ${by.joins ?? sql``}
     where ${where}
     group by 1, 2, 3, 4, 5, 6, 7`.execute(tx);
  return rows;
}

const NO_GROUPING: Grouping = { key: sql`null::text`, code: sql`null::text`, name: sql`null::text` };
