import { plural, t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import type { StageState } from '#design/timeline/ImportSteps.tsx';
import { minus, sum } from '../../api/amounts.ts';
import type * as api from '../../api/types.ts';
import { fieldOf, impliedDecimalsOf, type MappingDocument } from './mapping-document.ts';
import type { Column, FileShape, Finding, ImportRow, ImportSheet, ReceivedRow, Totals } from './model.ts';

export function importRowOf(row: api.ImportSummary): ImportRow {
  return {
    id: row.id,
    fileName: row.fileName,
    kind: row.kind,
    state: row.state,
    asOf: row.asOf,
    at: row.createdAt,
    by: row.by,
    accepted: row.rows === null ? null : row.rows - (row.rejectedRows ?? 0),
    rejected: row.rejectedRows,
  };
}

export function receivedRowOf(file: api.ReceivedFile): ReceivedRow {
  return {
    id: file.id,
    name: file.name,
    kind: file.kind,
    status: file.status,
    documents: file.documents,
    items: file.items,
    totals: Object.entries(file.totals).map(([currency, amount]) => ({ amount, currency })),
    findings: file.findings,
    at: file.receivedAt,
    by: file.by,
  };
}

const STAGES = ['reading', 'comparing', 'recording', 'totals'] as const;

export function importSheetOf(
  view: api.Import,
  mapping: MappingDocument | null,
  formats: Formats,
  hrefs: { rejected: string },
): ImportSheet {
  const { result, proposal } = view;
  const settled = view.state === 'ready' || view.state === 'registered' || view.state === 'undone';
  const done = settled && result ? result.rows : (view.progress?.rowsDone ?? 0);
  const review = result?.findings.filter((finding) => finding.severity === 'review').length ?? 0;
  const blocked = (result?.rejectedRows ?? 0) + (result?.quarantined ?? 0);
  const total = result?.rows ?? view.progress?.rowsTotal ?? null;
  return {
    id: view.id,
    fileName: view.fileName,
    about: [
      total !== null && plural(total, { one: '# riga', other: `${formats.number(total)} righe` }),
      proposal && plural(proposal.columns.length, { one: '# colonna', other: '# colonne' }),
      size(view.bytes, formats),
    ]
      .filter(Boolean)
      .join(', '),
    state: view.state,
    stages: stagesOf(view),
    progress:
      total === null && !view.progress
        ? null
        : { done, total, ready: Math.max(0, done - review - blocked), review, blocked, rate: null, secondsLeft: null },
    model: proposal
      ? proposal.kept
        ? t`modello di un file precedente, riconosciuto dalle intestazioni`
        : proposal.certain
          ? t`riconosciute, da controllare`
          : t`alcune colonne chiedono una conferma`
      : null,
    shape: proposal?.shape ? shapeOf(proposal.shape) : null,
    columns: proposal ? proposal.columns.map((column) => columnOf(column, mapping, proposal.mapping as MappingDocument)) : [],
    fields: proposal
      ? proposal.fields.map((field) => ({ value: field.field, label: field.needed ? t`${field.label} (serve)` : field.label }))
      : [],
    readWith: (view.readWith ?? []).map((one) => ({
      field: one.label,
      from: one.value === null ? one.columns.join(' + ') : t`sempre «${one.value}»`,
      codes: one.codes.map(({ file, ours }) => `${file} = ${ours}`).join(', '),
    })),
    findings: findingsOf(view),
    rejected: result?.rejected.map((row) => ({ line: row.line, column: row.column, value: row.value, reason: row.reason })) ?? [],
    rejectedHref: result && result.rejectedRows > 0 ? hrefs.rejected : null,
    totals: result ? totalsOf(result.totals) : [],
    counts: result ? countsOf(view.kind, result) : [],
    questions: view.state === 'ready' ? (result?.doubts.map((doubt) => ({ key: doubt.needs, text: doubt.message })) ?? []) : [],
    refusal: view.refusal?.message ?? null,
    mayRegister: view.state === 'ready',
    mayUndo: view.undoable,
  };
}

function shapeOf(shape: NonNullable<NonNullable<api.Import['proposal']>['shape']>): FileShape {
  return { ...shape, confidence: shape.confidence / 100, choices: shape.choices.map(({ rows, label }) => ({ value: rows, label })) };
}

function stagesOf(view: api.Import): ImportSheet['stages'] {
  const at = view.progress ? STAGES.indexOf(view.progress.stage) : -1;
  const failed = ['refused', 'interrupted', 'failed'].includes(view.state);
  const state = (reached: boolean, now: boolean): StageState => (reached ? 'done' : now ? (failed ? 'failed' : 'now') : 'later');
  const checked = ['ready', 'registering', 'registered', 'undone'].includes(view.state);
  const recorded = view.state === 'registered' || view.state === 'undone';
  return [
    { name: t`Lettura`, state: 'done' },
    { name: t`Colonne`, state: state(view.state !== 'uploaded', view.state === 'uploaded') },
    { name: t`Controlli`, state: state(checked || (view.state === 'checking' && at > 0), view.state === 'checking' || failed) },
    { name: t`Confronto`, state: state(checked, view.state === 'checking' && at > 0) },
    { name: t`Registrazione`, state: state(recorded, view.state === 'registering' || view.state === 'ready') },
  ];
}

function columnOf(
  column: NonNullable<api.Import['proposal']>['columns'][number],
  mapping: MappingDocument | null,
  proposed: MappingDocument | null,
): Column {
  const field = mapping ? fieldOf(mapping, column.column) : column.field;
  const chosenByHand = field !== column.field;
  const digits = proposed && impliedDecimalsOf(proposed, column.column);
  const confidence = field === null || chosenByHand ? null : column.confidence / 100;
  return {
    heading: column.column,
    samples: column.samples,
    field,
    reading: chosenByHand
      ? field === null
        ? ''
        : t`scelta a mano`
      : [column.readAs, ...column.reasons.slice(0, 1)].filter(Boolean).join(' · '),
    implied:
      digits === null || chosenByHand ? null : { digits, on: mapping === null || impliedDecimalsOf(mapping, column.column) !== null },
    warning: confidence !== null && confidence < 0.85,
    confidence,
  };
}

/** Findings of the same kind stand together, worst first; the proposal's own checks come before them. */
function findingsOf(view: api.Import): Finding[] {
  const order = { blocking: 0, review: 1, info: 2 };
  const checks = (view.result ? [] : (view.proposal?.checks ?? [])).map((check): Finding => ({
    id: check.code,
    severity: check.blocks ? 'blocking' : 'review',
    title: check.message,
    detail: '',
    count: 1,
  }));
  // A delivery that stopped by itself says what it waits for an answer about; of a file at hand these are questions to tick.
  const doubts = (view.state === 'stopped' ? (view.result?.doubts ?? []) : []).map((doubt): Finding => ({
    id: doubt.needs,
    severity: 'review',
    title: doubt.message,
    detail: '',
    count: 1,
  }));
  const groups = Map.groupBy(view.result?.findings ?? [], (finding) => `${finding.severity} ${finding.code}`);
  const counts = view.result?.findingCounts ?? {};
  const found = [...groups].map(([key, members]): Finding => {
    const first = members[0]!;
    const count = counts[first.code] ?? members.length;
    const lines = members.flatMap((one) => one.line ?? []).slice(0, 4);
    const where =
      lines.length > 0
        ? plural(count, { one: `riga ${lines[0]}`, other: `# volte, righe ${lines.join(', ')}${count > lines.length ? '…' : ''}` })
        : count > 1
          ? plural(count, { one: '# volta', other: '# volte' })
          : '';
    return { id: key, severity: first.severity, title: first.message, detail: where, count };
  });
  return [...checks, ...doubts, ...found].toSorted((a, b) => order[a.severity] - order[b.severity]);
}

function totalsOf(totals: NonNullable<api.Import['result']>['totals']): Totals[] {
  return Object.entries(totals).map(([currency, one]) => {
    const amount = (text: string) => ({ amount: text, currency });
    const accounted = sum([amount(one.database), amount(one.rejected), amount(one.quarantined)], currency);
    const difference = minus(amount(one.expected ?? one.file), accounted);
    return {
      currency,
      file: amount(one.file),
      read: amount(one.database),
      rejected: amount(one.rejected),
      quarantined: amount(one.quarantined),
      difference,
      ties: /^-?0*(\.0*)?$/.test(difference.amount),
    };
  });
}

function countsOf(kind: api.Import['kind'], result: NonNullable<api.Import['result']>): ImportSheet['counts'] {
  return [
    { label: kind === 'open-items' ? t`Partite nuove` : t`Righe nuove`, value: result.new },
    { label: t`Cambiate`, value: result.changed },
    { label: t`Ridotte`, value: result.reduced },
    { label: t`Uscite dal partitario`, value: result.left },
    { label: t`Tornate`, value: result.returned },
    { label: t`Uguali`, value: result.unchanged },
    { label: t`Clienti nuovi`, value: result.customersCreated },
    { label: t`Sospese, da guardare`, value: result.quarantined },
  ].filter((count) => count.value > 0);
}

function size(bytes: number, formats: Formats): string {
  return bytes < 1_000_000 ? `${formats.number(Math.ceil(bytes / 1000))} kB` : `${formats.decimal(bytes / 1_000_000)} MB`;
}
