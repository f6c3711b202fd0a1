import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { Mode } from '#rooms/companies/core/door.ts';
import { assistantSteps, MAY_BRING, type AnsweredStep, type AssistantStep, type MayBring } from '../../core/assistant.ts';

export type GivenAnswer = { readonly answer: Readonly<Record<string, unknown>>; readonly by: string | null; readonly at: Date };

export type FileOfKind = {
  readonly kind: 'open-items' | MayBring;
  readonly wanted: 'yes' | 'no' | 'later' | null;
  /** The last file of the kind: registered, or on its way. */
  readonly last: {
    readonly importId: bigint;
    readonly state: string;
    readonly at: Date;
    readonly accepted: number;
    readonly rejected: number;
  } | null;
};

export type Assistant = {
  readonly steps: readonly { readonly step: AssistantStep; readonly state: 'done' | 'now' | 'later'; readonly given: GivenAnswer | null }[];
  readonly files: readonly FileOfKind[];
};

/** Where the company stands on its way, with what its people have answered and which files have come. */
export async function readAssistant(tx: Tx, companyId: number, mode: Mode): Promise<Assistant> {
  const answers = await sql<{ step: AnsweredStep; answer: Record<string, unknown>; by: string | null; at: Date }>`
    select a.step, a.answer, u.name as by, a.answered_at as at from golive.answer a left join companies.app_user u on u.user_id = a.answered_by where a.company_id = ${companyId}`.execute(
    tx,
  );
  const given = new Map<AssistantStep, GivenAnswer>(answers.rows.map(({ step, ...answer }) => [step, answer]));
  const files = await sql<{ kind: string; import_id: bigint; state: string; at: Date; accepted: number | null; rejected: number | null }>`
    select distinct on (kind) kind, import_id, state, coalesce(registered_at, created_at) as at, (result ->> 'accepted')::int as accepted, (result ->> 'rejectedRows')::int as rejected
      from intake.import where company_id = ${companyId} and state not in ('undone', 'refused', 'failed', 'stopped', 'interrupted')
     order by kind, state = 'registered' desc, import_id desc`.execute(tx);
  const wanted = (given.get('have')?.answer ?? {}) as Partial<Record<MayBring, 'yes' | 'no' | 'later'>>;
  return {
    steps: assistantSteps(new Set(given.keys()), mode).map((one) => ({ ...one, given: given.get(one.step) ?? null })),
    files: (['open-items', ...MAY_BRING] as const).map((kind) => {
      const file = files.rows.find((one) => one.kind === kind);
      return {
        kind,
        wanted: kind === 'open-items' ? 'yes' : (wanted[kind] ?? null),
        last:
          file === undefined
            ? null
            : { importId: file.import_id, state: file.state, at: file.at, accepted: file.accepted ?? 0, rejected: file.rejected ?? 0 },
      };
    }),
  };
}
