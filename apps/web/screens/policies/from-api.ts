import { plural, t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import type * as api from '../../client/types.gen.ts';
import { stageWords } from '../../words/stages.ts';
import type { LadderStep, PolicySheet, StepMark } from './model.ts';

export function policySheetOf(
  sheet: api.PolicySheet,
  formats: Formats,
  sourceHref: string,
  roles: Readonly<Record<string, string>>,
): PolicySheet {
  const ladders = ladderNames();
  const segment = (one: api.PolicySheet['segments'][number]) => ({
    key: one.key,
    name: one.name,
    rule: one.rule.join(', '),
    ladder: one.ladder,
    inDifficulty: one.inDifficulty && (ladders[one.inDifficulty] ?? one.inDifficulty),
    customers: one.debtors,
    steps: one.steps.map((step) => stepOf(step, sheet.currency, formats, roles)),
  });
  return {
    key: sheet.key,
    name: sheet.key === 'standard' ? t`Strategia «Standard»` : t`Strategia «${sheet.key}»`,
    version: sheet.version,
    state: sheet.state,
    since: sheet.from,
    by: sheet.by,
    note: sheet.note,
    currency: sheet.currency,
    segments: [
      ...sheet.segments.map(segment),
      ...sheet.overlays.map((overlay) => ({
        key: `overlay-${overlay.name}`,
        name: ladders[overlay.name] ?? overlay.name,
        rule: t`prende la partita, qualunque sia il segmento`,
        ladder: overlay.name,
        inDifficulty: null,
        customers: null,
        steps: overlay.steps.map((step) => stepOf(step, sheet.currency, formats, roles)),
      })),
    ],
    unknown: sheet.unknown.map((one) => ({ segment: one.segmentName, fact: one.facts.join(', '), customers: one.debtors })),
    versions: sheet.versions.map((one) => ({
      key: one.key,
      version: one.version,
      state: one.state,
      since: one.from,
      by: one.by,
      note: one.note,
    })),
    sourceHref,
  };
}

function ladderNames(): Readonly<Record<string, string>> {
  return {
    soft: t`Morbida`,
    standard: t`Standard`,
    strict: t`Stretta`,
    'first-invoice': t`Prima fattura`,
    'key-account': t`Clienti chiave`,
    'public-body': t`Enti pubblici`,
    'returned-bill': t`Insoluto RiBa o SDD`,
    'old-items': t`Partite vecchie all’avvio`,
  };
}

function whenWords({ day, inWorkingDays }: api.PolicyStep): string {
  if (day === 0) return t`il giorno della scadenza`;
  if (inWorkingDays) return plural(day, { one: '# giorno lavorativo dopo la scadenza', other: '# giorni lavorativi dopo la scadenza' });
  return day < 0
    ? plural(-day, { one: '# giorno prima della scadenza', other: '# giorni prima della scadenza' })
    : plural(day, { one: '# giorno dopo la scadenza', other: '# giorni dopo la scadenza' });
}

function stepOf(step: api.PolicyStep, currency: string, formats: Formats, roles: Readonly<Record<string, string>>): LadderStep {
  const { approve } = step;
  const approver = approve && (roles[approve.by] ?? approve.by);
  const days = Math.abs(step.day);
  return {
    key: step.key,
    day: step.day,
    dayLabel: step.inWorkingDays ? t`${days} g lav.` : step.day < 0 ? `−${days}` : `+${days}`,
    when: whenWords(step),
    mark: markOf(step),
    title: step.name,
    channels: step.channels.map(channelName).join(t`, poi `),
    who: step.actor === 'automatic' ? t`automatico` : (roles[step.actor] ?? step.actor),
    tone: step.tone && { friendly: t`cordiale`, direct: t`diretto`, firm: t`fermo` }[step.tone],
    approval:
      approve && approver
        ? Number(approve.from) > 0
          ? t`${approver}, da ${formats.money({ amount: approve.from, currency })}`
          : approver
        : null,
    interest: step.interest === 'none' ? null : step.interest === 'inform' ? t`detti come informazione` : t`chiesti`,
    conditions: [
      ...step.conditions,
      ...(step.tellSalesperson === null ? [] : [tellingWords(step.tellSalesperson)]),
      ...(step.every ? [t`si ripete ogni ${step.every} giorni`] : []),
    ],
    stage: stageWords(step.stage) ?? '',
  };
}

function tellingWords(days: number): string {
  return plural(days, {
    one: 'l’agente è avvisato # giorno lavorativo prima',
    other: 'l’agente è avvisato # giorni lavorativi prima',
  });
}

function channelName(channel: api.PolicyStep['channels'][number]): string {
  return {
    email: t`e-mail`,
    pec: t`PEC`,
    letter: t`lettera`,
    registered: t`raccomandata`,
    call: t`telefono`,
    sms: t`SMS`,
    erp: t`gestionale`,
    task: t`attività`,
  }[channel];
}

function markOf(step: api.PolicyStep): StepMark {
  if (step.taskType === 'AGENCY_PLACEMENT') return 'agency';
  if (step.taskType === 'LAWYER_HANDOVER' || step.taskType === 'WRITE_OFF_PROPOSAL' || step.taskType === 'CONVENIENCE_REVIEW')
    return 'legal';
  if (step.taskType === 'ORDER_BLOCK_REVIEW' || step.taskType === 'SERVICE_SUSPENSION' || step.taskType === 'ORDERS_TO_APPROVE')
    return 'block';
  if (step.stage >= 4 && step.template) return 'formal';
  return step.template ? 'mail' : 'person';
}
