import { sql } from 'kysely';
import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import type { VersionOfPolicy } from '#rooms/policies/server/door.ts';
import { mayAnswer, type AnsweredStep } from '../../core/assistant.ts';
import type { LadderChoice } from '../../core/choose-ladders.ts';
import type { Language } from '../../core/language.ts';
import { publishChoice, type ChoiceRefusal } from './publish-choice.ts';

export type StepAnswer = {
  readonly step: AnsweredStep;
  readonly answer: Readonly<Record<string, unknown>>;
  /** Of the ladders: the newest version of the policy that the chooser knew. */
  readonly over?: VersionOfPolicy | null | undefined;
  readonly language: Language;
};

/** Keeps what a person answered, and does what the answer says: the ladders chosen for the segments are published as the company's policy. */
export async function answerStep(
  tx: Tx,
  scope: CompanyScope,
  clock: Clock,
  { step, answer, over, language }: StepAnswer,
): Promise<'kept' | ChoiceRefusal | Refusal<'assistant-ledger-first'>> {
  const { companyId, actor } = scope;
  const may = mayAnswer(step, await openItems(tx, companyId));
  if (may !== 'yes') return may;
  if (step === 'policies') {
    const { today } = await companyDay(tx, companyId, clock);
    const published = await publishChoice(tx, { ...scope, today }, { ladders: answer as LadderChoice, over }, language);
    if (isRefusal(published)) return published;
  }
  await sql`
    insert into golive.answer (company_id, step, answer, answered_by) values (${companyId}, ${step}, ${JSON.stringify(answer)}::jsonb, ${actor.userId})
    on conflict (company_id, step) do update set answer = excluded.answer, answered_by = excluded.answered_by, answered_at = excluded.answered_at`.execute(
    tx,
  );
  await writeAudit(tx, scope, { code: 'golive.answer', data: { step } });
  return 'kept';
}

async function openItems(tx: Tx, companyId: number): Promise<number> {
  const { rows } = await sql`select 1 from ledger.open_item where company_id = ${companyId} and closed_on is null limit 1`.execute(tx);
  return rows.length;
}
