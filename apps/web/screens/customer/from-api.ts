import { plural, t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import type { NextStep } from '#design/timeline/NextSteps.tsx';
import { reasonWords } from '#rooms/policies/core/reason-words.ts';
import type { Reason } from '#rooms/policies/core/reasons.ts';
import { segmentWords, stepWords } from '#rooms/policies/core/step-words.ts';
import { share } from '../../api/amounts.ts';
import { fiveBands } from '../../api/bands.ts';
import type * as api from '../../api/types.ts';
import { holdReason } from '../../words/holds.ts';
import { language } from '../../words/language.ts';
import type { StateTag } from '../day/model.ts';
import { itemStates, itemTrail, trailSentence } from '../items/item-states.ts';
import type { Behaviour, CustomerHeader, CustomerItem, Hold, Plan, Position } from './model.ts';

export function headerOf(page: api.DebtorPage, plan: api.DebtorPlan | undefined, formats: Formats): CustomerHeader {
  const code = page.codes[0];
  const names = (kind: 'area' | 'collector' | 'salesperson') => [...new Set(page.codes.flatMap((one) => one[kind] ?? []))].join(', ');
  const segment = page.segment && segmentWords(page.segment, language());
  return {
    id: page.id,
    name: page.name,
    version: page.version,
    tags: debtorTags(page, plan, formats),
    about: [
      page.vatNumber ? t`P. IVA ${page.vatNumber}` : page.taxCode && t`C.F. ${page.taxCode}`,
      page.codes.length > 1 ? plural(page.codes.length, { one: '# codice', other: '# codici' }) : code && t`codice ${code.code}`,
      segment && t`segmento «${segment}»`,
      page.firstInvoiceOn && t`cliente dal ${page.firstInvoiceOn.slice(0, 4)}`,
      names('area'),
      names('collector') && t`collector ${names('collector')}`,
      names('salesperson') && t`venditore ${names('salesperson')}`,
    ].filter((part): part is string => Boolean(part)),
  };
}

function debtorTags(page: api.DebtorPage, plan: api.DebtorPlan | undefined, formats: Formats): StateTag[] {
  const tags: StateTag[] = [];
  const { open, broken } = page.promises;
  if (plan?.holds.some((hold) => hold.kind === 'stop')) tags.push({ kind: 'block', text: t`Fermo` });
  if (open > 0) tags.push({ kind: 'promise', text: plural(open, { one: '# promessa', other: '# promesse' }) });
  else if (broken > 0) tags.push({ kind: 'broken', text: broken === 1 ? t`Promessa mancata` : t`Promessa mancata · ${broken}ª` });
  const disputed = page.positions.find((position) => Number(position.disputed.amount) > 0);
  if (disputed) tags.push({ kind: 'dispute', text: t`Contestati ${formats.money(disputed.disputed, 'hide')}` });
  if (page.keyAccount) tags.push({ kind: 'line', text: t`Cliente chiave` });
  return tags;
}

export function positionsOf(page: api.DebtorPage): Position[] {
  return page.positions.map((position) => ({
    currency: position.currency,
    exposure: position.exposure,
    overdue: position.overdue,
    items: position.items,
    overdueShare: share(position.overdue, position.exposure),
    limit: position.limit,
    limitUsed: position.limit && share(position.exposure, position.limit),
    bands: fiveBands(position.bands, position.currency),
    unapplied: position.unapplied,
    awaitingPosting: position.awaitingPosting,
    chaseable: position.askable,
  }));
}

export function behaviourOf(page: api.DebtorPage): Behaviour {
  const { kept, partlyKept, broken } = page.promises;
  return {
    averageDelay: page.habits.usualDelayDays === null ? null : Math.round(page.habits.usualDelayDays),
    trend: page.habits.trend.flatMap((month) => (month.delayDays === null ? [] : [month.delayDays])),
    keptPromises: kept,
    judgedPromises: kept + partlyKept + broken,
    promiseMarks: [
      ...Array.from({ length: Math.min(8, kept) }, () => 'paid' as const),
      ...Array.from({ length: Math.min(4, partlyKept) }, () => 'promise' as const),
      ...Array.from({ length: Math.min(8, broken) }, () => 'broken' as const),
    ],
  };
}

export function customerItemOf(item: api.OpenItem, formats: Formats, today: string): CustomerItem {
  const trail = itemTrail(item, formats);
  return {
    id: item.id,
    document: item.instalment ? `${item.document} · ${item.instalment}` : item.document,
    documentOn: item.documentOn,
    dueOn: item.dueOn,
    daysLate: item.band === null || item.closedOn ? null : item.daysLate,
    amount: item.original,
    balance: item.balance,
    states: item.closedOn ? [{ kind: 'paid', text: t`Chiusa il ${formats.day(item.closedOn)}` }] : itemStates(item, formats, today),
    trail,
    trailLabel: trailSentence(trail),
    credit: item.band === null,
  };
}

export function pinnedOf(page: api.DebtorPage, formats: Formats): { text: string; by: string } | null {
  if (!page.pinnedNote) return null;
  const { text, by, at } = page.pinnedNote;
  const on = at && formats.day(formats.dayOf(at));
  return { text, by: [by && t`Nota di ${by}`, on].filter(Boolean).join(', ') };
}

export function planOf(plan: api.DebtorPlan, formats: Formats, today: string, taskName: (code: string) => string): Plan {
  return {
    steps: plan.steps.map((step) => nextStepOf(step, formats, today, taskName)),
    why: plan.why.map((reason) => reasonWords(reason as Reason, language())).join(' '),
    holds: plan.holds.filter((hold) => hold.nature !== 'promise').map((hold) => holdOf(hold, formats)),
  };
}

function nextStepOf(step: api.DebtorPlan['steps'][number], formats: Formats, today: string, taskName: (code: string) => string): NextStep {
  const when = step.on === null ? t`poi` : step.on <= today ? t`oggi` : formats.nearDay(step.on);
  const count = step.items.length;
  const detail = [
    step.status === 'approval' || step.waitsFor === 'approval'
      ? t`aspetta l’approvazione`
      : step.waitsFor === 'signature'
        ? t`aspetta la firma`
        : step.waitsFor === 'brake'
          ? t`aspetta il via libera`
          : null,
    step.amount && formats.money(step.amount),
    count > 0 && step.kind !== 'promise' && plural(count, { one: '# partita', other: '# partite' }),
  ]
    .filter(Boolean)
    .join(', ');
  const what = {
    action: () => stepWords(step.code, language()),
    step: () => stepWords(step.code, language()),
    promise: () => t`Data promessa: fino ad allora nessun sollecito`,
    'hold-ends': () => t`Finisce la sospensione: ${holdReason(step.code)}`,
    task: () => taskName(step.code),
  }[step.kind]();
  return { when, what, detail, mark: step.kind === 'promise' ? 'promise' : step.on !== null && step.on <= today ? 'now' : 'later' };
}

function holdOf(hold: api.DebtorPlan['holds'][number], formats: Formats): Hold {
  return {
    id: hold.id,
    kind: hold.kind,
    reason: hold.note ? `${holdReason(hold.reason)} (${hold.note})` : holdReason(hold.reason),
    until: hold.until,
    alarm: hold.untilTask !== null,
    owner: hold.owner,
    scope: hold.item ? (hold.amount ? t`${formats.money(hold.amount)} di una partita` : t`una partita`) : '',
  };
}
