import type { FastifyInstance } from 'fastify';
import { EUR, parseCurrency } from '#kernel/money/currency.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute, HttpProblem, type CompanyContext, type Language } from '#platform/http/door.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { conditionWords, RESERVED_LADDERS, segmentWords, stepWords } from '#rooms/policies/core/door.ts';
import { activePolicy, countSegments, newestVersion, readyPolicyDocument, segmentCounts } from '#rooms/policies/server/door.ts';
import type { AssistantStep } from '../../core/assistant.ts';
import { laddersToChoose } from '../../core/choose-ladders.ts';
import * as contract from '../../core/contract.ts';
import { answerStep } from './answer-step.ts';
import { previewWeek, type PlannedOfWeek } from './preview-week.ts';
import { readAssistant } from './read-assistant.ts';

const TAG = 'golive';

/** Whose step it is: what it does is what its own page asks for. */
const RIGHT: Readonly<Record<AssistantStep, string>> = {
  have: 'readiness.see',
  import: 'readiness.see',
  unknown: 'readiness.see',
  policies: 'policies.write',
  week: 'readiness.see',
  office: 'readiness.see',
  mode: 'company.administer',
};

/** The guided way from an empty company to its first messages. */
export function assistantRoutes(app: FastifyInstance): void {
  addProblemWords({
    'assistant-ledger-first': {
      it: 'Prima serve un partitario: senza, il resto non dice nulla',
      en: 'A ledger comes first: without it the rest says nothing',
    },
    'segment-unknown': { it: 'Questo segmento non esiste', en: 'There is no such segment' },
    'ladder-unknown': { it: 'Questa strategia non esiste', en: 'There is no such ladder' },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/assistant',
    name: 'getAssistant',
    tag: TAG,
    summary: 'How far the company has come on its way to the first messages, what was answered, which files came',
    action: 'readiness.see',
    response: contract.assistant,
    handler: async (tx, context) => sayAssistant(tx, context),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/assistant/policies',
    name: 'getLadderChoice',
    tag: TAG,
    summary: 'The groups of customers, the ladder each follows, and which may be chosen',
    action: 'policies.see',
    response: contract.ladderChoice,
    handler: async (tx, context) => sayLadders(tx, context),
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/assistant/:step',
    name: 'answerAssistant',
    tag: TAG,
    summary: 'Answer a step; the ladders chosen for the segments are published as the policy',
    action: 'readiness.see',
    params: contract.assistantStep,
    body: contract.assistantAnswer,
    response: contract.assistant,
    handler: async (tx, context, { params: { step }, body }) => {
      if (!context.may(RIGHT[step])) throw new HttpProblem(403, 'not-allowed', { action: RIGHT[step] });
      const answer = step === 'have' ? (body.have ?? {}) : step === 'policies' ? (body.ladders ?? {}) : {};
      const scope = { companyId: context.companyId, actor: context.actor };
      const kept = await answerStep(tx, scope, context.clock, { step, answer, over: body.over, language: context.language });
      return isRefusal(kept) ? kept : sayAssistant(tx, context);
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/assistant/week',
    name: 'previewWeek',
    tag: TAG,
    summary: 'The steps of the next five working days, by the engine itself; nothing is written',
    action: 'policies.see',
    repeatable: true,
    response: contract.weekPreview,
    handler: async (_tx, context) => {
      const scope = { companyId: context.companyId, actor: context.actor };
      const { steps, days, seen, quiet } = await previewWeek(app.services.db, scope, context.clock);
      return { days: [...days], steps: sayWeek(steps, context.language), seen, quiet };
    },
  });
}

async function sayAssistant(tx: Tx, context: CompanyContext) {
  const { companyId } = context;
  const { mode } = await companyDay(tx, companyId, context.clock);
  const { steps, files } = await readAssistant(tx, companyId, mode);
  return {
    steps: steps.map(({ step, state, given }) => ({
      step,
      state,
      by: given?.by ?? null,
      at: given?.at ?? null,
      may: context.may(RIGHT[step]),
    })),
    files: files.map(({ last, ...file }) => {
      if (last === null) return { ...file, last };
      const { importId, ...rest } = last;
      return { ...file, last: { ...rest, import: importId } };
    }),
  };
}

async function sayLadders(tx: Tx, { companyId, language, clock }: CompanyContext) {
  const { today } = await companyDay(tx, companyId, clock);
  const active = await activePolicy(tx, companyId, today);
  const newest = await newestVersion(tx, companyId);
  const document = active?.document ?? readyPolicyDocument();
  const decided = await segmentCounts(tx, companyId);
  const counts = decided.size > 0 ? decided : await countSegments(tx, companyId, document, today);
  const ladders = Object.entries(laddersToChoose(document, readyPolicyDocument())).filter(
    ([name]) => !(RESERVED_LADDERS as readonly string[]).includes(name),
  );
  return {
    newest: newest && { key: newest.key, version: newest.version },
    segments: document.segments.map(({ key, when, ladder }) => ({
      key,
      name: segmentWords(key, language),
      rule: [...conditionWords(when, language)],
      debtors: counts.get(key) ?? 0,
      ladder,
    })),
    ladders: ladders.map(([key, own]) => ({ key, steps: own.length, first: stepWords(own[0]?.key ?? '', language) })),
  };
}

function sayWeek(steps: readonly PlannedOfWeek[], language: Language) {
  return [...Map.groupBy(steps, ({ on, step, channel }) => `${on} ${step} ${channel}`).values()]
    .flatMap((alike) => {
      const [first] = alike;
      if (first === undefined) return [];
      const byCurrency = Map.groupBy(alike, ({ currency }) => currency);
      return [
        {
          on: first.on,
          step: first.step,
          words: stepWords(first.step, language),
          channel: first.channel,
          count: alike.length,
          toApprove: alike.filter(({ approve }) => approve !== null).length,
          amounts: [...byCurrency].map(([currency, own]) => ({
            minor: own.reduce((sum, { amount }) => sum + amount, 0n),
            currency: parseCurrency(currency) ?? EUR,
          })),
        },
      ];
    })
    .toSorted((one, other) => one.on.localeCompare(other.on) || other.count - one.count);
}
