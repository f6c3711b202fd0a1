import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { date, fromDayNumber } from '#kernel/calendar/calendar-date.ts';
import { id, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { parseCurrency, EUR } from '#kernel/money/currency.ts';
import { isRefusal, Refused, refuse } from '#kernel/outcome.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { reasonWords, segmentWords, stepWords, type Reason } from '#rooms/policies/core/door.ts';
import { inZone } from '#platform/clock/clock.ts';
import { addProblemWords, companyRoute, pageOfRows, readCursor, type Language } from '#platform/http/door.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { explanation, hound, runPreview, runSummary, runToStart } from '../core/contract.ts';
import { explainDebtor, type Explanation } from './explain-debtor.ts';
import { RUN_JOB } from './jobs.ts';
import { runDate } from './open-run.ts';
import type { PreviewedAction, RunPreview } from './preview-run.ts';
import { runDay } from './run-day.ts';
import { houndFacts, listRuns } from './run-queries.ts';
import { nextScheduled } from './schedule.ts';

export function runRoutes(app: FastifyInstance): void {
  addProblemWords({
    'run-date-past': {
      it: 'Il giro è già avanti: non si torna a un giorno precedente',
      en: 'The run is further on: it does not go back to an earlier day',
    },
    'run-date-fixed': { it: 'Fuori dalla prova la data è quella di oggi', en: 'Outside the trial the date is today' },
    'business-date-fixed': { it: 'Fuori dalla prova la data è quella di oggi', en: 'Outside the trial the date is today' },
    'run-in-progress': { it: 'Il giro è già in corso', en: 'The run is already under way' },
    'debtor-unknown': { it: 'Cliente non trovato', en: 'Customer not found' },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/hound',
    name: 'getHound',
    tag: 'run',
    summary: 'What the hound follows, when it last ran and when it runs next',
    action: 'company.see',
    response: hound,
    handler: async (tx, context) => {
      const day = await companyDay(tx, context.companyId, context.clock);
      const [lastRun] = await listRuns(tx, context.companyId, null, 1);
      const minutes = inZone(context.clock.now(), day.zone).minutes;
      return {
        businessDate: day.today,
        mode: day.mode,
        ...(await houndFacts(tx, context.companyId)),
        lastRun: lastRun ?? null,
        nextAt: await nextScheduled(tx, context.companyId, minutes),
      };
    },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/runs',
    name: 'listRuns',
    tag: 'run',
    summary: 'Runs, the newest first, with what they held back and why',
    action: 'policies.see',
    query: z.object(pageQuery),
    response: pageOf(runSummary),
    handler: async (tx, context, { query }) => {
      const [before] = query.after === undefined ? [null] : readCursor(query.after, z.tuple([z.string()]));
      const rows = await listRuns(tx, context.companyId, before === null ? null : BigInt(before), query.limit + 1);
      return pageOfRows(rows, query.limit, (row) => [String(row.id)]);
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/runs',
    name: 'startRun',
    tag: 'run',
    summary: 'Start the run now',
    action: 'run.start',
    body: runToStart,
    status: 202,
    response: z.object({ date: z.iso.date() }),
    handler: async (tx, context, { body }) => {
      // Judged here, so that a wrong day is refused before anything is queued; the date itself moves with the run.
      const judged = await runDate(tx, { companyId: context.companyId, actor: context.actor }, context.clock, body.date ?? null, false);
      if (isRefusal(judged)) throw new Refused(judged);
      await enqueue(tx, RUN_JOB, [
        {
          payload: {
            date: body.date ?? null,
            yes: body.yes,
            acceptStale: body.acceptStale,
            userId: context.userId === null ? null : String(context.userId),
          },
          key: 'now',
        },
      ]);
      return { date: judged.today as string };
    },
  });

  companyRoute(app, {
    method: 'POST',
    url: '/runs/preview',
    name: 'previewRun',
    tag: 'run',
    summary: 'What a run would do now; nothing is written',
    action: 'run.start',
    body: runToStart,
    response: runPreview,
    handler: async (_tx, context, { body }) => {
      const scope = { companyId: context.companyId, actor: context.actor };
      // In transactions of its own, batch by batch, as the run itself.
      const services = { db: app.services.db, clock: context.clock };
      const preview = await runDay(services, scope, {
        date: body.date === undefined ? null : date(body.date),
        dryRun: true,
        yes: false,
        acceptStale: body.acceptStale,
        trigger: 'web',
      });
      if (isRefusal(preview)) return preview;
      if (!('dryRun' in preview)) throw new Error('a preview has run');
      return sayPreview(preview, context.language);
    },
  });

  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/explanation',
    name: 'explainDebtor',
    tag: 'run',
    summary: 'Which step, why, what holds it back, and what comes next',
    action: 'customers.see',
    params: z.object({ debtor: id('debtor') }),
    response: explanation,
    handler: async (tx, context, { params }) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const told = await explainDebtor(tx, { companyId: context.companyId, actor: context.actor }, params.debtor, today);
      return told === null ? refuse('debtor-unknown') : sayExplanation(told, context.language);
    },
  });
}

function sayPreview({ date, customersAssessed, actions, held }: RunPreview, language: Language) {
  const groups = Map.groupBy(actions, ({ step, channel }) => `${step} ${channel}`);
  return {
    date,
    customersAssessed,
    held: [...held],
    steps: [...groups.values()]
      .flatMap((alike) => {
        const [first] = alike;
        return first === undefined ? [] : [{ ...sayStep(first, alike), words: stepWords(first.step, language) }];
      })
      .toSorted((one, other) => other.count - one.count),
  };
}

function sayStep({ step, channel }: PreviewedAction, alike: readonly PreviewedAction[]) {
  const byCurrency = Map.groupBy(alike, ({ currency }) => currency);
  return {
    step,
    channel,
    count: alike.length,
    toApprove: alike.filter(({ approve }) => approve !== null).length,
    broughtForward: alike.filter(({ broughtFrom }) => broughtFrom !== null).length,
    amounts: [...byCurrency].map(([currency, own]) => ({
      minor: own.reduce((sum, { amount }) => sum + amount, 0n),
      currency: parseCurrency(currency) ?? EUR,
    })),
  };
}

function sayExplanation(told: Explanation, language: Language) {
  const { decision } = told;
  const sentence = (reason: Reason) => ({ code: reason.code, words: reasonWords(reason, language) });
  const money = (minor: bigint, currency: string) => ({ minor, currency: parseCurrency(currency) ?? EUR });
  return {
    debtor: told.debtorId,
    date: told.today,
    policy: told.policy,
    segment: decision.segment,
    segmentWords: segmentWords(decision.segment, language),
    ladder: decision.ladder,
    action:
      decision.action === null
        ? null
        : {
            step: decision.action.step,
            words: stepWords(decision.action.step, language),
            channel: decision.action.channel,
            amount: money(decision.action.amount, decision.action.currency),
          },
    why: decision.why.map(sentence),
    planned: told.planned.map((action) => ({
      action: action.actionId,
      step: action.step,
      words: stepWords(action.step, language),
      channel: action.channel,
      status: action.status,
      waitsFor: action.waitsFor,
      on: action.on,
    })),
    items: decision.verdicts.map((verdict) => ({
      item: verdict.itemId,
      document: told.documents.get(verdict.itemId) ?? null,
      state: verdict.state,
      step: verdict.step,
      stepOn: verdict.stepOn === null ? null : fromDayNumber(verdict.stepOn),
      reason: sentence(verdict.reason),
    })),
    next: told.next.map((step) => ({
      on: fromDayNumber(step.on),
      step: step.step,
      words: stepWords(step.step, language),
      channel: step.channel,
      template: step.template,
      tone: step.tone,
      approve: step.approve,
      amount: money(step.amount, step.currency),
      items: [...step.itemIds],
    })),
  };
}
