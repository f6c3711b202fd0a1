import type { FastifyInstance } from 'fastify';
import { isRefusal } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute, type Language } from '#platform/http/door.ts';
import { assistantRoutes } from './assistant/assistant-routes.ts';
import * as contract from '../core/contract.ts';
import { inTheWay, type ReadinessFacts, type ReadinessLine } from '../core/readiness.ts';
import { readinessWords } from '../core/readiness-words.ts';
import { readReadiness, takeMode, type Readiness } from './take-mode.ts';

const TAG = 'golive';

/** From an empty company to one that writes to its customers. */
export function goLiveRoutes(app: FastifyInstance): void {
  assistantRoutes(app);
  addProblemWords({
    'go-live-blocked': { it: 'Manca qualcosa senza cui nulla può partire', en: 'Something is missing without which nothing can leave' },
    'go-live-checklist': { it: 'La lista prima di attivare non è completa', en: 'The list before going live is not complete' },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/readiness',
    name: 'getReadiness',
    tag: TAG,
    summary: 'What is there before messages leave, what is missing or unknown, what follows, and what the next mode needs',
    action: 'readiness.see',
    response: contract.readiness,
    handler: async (tx, context) => {
      const ready = await readReadiness(tx, context.companyId, context.clock, context.language);
      return sayReadiness(ready, { language: context.language, seesMoney: context.may('customers.see') });
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/mode',
    name: 'changeMode',
    tag: TAG,
    summary: 'Trial, approval, live: refused with the reasons while something is missing',
    action: 'company.administer',
    body: contract.modeChange,
    response: contract.changedMode,
    handler: async (tx, context, { body }) => {
      const scope = { companyId: context.companyId, actor: context.actor };
      const { mode: to, confirmed, reason } = body;
      const taken = await takeMode(tx, scope, context.clock, { to, confirmed, reason, language: context.language });
      return isRefusal(taken) ? taken : { ...taken, confirmed: [...taken.confirmed] };
    },
  });
}

const NEXT = { trial: 'approval', approval: 'live', live: null } as const;

export function sayReadiness(
  { facts, lines }: Readiness,
  { language, seesMoney }: { readonly language: Language; readonly seesMoney: boolean },
) {
  const next = NEXT[facts.mode];
  const way = next === null ? null : inTheWay(lines, facts.mode, next);
  return {
    mode: facts.mode,
    next: next === null || way === null ? null : { mode: next, blocked: [...way.blocked], warned: [...way.warned] },
    lines: lines.map((line) => ({
      ...line,
      ...readinessWords(line, facts, language),
      overdue: seesMoney ? moneyOf(line, facts) : null,
    })),
  };
}

function moneyOf({ code }: ReadinessLine, { unreachable }: ReadinessFacts) {
  return code === 'contacts' && unreachable.debtors > 0 ? unreachable.overdue : null;
}
