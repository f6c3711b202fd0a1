import type { Currency } from '#kernel/money/currency.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Mode } from '#rooms/companies/core/door.ts';
import { changeMode, companyDay } from '#rooms/companies/server/door.ts';
import type { Language } from '../core/language.ts';
import { inTheWay, readinessOf, type ReadinessCode, type ReadinessFacts, type ReadinessLine } from '../core/readiness.ts';
import { readinessWords } from '../core/readiness-words.ts';
import { readFacts } from './read-facts.ts';

export type Readiness = { readonly facts: ReadinessFacts; readonly lines: readonly ReadinessLine[] };

/** The list before a company writes to its customers, as it stands. */
export async function readReadiness(tx: Tx, companyId: number, clock: Clock, language: Language): Promise<Readiness> {
  const { today, mode } = await companyDay(tx, companyId, clock);
  const { currency } = await tx
    .selectFrom('companies.company')
    .select('currency')
    .where('company_id', '=', companyId)
    .executeTakeFirstOrThrow();
  const facts = await readFacts(tx, { companyId, today, mode, currency: currency as Currency, language });
  return { facts, lines: readinessOf(facts) };
}

export type TakenMode = { readonly from: Mode; readonly to: Mode; readonly confirmed: readonly ReadinessCode[] };
export type ModeRefusal = Refusal<'trial-is-over' | 'go-live-blocked' | 'go-live-checklist'>;

/**
 * Takes the company to another mode. Refused with the reasons while something is missing without which nothing can leave; going live
 * also asks for a yes to what only warns, and the log keeps it.
 */
export async function takeMode(
  tx: Tx,
  scope: CompanyScope,
  clock: Clock,
  order: { readonly to: Mode; readonly confirmed: boolean; readonly reason: string | null; readonly language: Language },
): Promise<TakenMode | ModeRefusal> {
  const { facts, lines } = await readReadiness(tx, scope.companyId, clock, order.language);
  const { blocked, warned } = inTheWay(lines, facts.mode, order.to);
  const said = (codes: readonly ReadinessCode[]) =>
    lines.filter(({ code }) => codes.includes(code)).map((line) => readinessWords(line, facts, order.language).title);
  if (blocked.length > 0) return refuse('go-live-blocked', { missing: blocked, words: said(blocked) });
  if (order.to === 'live' && warned.length > 0 && !order.confirmed) {
    return refuse('go-live-checklist', { missing: warned, words: said(warned) });
  }
  const { today } = await companyDay(tx, scope.companyId, clock);
  const changed = await changeMode(tx, { ...scope, today }, { to: order.to, confirmed: warned, reason: order.reason });
  return isRefusal(changed) ? changed : { ...changed, confirmed: warned };
}
