import { t } from '@lingui/core/macro';
import { unchasedWords } from '#rooms/insights/core/unchased-words.ts';
import type { HeldBack, Run } from '../client/types.gen.ts';
import { language } from './language.ts';

/** Why customers with something overdue were not asked, in words. */
export function heldWords(reason: HeldBack['reason']): string {
  const words = unchasedWords(reason, language());
  return words.charAt(0).toLowerCase() + words.slice(1);
}

export function triggerWords(trigger: Run['trigger']): string {
  return { command: t`da riga di comando`, schedule: t`da solo, all’orario`, web: t`da questa pagina`, demo: t`la demo` }[trigger];
}

export function stateWords(state: Run['state']): string {
  return { running: t`In corso`, done: t`Finito`, stopped: t`Interrotto`, failed: t`Non riuscito` }[state];
}

export function stageOfRunWords(stage: Run['stage']): string {
  return {
    settle: t`Incassi e promesse`,
    assess: t`Situazione`,
    plan: t`Decisioni`,
    execute: t`Invii e attività`,
    inform: t`Resoconto`,
    end: t`Resoconto`,
  }[stage];
}

export function brakeWords(brake: string): string {
  const words: Readonly<Record<string, string>> = {
    'first-of-version': t`è il primo invio di questa versione della strategia`,
    'many-messages': t`sono più del doppio del solito`,
    'after-missed-days': t`è il primo dopo giorni senza giro`,
  };
  return words[brake] ?? brake;
}

/** What a run counted, in the order in which it happens; what it did none of is left out. */
export function countLines(counts: Readonly<Record<string, number>>): readonly { readonly label: string; readonly value: number }[] {
  const words: readonly (readonly [string, string])[] = [
    ['customersAssessed', t`Clienti guardati`],
    ['promisesKept', t`Promesse mantenute`],
    ['promisesPartlyKept', t`Mantenute in parte`],
    ['promisesBroken', t`Promesse mancate`],
    ['promisesCovered', t`Promesse coperte da uscite`],
    ['actionsPlanned', t`Passi decisi`],
    ['actionsCancelled', t`Passi ritirati`],
    ['messagesReleased', t`Messaggi partiti`],
    ['messagesWaiting', t`Messaggi che aspettano un sì`],
    ['tasksOpened', t`Attività aperte`],
    ['tasksWithdrawn', t`Attività ritirate`],
  ];
  return words.flatMap(([key, label]) => (counts[key] ? [{ label, value: counts[key] }] : []));
}
