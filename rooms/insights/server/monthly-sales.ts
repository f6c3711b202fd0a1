import { sql } from 'kysely';
import type { z } from 'zod';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { findLedger } from '#rooms/ledger/server/door.ts';
import type { monthlySales, monthlySalesChange } from '../core/contract.ts';

export async function listMonthlySales(tx: Tx, companyId: number): Promise<z.output<typeof monthlySales>['items']> {
  const { rows } = await sql<{ ledger: string; month: string; currency: Currency; amount: bigint; source: string }>`
    select l.code as ledger, to_char(s.month, 'YYYY-MM') as month, s.currency, s.amount, s.source
      from ledger.monthly_sales s join customers.ledger l on l.company_id = s.company_id and l.ledger_id = s.ledger_id
     where s.company_id = ${companyId} order by s.month desc, l.code, s.currency`.execute(tx);
  return rows.map(({ currency, amount, ...row }) => ({ ...row, amount: money(amount, currency) }));
}

/** Sales of a month whose documents are not all known (P6): entered by a person, never estimated. */
export async function enterMonthlySales(
  tx: Tx,
  acting: Acting,
  change: z.output<typeof monthlySalesChange>,
): Promise<void | Refusal<'ledger-needed'>> {
  const ledger = await findLedger(tx, acting.companyId, change.ledger);
  if (isRefusal(ledger)) return ledger;
  const { minor, currency } = change.amount;
  await sql`
    insert into ledger.monthly_sales (company_id, ledger_id, month, currency, amount, source)
      values (${acting.companyId}, ${ledger.ledgerId}, ${`${change.month}-01`}::date, ${currency}, ${minor}, 'manual')
    on conflict (company_id, ledger_id, month, currency) do update set amount = excluded.amount, source = excluded.source`.execute(tx);
  await writeAudit(tx, acting, {
    code: 'sales.enter',
    reason: null,
    data: { ledger: ledger.code, month: change.month, currency, minor: String(minor) },
  });
}
