import { z } from 'zod';
import { day, instant } from '#kernel/contract/shapes.ts';
import { ACTORS, APPROVERS, CHANNELS, INTERESTS, TONES } from './policy.ts';

/* What the API says of policies: the readable page, versions, checks. */

const policyStep = z
  .object({
    key: z.string(),
    name: z.string(),
    day: z.int(),
    inWorkingDays: z.boolean(),
    stage: z.int(),
    channels: z.array(z.enum(CHANNELS)),
    template: z.string().nullable(),
    taskType: z.string().nullable(),
    tone: z.enum(TONES).nullable(),
    actor: z.enum(ACTORS),
    approve: z.object({ by: z.enum(APPROVERS), from: z.string() }).nullable(),
    interest: z.enum(INTERESTS),
    conditions: z.array(z.string()),
    tellSalesperson: z.int().nullable().describe('working days before it leaves on which the salesperson is told'),
    every: z.int().nullable(),
  })
  .meta({ id: 'PolicyStep' });

const policySegment = z
  .object({
    key: z.string(),
    name: z.string(),
    rule: z.array(z.string()),
    ladder: z.string().nullable(),
    inDifficulty: z.string().nullable(),
    /** Debtors that stand in it since they were last looked at. */
    debtors: z.int(),
    steps: z.array(policyStep),
  })
  .meta({ id: 'PolicySegment' });

export const policyVersion = z
  .object({
    key: z.string(),
    version: z.int(),
    state: z.enum(['draft', 'published']),
    from: day.nullable(),
    publishedAt: instant.nullable(),
    by: z.string().nullable(),
    note: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'PolicyVersion' });

/** Names one version of one policy. */
export const versionOfPolicy = z.object({ key: z.string(), version: z.int().positive() });

export const publishedPolicy = policyVersion
  .extend({ replaced: versionOfPolicy.nullable().describe('the newest version until then; null: none, or nothing was changed') })
  .meta({ id: 'PublishedPolicy' });

export const policySheet = policyVersion
  .extend({
    currency: z.string(),
    segments: z.array(policySegment),
    /** Ladders that take an item whatever its segment. */
    overlays: z.array(z.object({ name: z.string(), steps: z.array(policyStep) })),
    /** Rules on facts nobody knows yet, with the debtors that fall elsewhere because of them. */
    unknown: z.array(z.object({ segment: z.string(), segmentName: z.string(), facts: z.array(z.string()), debtors: z.int() })),
    /** How many debtors the two counts of unknown facts looked at, of how many. */
    seen: z.object({ debtors: z.int(), of: z.int() }),
    versions: z.array(policyVersion),
  })
  .meta({ id: 'PolicySheet' });

export const policyProblem = z
  .object({ code: z.string(), line: z.int(), column: z.int(), path: z.string(), message: z.string() })
  .meta({ id: 'PolicyProblem' });

export const policyToCheck = z.object({ source: z.string().max(500_000) });
export const policyToPublish = policyToCheck.extend({
  from: day.optional(),
  note: z.string().trim().max(500).optional(),
  over: versionOfPolicy
    .nullable()
    .optional()
    .describe(
      'the newest version that the writer knew, from which this one was made: refused with both when another was published meanwhile',
    ),
});
