import { sql } from 'kysely';
import { stringify } from 'yaml';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { RESERVED_LADDERS, readPolicy } from '#rooms/policies/core/door.ts';
import { activePolicy, lockPolicies, publishPolicy, readyPolicyDocument, type VersionOfPolicy } from '#rooms/policies/server/door.ts';
import { say, type Language } from '../../core/language.ts';
import { chooseLadders, type LadderChoice } from '../../core/choose-ladders.ts';

export type ChoiceRefusal = Refusal<'segment-unknown' | 'ladder-unknown' | 'policy-invalid' | 'policy-unknown' | 'version-conflict'>;

/**
 * Publishes the company's policy with the ladders chosen for its segments. A choice that changes nothing is published too where nobody
 * had looked at the policy yet: from then on it is somebody's.
 */
export async function publishChoice(
  tx: Tx,
  acting: Acting,
  { ladders, over }: { readonly ladders: LadderChoice; readonly over?: VersionOfPolicy | null | undefined },
  language: Language,
): Promise<'published' | 'unchanged' | ChoiceRefusal> {
  const { companyId, actor, today } = acting;
  await lockPolicies(tx, companyId);
  const active = await activePolicy(tx, companyId, today);
  if (active === null) return refuse('policy-unknown');
  const chosen = chooseLadders(active.document, readyPolicyDocument(), ladders, RESERVED_LADDERS);
  if (isRefusal(chosen)) return chosen;
  const same = active.document.segments.every(({ key, ladder }) => chosen.segments.some((one) => one.key === key && one.ladder === ladder));
  if (same && (await isChosen(tx, companyId, active))) return 'unchanged';
  const source = same ? await sourceOf(tx, companyId, active) : stringify(chosen, { lineWidth: 140 });
  const { policy, problems } = readPolicy(source);
  if (policy === null) return refuse('policy-invalid', { problems: problems.map(({ code, path }) => ({ code, path: path.join('.') })) });
  const note = say(language, 'Scelta nell’avvio', 'Chosen at go-live');
  const published = await publishPolicy(tx, {
    companyId,
    document: policy,
    source,
    from: today,
    author: actor.userId,
    note,
    anew: true,
    over,
  });
  if (isRefusal(published)) return published;
  await writeAudit(tx, acting, { code: 'policy.publish', reason: note, data: published });
  return 'published';
}

type Version = { readonly key: string; readonly version: number };

async function isChosen(tx: Tx, companyId: number, { key, version }: Version): Promise<boolean> {
  const { rows } =
    await sql`select 1 from policies.version where company_id = ${companyId} and key = ${key} and version = ${version} and published_by is not null`.execute(
      tx,
    );
  return rows.length > 0;
}

/** As it was written, comments and all. */
async function sourceOf(tx: Tx, companyId: number, { key, version }: Version): Promise<string> {
  const { rows } = await sql<{
    source: string;
  }>`select source from policies.version where company_id = ${companyId} and key = ${key} and version = ${version}`.execute(tx);
  return rows[0]?.source ?? '';
}
