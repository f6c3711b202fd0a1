import * as z from 'zod';
import { CHANNELS, type Channel } from './channels.ts';
import { FACTS, type FactDescription, type FactName } from './facts.ts';

/*
 * The policy document: what a credit manager writes as YAML and the company keeps as an immutable row. This is its shape
 * alone; what must hold beyond the shape stands in `check-policy.ts`, the form `decide` works with in `ready-policy.ts`.
 */

export { CHANNELS, type Channel };

export const TONES = ['friendly', 'direct', 'firm'] as const;
export type Tone = (typeof TONES)[number];

export const APPROVERS = ['collector', 'credit-manager', 'cfo'] as const;
export type Approver = (typeof APPROVERS)[number];

export const ACTORS = ['automatic', 'collector', 'salesperson', 'administration', 'credit-manager', 'cfo'] as const;
export type Actor = (typeof ACTORS)[number];

export const INTERESTS = ['none', 'inform', 'claim'] as const;
export type Interest = (typeof INTERESTS)[number];

/** Ladders that take an item whatever its debtor's segment. */
export const RETURNED_BILL_LADDER = 'returned-bill';
export const OLD_ITEMS_LADDER = 'old-items';
/** Ladders that items walk whatever the segment of their debtor. */
export const RESERVED_LADDERS = [RETURNED_BILL_LADDER, OLD_ITEMS_LADDER] as const;

const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const code = z.string().regex(/^[A-Z][A-Z0-9_]{1,39}$/);
/** A plain decimal (`1000`, `"1000.50"`): read exactly, in the policy's currency. */
const amount = z.union([z.number().nonnegative().multipleOf(0.01), z.string().regex(/^\d+(\.\d{1,4})?$/)]);

function testOf(fact: FactDescription): z.ZodType<FactTest> {
  switch (fact.kind) {
    case 'flag':
      return z.strictObject({ is: z.boolean() });
    case 'choice': {
      const value = z.enum(fact.values as [string, ...string[]]);
      return z.union([z.strictObject({ is: value }), z.strictObject({ in: z.array(value).min(1) })]);
    }
    case 'code':
      return z.union([z.strictObject({ is: z.string().min(1) }), z.strictObject({ in: z.array(z.string().min(1)).min(1) })]);
    case 'count':
      return bounds(z.number());
    case 'amount':
      return bounds(amount);
  }
}

function bounds(value: z.ZodType<number | string>): z.ZodType<FactTest> {
  return z
    .strictObject({ min: value.optional(), max: value.optional() })
    .refine((test) => test.min !== undefined || test.max !== undefined) as z.ZodType<FactTest>;
}

export type FactTest =
  | { readonly is: boolean | string }
  | { readonly in: readonly string[] }
  | { readonly min?: number | string; readonly max?: number | string };

export type FactTests = { readonly [name in FactName]?: FactTest };
/** All tests hold, at least one of `any` (where given), and none of `none`. */
export type ConditionDocument = FactTests & { readonly any?: readonly FactTests[]; readonly none?: readonly FactTests[] };

function conditionOf(scope: 'segment' | 'step'): z.ZodType<ConditionDocument> {
  const tests: Record<string, z.ZodType> = {};
  for (const [name, fact] of Object.entries(FACTS)) if (scope === 'step' || fact.scope === 'debtor') tests[name] = testOf(fact).optional();
  const clause = z.strictObject(tests);
  return z.strictObject({
    ...tests,
    any: z.array(clause).min(1).optional(),
    none: z.array(clause).min(1).optional(),
  }) as z.ZodType<ConditionDocument>;
}

const step = z.strictObject({
  key,
  /** Days on path from the due date (`7`, `-5`) or working days after it (`"1wd"`). */
  day: z.union([z.int().min(-120).max(3650), z.string().regex(/^\d{1,3}wd$/)]),
  stage: z.int().min(1).max(6),
  /** In the order of fallback; one that the installation lacks is passed over. */
  channels: z.array(z.enum(CHANNELS)).min(1),
  template: code.optional(),
  taskType: code.optional(),
  tone: z.enum(TONES).optional(),
  actor: z.enum(ACTORS),
  approve: z.union([z.enum(APPROVERS), z.strictObject({ by: z.enum(APPROVERS), from: amount })]).optional(),
  interest: z.enum(INTERESTS).default('none'),
  onlyIf: conditionOf('step').optional(),
  /** The customer's salesperson is told so many working days before it leaves; a written step only (P26). */
  tellSalesperson: z.int().min(1).max(5).optional(),
  /** Repeated after so many days while the item stays open; the last step of a ladder only. */
  every: z.int().min(7).max(3650).optional(),
});

const segment = z.strictObject({
  key,
  when: conditionOf('segment'),
  /** `none`: these debtors are never chased. */
  ladder: z.union([z.literal('none'), key]),
  /** The ladder of a debtor with the hardship flag: one policy softer. */
  inDifficulty: key.optional(),
});

export const policySchema = z.strictObject({
  policy: key,
  currency: z.string().regex(/^[A-Z]{3}$/),
  segments: z.array(segment).min(1),
  ladders: z.record(key, z.array(step).min(1)),
});

export type PolicyDocument = z.output<typeof policySchema>;
export type StepDocument = PolicyDocument['ladders'][string][number];
export type SegmentDocument = PolicyDocument['segments'][number];

/** The published JSON Schema of the document, for editors and other programs. */
export function policyJsonSchema(): Record<string, unknown> {
  return { title: 'Puntuale policy', ...z.toJSONSchema(policySchema, { io: 'input' }) };
}

const FIRM_TEMPLATES: ReadonlySet<string> = new Set(['FORMAL_NOTICE', 'FINAL_NOTICE', 'PLACEMENT_NOTICE', 'SUSPENSION_NOTICE']);
const FIRM_TASKS: ReadonlySet<string> = new Set(['ORDER_BLOCK_REVIEW', 'SERVICE_SUSPENSION', 'AGENCY_PLACEMENT', 'LAWYER_HANDOVER']);
const WRITTEN: ReadonlySet<Channel> = new Set(['email', 'pec', 'letter', 'registered', 'sms']);

type StepNature = Pick<StepDocument, 'channels'> & { readonly template?: string | undefined; readonly taskType?: string | undefined };

/** Formal notice, final notice, block, suspension, placement, lawyer (G7, P16). */
export function isFirm(of: StepNature): boolean {
  return (of.template !== undefined && FIRM_TEMPLATES.has(of.template)) || (of.taskType !== undefined && FIRM_TASKS.has(of.taskType));
}

/** A written step on the debtor; it is counted by the pace of G5. */
export function isWritten(of: StepNature): boolean {
  return WRITTEN.has(of.channels[0] as Channel);
}

/** A formal act: a firm letter with a signature, in contrast to a decision about orders or placement. */
export function isFormalLetter(of: StepNature): boolean {
  return isFirm(of) && isWritten(of);
}

export function isWrittenChannel(channel: Channel): boolean {
  return WRITTEN.has(channel);
}
