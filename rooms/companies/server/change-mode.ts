import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { changeOfMode, type ChecklistLine, type Mode, type ModeRefusal, type Readiness } from '../core/change-of-mode.ts';
import { LIMITS_READ, SENDER, TEMPLATES_READ } from '../core/settings.ts';
import type { Acting } from './acting.ts';
import { hasSecret } from './company-secret.ts';
import { ibanInForce } from './creditor-iban.ts';
import { settingOn } from './settings.ts';

export type ChangedMode = { readonly from: Mode; readonly to: Mode; readonly confirmed: readonly ChecklistLine[] };

/**
 * Takes the company from trial to approval to live. Its own trial day ends with the trial; `confirmed` is a person's yes
 * to what the list before going live still lacks.
 */
export async function changeMode(
  tx: Tx,
  acting: Acting,
  { to, confirmed, reason = null }: { readonly to: Mode; readonly confirmed: boolean; readonly reason?: string | null },
): Promise<ChangedMode | ModeRefusal> {
  const { companyId, today } = acting;
  const company = await tx
    .selectFrom('companies.company')
    .select(['mode', 'currency'])
    .where('company_id', '=', companyId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const from = company.mode as Mode;
  const decided = changeOfMode(from, to, await readiness(tx, companyId, company.currency, today), confirmed);
  if (isRefusal(decided)) return decided;
  if (from !== to) {
    await tx.updateTable('companies.company').set({ mode: to, business_on: null }).where('company_id', '=', companyId).execute();
    await writeAudit(tx, acting, { code: 'company.mode', reason, data: { from, to, confirmed: decided.missing } });
    await announce(tx, 'companies.mode-changed', { companyId, from, to });
  }
  return { from, to, confirmed: decided.missing };
}

/** The list before going live, as it stands. */
export async function readiness(tx: Tx, companyId: number, currency: string, on: CalendarDate): Promise<Readiness> {
  return {
    sender: (await settingOn(tx, companyId, SENDER, on)) !== null,
    mail: await hasSecret(tx, companyId, 'mail'),
    iban: (await ibanInForce(tx, companyId, currency)) !== null,
    templatesRead: await settingOn(tx, companyId, TEMPLATES_READ, on),
    limitsRead: await settingOn(tx, companyId, LIMITS_READ, on),
  };
}
