import { sql } from 'kysely';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import type { Tx } from '#platform/database/database.ts';
import { conditionWords } from '../core/condition-words.ts';
import { describeFact } from '../core/facts.ts';
import { OLD_ITEMS_LADDER, RETURNED_BILL_LADDER, type PolicyDocument, type StepDocument } from '../core/policy.ts';
import { readyPolicy } from '../core/ready-policy.ts';
import { debtorFacts } from '../core/debtor-facts.ts';
import { segmentOf, unknownFactRules } from '../core/segment.ts';
import { segmentWords, stepWords } from '../core/step-words.ts';
import { loadSnapshots } from './snapshot/load-snapshots.ts';

type Language = 'it' | 'en';

export type VersionRow = {
  readonly key: string;
  readonly version: number;
  readonly state: 'draft' | 'published';
  readonly from_on: CalendarDate | null;
  readonly published_at: Date | null;
  readonly by: string | null;
  readonly note: string | null;
};

export async function policyVersions(tx: Tx, companyId: number): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select v.key, v.version, v.state, v.from_on, v.published_at, u.name as by, v.note from policies.version v left join companies.app_user u on u.user_id = v.published_by
     where v.company_id = ${companyId} order by v.from_on desc nulls first, v.published_at desc, v.version desc`.execute(tx);
  return rows;
}

export function sayVersion(row: VersionRow, active: { readonly key: string; readonly version: number } | null) {
  return {
    key: row.key,
    version: row.version,
    state: row.state,
    from: row.from_on,
    publishedAt: row.published_at,
    by: row.by,
    note: row.note,
    active: active !== null && active.key === row.key && active.version === row.version,
  };
}

export function sayLadders(document: PolicyDocument, counts: ReadonlyMap<string, number>, language: Language) {
  const steps = (name: string | null) => (name === null ? [] : (document.ladders[name] ?? []).map((step) => sayStep(step, language)));
  return {
    currency: document.currency,
    segments: document.segments.map((segment) => {
      const ladder = segment.ladder === 'none' ? null : segment.ladder;
      return {
        key: segment.key,
        name: segmentWords(segment.key, language),
        rule: conditionWords(segment.when, language),
        ladder,
        inDifficulty: segment.inDifficulty ?? null,
        debtors: counts.get(segment.key) ?? 0,
        steps: steps(ladder),
      };
    }),
    overlays: [RETURNED_BILL_LADDER, OLD_ITEMS_LADDER]
      .filter((name) => name in document.ladders)
      .map((name) => ({ name, steps: steps(name) })),
  };
}

function sayStep(step: StepDocument, language: Language) {
  const approve =
    step.approve === undefined
      ? null
      : typeof step.approve === 'string'
        ? { by: step.approve, from: '0' }
        : { by: step.approve.by, from: String(step.approve.from) };
  return {
    key: step.key,
    name: stepWords(step.key, language),
    day: Number.parseInt(String(step.day), 10),
    inWorkingDays: typeof step.day === 'string',
    stage: step.stage,
    channels: [...step.channels],
    template: step.template ?? null,
    taskType: step.taskType ?? null,
    tone: step.tone ?? null,
    actor: step.actor,
    approve,
    interest: step.interest,
    conditions: conditionWords(step.onlyIf, language),
    tellSalesperson: step.tellSalesperson ?? null,
    every: step.every ?? null,
  };
}

export async function segmentCounts(tx: Tx, companyId: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ segment: string; debtors: number }>`
    select segment, count(*)::int as debtors from policies.debtor_state where company_id = ${companyId} and segment is not null group by 1`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.segment, row.debtors]));
}

/** The same before any run has decided: the first debtors are looked at as the engine would. */
export async function countSegments(
  tx: Tx,
  companyId: number,
  document: PolicyDocument,
  today: CalendarDate,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ debtor_id: bigint }>`
    select debtor_id from customers.debtor where company_id = ${companyId} order by debtor_id limit ${LOOKED_AT}`.execute(tx);
  const ids = rows.map((row) => row.debtor_id);
  const debtors = await loadSnapshots(tx, companyId, ids, dayNumber(today), { workingDays: 2, calendar: holidays([]) });
  const policy = readyPolicy(document);
  const counts = new Map<string, number>();
  for (const { snapshot } of debtors) {
    const { key } = segmentOf(policy, debtorFacts(snapshot, dayNumber(today)));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The page answers at once, whatever the size of the company: so many debtors are looked at, and the answer says so. */
const LOOKED_AT = 2_000;

export async function unknownRules(tx: Tx, companyId: number, document: PolicyDocument, today: CalendarDate, language: Language) {
  const { rows } = await sql<{ debtor_id: bigint; all: number }>`
    select debtor_id, count(*) over ()::int as all from customers.debtor where company_id = ${companyId} order by debtor_id limit ${LOOKED_AT}`.execute(
    tx,
  );
  const debtors = await loadSnapshots(
    tx,
    companyId,
    rows.map((row) => row.debtor_id),
    dayNumber(today),
    {
      workingDays: 2,
      calendar: holidays([]),
    },
  );
  const rules = unknownFactRules(
    readyPolicy(document),
    [...debtors].map((debtor) => debtor.snapshot),
    dayNumber(today),
  );
  return {
    seen: { debtors: rows.length, of: rows[0]?.all ?? 0 },
    unknown: rules.map((rule) => ({
      segment: rule.segment,
      segmentName: segmentWords(rule.segment, language),
      facts: rule.facts.map((fact) => describeFact(fact)[language]),
      debtors: rule.debtors,
    })),
  };
}
