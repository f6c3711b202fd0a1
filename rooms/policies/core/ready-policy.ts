import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { readAmount, readyCondition, type Condition } from './conditions.ts';
import {
  isFirm,
  isFormalLetter,
  isWritten,
  OLD_ITEMS_LADDER,
  RETURNED_BILL_LADDER,
  type Actor,
  type Approver,
  type Channel,
  type Interest,
  type PolicyDocument,
  type StepDocument,
  type Tone,
} from './policy.ts';

/** A policy made ready for deciding: once per run, not once per debtor. */
export type Policy = {
  readonly key: string;
  readonly currency: Currency;
  readonly segments: readonly Segment[];
  /** Ages of the first invoice, in months, at which a segment rule can change by itself; ascending. */
  readonly monthBounds: readonly number[];
  /** Some step is told to the salesperson first; most policies have none, and nobody looks. */
  readonly tells: boolean;
  readonly returnedBill: Ladder | null;
  readonly oldItems: Ladder | null;
};

export type Segment = {
  readonly key: string;
  readonly when: Condition;
  readonly ladder: Ladder | null;
  readonly inDifficulty: Ladder | null;
};

export type Ladder = {
  readonly name: string;
  readonly steps: readonly Step[];
  /** What "step 4" means: the last written step before the formal acts (the second reminder). −1 when there is none. */
  readonly lastReminder: number;
  /** Where the ladder ends for small debtors: at the last reminder, without reminders before the formal acts. */
  readonly smallEnd: number;
  /** The written steps after the due date and before the formal acts: the n-th matches level n of an old system. */
  readonly reminders: readonly number[];
};

export type Step = {
  readonly key: string;
  readonly index: number;
  readonly day: number;
  readonly inWorkingDays: boolean;
  readonly stage: number;
  readonly channels: readonly Channel[];
  readonly template: string | null;
  readonly taskType: string | null;
  readonly tone: Tone | null;
  readonly actor: Actor;
  readonly approve: { readonly by: Approver; readonly from: bigint } | null;
  readonly interest: Interest;
  readonly onlyIf: Condition | null;
  /** Working days before it leaves on which the salesperson is told; `null` = she is not. */
  readonly tellSalesperson: number | null;
  readonly every: number | null;
  readonly written: boolean;
  readonly call: boolean;
  readonly firm: boolean;
  readonly formalLetter: boolean;
};

export function readyPolicy(document: PolicyDocument): Policy {
  const currency = parseCurrency(document.currency);
  if (currency === null) throw new RangeError(`not a currency: ${document.currency}`);
  const ladders = new Map(Object.entries(document.ladders).map(([name, steps]) => [name, readyLadder(name, steps, currency)]));
  const named = (name: string | undefined): Ladder | null => (name === undefined || name === 'none' ? null : (ladders.get(name) ?? null));
  const segments = document.segments.map((segment) => ({
    key: segment.key,
    when: readyCondition(segment.when, currency),
    ladder: named(segment.ladder),
    inDifficulty: named(segment.inDifficulty),
  }));
  return {
    key: document.policy,
    currency,
    segments,
    monthBounds: monthBounds(segments),
    tells: Object.values(document.ladders).some((steps) => steps.some((step) => step.tellSalesperson !== undefined)),
    returnedBill: named(RETURNED_BILL_LADDER),
    oldItems: named(OLD_ITEMS_LADDER),
  };
}

function monthBounds(segments: readonly Segment[]): number[] {
  const bounds = new Set<number>();
  for (const { when } of segments) {
    for (const tests of [when.all, ...when.any, ...when.none]) {
      for (const test of tests) {
        if (test.fact !== 'monthsSinceFirstInvoice') continue;
        if (test.min !== null) bounds.add(Number(test.min));
        if (test.max !== null) bounds.add(Number(test.max) + 1);
      }
    }
  }
  return [...bounds].sort((a, b) => a - b);
}

function readyLadder(name: string, documents: readonly StepDocument[], currency: Currency): Ladder {
  const steps = documents.map((document, index) => readyStep(document, index, currency));
  const reminders = steps.filter((step) => step.written && step.stage <= 3 && step.day >= 0).map((step) => step.index);
  const lastReminder = reminders.at(-1) ?? -1;
  const smallEnd = lastReminder >= 0 ? lastReminder : steps.findLastIndex((step) => step.stage <= 3);
  return { name, steps, reminders, lastReminder, smallEnd };
}

function readyStep(document: StepDocument, index: number, currency: Currency): Step {
  const { key, stage, channels, actor, interest, approve } = document;
  return {
    key,
    index,
    day: Number.parseInt(String(document.day), 10),
    inWorkingDays: typeof document.day === 'string',
    stage,
    channels,
    template: document.template ?? null,
    taskType: document.taskType ?? null,
    tone: document.tone ?? null,
    actor,
    approve:
      approve === undefined
        ? null
        : typeof approve === 'string'
          ? { by: approve, from: 0n }
          : { by: approve.by, from: readAmount(approve.from, currency) },
    interest,
    onlyIf: document.onlyIf === undefined ? null : readyCondition(document.onlyIf, currency),
    tellSalesperson: document.tellSalesperson ?? null,
    every: document.every ?? null,
    written: isWritten(document),
    call: channels[0] === 'call',
    firm: isFirm(document),
    formalLetter: isFormalLetter(document),
  };
}
