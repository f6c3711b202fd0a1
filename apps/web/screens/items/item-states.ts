import { t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import type { TrailStep } from '#design/marks/Trail.tsx';
import { itemMarks, type ItemMark } from '#rooms/insights/core/item-marks.ts';
import { stepWords } from '#rooms/policies/core/step-words.ts';
import { isPositive, same } from '../../api/amounts.ts';
import type { OpenItem } from '../../api/types.ts';
import { causeWords } from '../../words/causes.ts';
import { language } from '../../words/language.ts';
import type { StateTag } from '../day/model.ts';

/** What stands in the way of asking for an item, or has happened to it, in tags. */
export function itemStates(item: OpenItem, formats: Formats, today: string): StateTag[] {
  const marks = itemMarks({
    ...item,
    disputed: !isPositive(item.disputed) ? 'no' : same(item.disputed, item.balance) ? 'whole' : 'in-part',
    promised: item.promisedOn !== null,
    assigned: item.assignedTo !== null,
    receiptSeen: isPositive(item.awaitingPosting),
    paidInPart: isPositive(item.balance) && !same(item.balance, item.original),
    due: item.daysLate > 0,
  }).map((mark) => tagOf(mark, item, formats, today));
  return item.cause === null || item.closedOn !== null ? marks : [...marks, { kind: 'line', text: causeWords(item.cause) }];
}

/** One tag alone: a long list is told row by row, and most rows have none. */
function tagOf(mark: ItemMark, item: OpenItem, formats: Formats, today: string): StateTag {
  switch (mark) {
    case 'credit':
      return { kind: 'plain', text: t`Nota di credito` };
    case 'on-account':
      return { kind: 'plain', text: t`Acconto` };
    case 'returned':
      return { kind: 'danger', text: t`Insoluto` };
    case 'rejected':
      return { kind: 'danger', text: t`Scartata da SDI` };
    case 'undelivered':
      return { kind: 'waiting', text: t`Non recapitata` };
    case 'disputed':
      return { kind: 'dispute', text: t`Contestata` };
    case 'disputed-in-part':
      return { kind: 'dispute', text: t`Contestati ${formats.money(item.disputed, 'hide')}` };
    case 'promised':
      return {
        kind: 'promise',
        text: item.promisedOn === today ? t`Promessa oggi` : t`Promessa ${item.promisedOn ? formats.nearDay(item.promisedOn) : ''}`,
      };
    case 'stopped':
      return { kind: 'block', text: t`Fermo` };
    case 'held':
      return { kind: 'hold', text: t`Sospesa` };
    case 'agency':
      return { kind: 'agency', text: t`Agenzia` };
    case 'lawyer':
      return { kind: 'legal', text: t`Legale` };
    case 'assigned':
      return { kind: 'agency', text: t`Ceduta` };
    case 'receipt-seen':
      return { kind: 'waiting', text: t`Incasso visto` };
    case 'paid-in-part':
      return { kind: 'part', text: t`Pagata in parte` };
    case 'riba':
      return { kind: 'line', text: t`RiBa` };
    case 'sdd':
      return { kind: 'line', text: t`SDD` };
  }
}

/** The line of dots of an item: what left for it, what the customer said, what comes next. */
export function itemTrail(item: OpenItem, formats: Formats): TrailStep[] {
  const named = (key: string) => stepWords(key, language());
  const steps: TrailStep[] = item.steps.map((step) => ({ mark: 'done', label: named(step.step), when: formats.day(step.on) }));
  if (isPositive(item.disputed)) steps.push({ mark: 'dispute', label: t`Contestazione` });
  if (item.promisedOn) steps.push({ mark: 'promise', label: t`Promessa`, when: formats.day(item.promisedOn) });
  if (item.closedOn) return [...steps, { mark: 'paid', label: t`Chiusa`, when: formats.day(item.closedOn) }];
  if (item.band === null) return [];
  if (item.next) steps.push({ mark: 'next', label: named(item.next.step), ...(item.next.on ? { when: formats.day(item.next.on) } : {}) });
  const ahead = Math.max(0, Math.min(3, 6 - Math.max(1, item.stage) - 1));
  return [...steps, ...Array.from({ length: ahead }, (): TrailStep => ({ mark: 'later' }))];
}

export function trailSentence(steps: readonly TrailStep[]): string {
  const told = steps.flatMap((step) => (step.label ? [[step.label, step.when].filter(Boolean).join(' ')] : []));
  return told.length === 0 ? t`Traccia: in attesa della scadenza` : t`Traccia: ${told.join(', ')}`;
}
