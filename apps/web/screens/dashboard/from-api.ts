import { plural, t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import { stepWords } from '#rooms/policies/core/step-words.ts';
import { same, share, sum, zero } from '../../api/amounts.ts';
import { fiveBands } from '../../api/bands.ts';
import type * as api from '../../api/types.ts';
import { causeWords } from '../../words/causes.ts';
import { holdReason } from '../../words/holds.ts';
import { language } from '../../words/language.ts';
import { ledgerWords } from '../../words/ledgers.ts';
import { stageWords } from '../../words/stages.ts';
import type { AgeingRow, CauseRow, Dashboard, Decision, Dimension, DsoPoint, TeamRow, TopOverdue, TrendPoint } from './model.ts';

export function dashboardOf(answer: api.Dashboard, currency: string, home: string, formats: Formats): Dashboard {
  const found = answer.currencies.find((one) => one.currency === currency);
  const bands = fiveBands(found?.bands ?? [], currency);
  const exposure = found?.total ?? zero(currency);
  const controls = answer.control.filter((one) => one.currency === currency);
  const dso = answer.dso.find((one) => one.currency === currency);
  return {
    asOf: answer.asOf,
    computedAt: answer.lastImportAt,
    currency,
    currencies: answer.currencies.map((one) => one.currency).toSorted((a, b) => Number(b === home) - Number(a === home)),
    exposure,
    overdue: found?.overdue ?? zero(currency),
    overdueShare: found ? share(found.overdue, found.total) : null,
    disputed: found && Number(found.scope.disputed.amount) > 0 ? found.scope.disputed : null,
    over90: bands['over-90'],
    unapplied: found?.unapplied ?? zero(currency),
    awaitingPosting: found?.awaitingPosting ?? zero(currency),
    ledgerTotal: found?.ledgerTotal ?? zero(currency),
    ties:
      controls.every((one) => same(one.file, one.database)) &&
      (!found || same(sum([...found.bands.map((band) => band.amount), found.unapplied], currency), found.total)),
    scope: scopeWords(answer, currency, formats),
    dso: dso ? { days: dso.days, complete: dso.complete, missing: dso.missingSales } : null,
  };
}

/** What is in the figures and what is left out, in one line. */
function scopeWords(answer: api.Dashboard, currency: string, formats: Formats): string {
  const found = answer.currencies.find((one) => one.currency === currency);
  const ledgers = new Map(answer.control.map((one) => [one.ledger, one.ledgerName]));
  const parts = [
    ledgers.size === 1 ? ledgerWords([...ledgers.values()][0] ?? '') : t`Tutti i partitari`,
    answer.ledgerAsOf ? t`situazione al ${formats.day(answer.ledgerAsOf)}` : t`al ${formats.day(answer.asOf)}`,
    ...(found?.excluded.map((one) =>
      one.reason === 'group-companies'
        ? t`senza ${formats.money(one.amount)} di società del gruppo`
        : t`senza ${formats.money(one.amount)} ceduti pro soluto`,
    ) ?? []),
  ];
  return parts.join(', ');
}

export function ageingRowsOf(ageing: api.Ageing, currency: string): { rows: AgeingRow[]; total: AgeingRow | null } {
  const rows = ageing.rows
    .filter((row) => row.currency === currency)
    .map((row) => ({
      key: row.key ?? '',
      name: rowName(ageing.by, row),
      bands: fiveBands(row.bands, currency),
      unapplied: row.unapplied,
      total: row.total,
    }));
  const total = ageing.currencies.find((one) => one.currency === currency);
  return {
    rows: rows.toSorted((a, b) => Number(b.total.amount) - Number(a.total.amount)),
    total: total
      ? { key: '', name: t`Totale`, bands: fiveBands(total.bands, currency), unapplied: total.unapplied, total: total.total }
      : null,
  };
}

function rowName(by: Dimension, row: { key: string | null; code: string; name: string }): string {
  if (by === 'stage') return stageWords(Number(row.code)) ?? t`Nessun passo fatto`;
  if (by === 'owner') return row.code === 'agency' ? t`Agenzia` : row.code === 'lawyer' ? t`Legale` : t`Azienda`;
  return row.name || row.code || t`Non assegnati`;
}

export function trendOf(trend: api.OverdueTrend): { points: TrendPoint[]; dso: DsoPoint[] } {
  return {
    points: trend.points.map((point) => {
      const { 'not-due': _, ...bands } = fiveBands(point.bands, trend.currency);
      return { on: point.on, bands };
    }),
    dso: trend.points.map((point) => ({ month: point.on, days: point.dsoDays })),
  };
}

export function teamRowsOf(team: api.TeamWork, roleNames: Readonly<Record<string, string>>): TeamRow[] {
  return team.rows.map((row) => {
    const role = row.role === null ? '' : (roleNames[row.role] ?? row.role);
    return {
      key: row.user ?? role,
      name: row.name || (role ? t`Da assegnare` : t`Nessuno`),
      detail: role,
      done: row.done,
      planned: row.planned,
      late: row.late,
    };
  });
}

export function topOverdueOf(page: api.TopOverdue): TopOverdue[] {
  return page.items.map((row) => ({
    id: row.debtor,
    name: row.name,
    overdue: row.overdue,
    daysLate: row.daysLate,
    states: Number(row.disputed.amount) > 0 ? [{ kind: 'dispute', text: t`In parte contestato` }] : [],
  }));
}

export function decisionsOf(
  answer: api.ToDecide,
  formats: Formats,
  taskName: (code: string) => string,
  open: (item: api.ToDecide['items'][number]) => void,
): Decision[] {
  return answer.items.map((item) => {
    const { count } = item;
    const name = item.debtor?.name;
    const detail = [item.amount && formats.money(item.amount), item.since && t`dal ${formats.day(item.since)}`].filter(Boolean).join(', ');
    const words: Record<typeof item.kind, { kind: Decision['kind']; title: string }> = {
      approval: {
        kind: 'approval',
        title: name
          ? t`${stepWords(item.code, language())} a ${name}`
          : plural(count, { one: '# atto da approvare', other: '# atti da approvare' }),
      },
      signature: {
        kind: 'approval',
        title: name
          ? t`${stepWords(item.code, language())} a ${name}, da firmare`
          : plural(count, { one: '# atto formale da firmare', other: '# atti formali da firmare' }),
      },
      brake: { kind: 'brake', title: plural(count, { one: '# invio aspetta un sì', other: '# invii aspettano un sì' }) },
      doubt: {
        kind: 'doubt',
        title: plural(count, { one: '# messaggio in dubbio: arrivato o no?', other: '# messaggi in dubbio: arrivati o no?' }),
      },
      'stop-review': {
        kind: 'stop',
        title: name
          ? t`${name}: fermo da rivedere (${holdReason(item.code)})`
          : plural(count, { one: '# fermo da rivedere', other: '# fermi da rivedere' }),
      },
      task: { kind: 'other', title: name ? `${taskName(item.code)}: ${name}` : `${taskName(item.code)}${count > 1 ? ` (${count})` : ''}` },
      iban: { kind: 'other', title: t`IBAN da approvare` },
    };
    return { id: `${item.kind}-${item.key}`, ...words[item.kind], detail, open: () => open(item) };
  });
}

export function causeRowsOf(answer: api.CausesOfDelay): CauseRow[] {
  const total = sum(
    answer.rows.map((row) => row.amount),
    answer.currency,
  );
  const groups: Readonly<Record<string, string>> = {
    forgot: t`abitudini del cliente`,
    ours: t`noi`,
    disputes: t`contestazioni`,
    'cannot-pay': t`non può pagare`,
    'will-not-pay': t`non vuole pagare`,
    bank: t`banca`,
    unknown: t`non si sa`,
  };
  return answer.rows.map((row) => ({
    cause: row.cause ?? 'none',
    name: causeWords(row.cause),
    group: row.class === null ? t`da chiedere` : (groups[row.class] ?? row.class),
    share: share(row.amount, total) ?? 0,
    count: row.count,
    amount: row.amount,
  }));
}
