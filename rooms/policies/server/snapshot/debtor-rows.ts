import { sql, type RawBuilder } from 'kysely';
import type { DebtorSnapshot } from '../../core/door.ts';
import type { StoredProgress } from '../stored-progress.ts';
import type { StoredTold } from '../stored-told.ts';
import { among, day, type DebtorSet } from './debtor-set.ts';

/** A debtor's own row, with what the last decision left. */
export type DebtorRow = {
  debtor_id: bigint;
  patron_day: string | null;
  customer_type: DebtorSnapshot['facts']['customerType'];
  key_account: boolean;
  first_invoice_on: number | null;
  known: Record<string, unknown>;
  has_pec: boolean;
  /** Written to through somebody else: whether he can be mailed, and whether there is a postal address. */
  via: [boolean, boolean | null] | null;
  progress: StoredProgress | null;
  told: StoredTold | null;
  decided: boolean;
  segment: string | null;
  ladder: string | null;
  stage: number | null;
  decision: string | null;
  next_on: number | null;
};

/**
 * The debtors of a set in the order of their ids, locked: whoever brings a fact marks its debtor, and so waits for the decision that
 * is made here, or has come before it.
 */
export function debtorRows(set: DebtorSet): RawBuilder<DebtorRow> {
  const { companyId } = set;
  return sql<DebtorRow>`
    with d as materialized (select x.* from customers.debtor x where x.company_id = ${companyId} and ${among('x.debtor_id', set)} order by x.debtor_id for update)
    select d.debtor_id, d.patron_day, d.customer_type, d.key_account, ${day('d.first_invoice_on')} as first_invoice_on, d.facts as known, d.pec is not null as has_pec,
           (select json_build_array(r.email is not null and r.email_invalid_since is null, r.address ? 'street' and r.address ? 'town') from customers.recipient r
             where r.company_id = ${companyId} and r.recipient_id = d.recipient_id) as via,
           s.progress, s.told, s.segment, s.ladder, s.stage, s.decision::text as decision, ${day('s.next_on')} as next_on, s.debtor_id is not null as decided
      from d
      -- One look per debtor, whatever the planner believes of a table that the run itself is filling.
      left join lateral (select x.* from policies.debtor_state x where x.company_id = ${companyId} and x.debtor_id = d.debtor_id limit 1) s on true
     order by d.debtor_id`;
}
