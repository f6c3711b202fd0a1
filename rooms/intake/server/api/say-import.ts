import { refusalWords } from '../../core/refusal-words.ts';
import { fieldsOf, neededFields } from '../../core/fields/kinds.ts';
import type { Mapping } from '../../core/mapping.ts';
import { ROWS_OF_SHAPES, type Shape } from '../../core/shapes/shape.ts';
import { say, type Language } from '../../core/say.ts';
import type { ImportResult } from '../imports/import-result.ts';
import type { ImportRow } from './import-queries.ts';

/** A row of the database as the API tells it, in the language of who asks. */
export function saySummary(row: ImportRow) {
  const result = row.result !== null && 'rows' in row.result ? row.result : null;
  return {
    id: row.import_id,
    kind: row.kind,
    ledger: row.ledger,
    fileName: row.file_name,
    bytes: Number(row.bytes),
    asOf: row.as_of,
    mode: row.mode,
    state: row.state,
    createdAt: row.created_at,
    registeredAt: row.registered_at,
    by: row.by,
    rows: result?.rows ?? null,
    rejectedRows: result?.rejectedRows ?? null,
    undoable: row.undoable,
  };
}

export function sayImport(row: ImportRow, language: Language) {
  const result = row.result !== null && 'rows' in row.result ? row.result : null;
  const refusal = row.result !== null && 'code' in row.result ? row.result : null;
  return {
    ...saySummary(row),
    proposal: row.proposal === null ? null : sayProposal(row.proposal, language),
    result: result === null ? null : sayResult(result),
    refusal: refusal === null ? null : { code: refusal.code, message: refusalWords(refusal.code, refusal.details, language) },
    progress:
      row.stage === null ? null : { stage: row.stage, rowsDone: Number(row.rows_done ?? 0n), rowsTotal: row.proposal?.rowsInFile ?? null },
    readWith: row.mapping === null ? null : sayMapping(row.mapping as Mapping, language),
  };
}

/** The mapping column by column, in the names of the screen. */
function sayMapping({ kind, fields }: Mapping, language: Language) {
  const known = fieldsOf(kind);
  return Object.entries(fields).map(([field, source]) => ({
    field,
    label: known[field]?.[language] ?? field,
    columns: 'column' in source ? [source.column].flat() : [],
    value: 'value' in source ? source.value : null,
    codes:
      'values' in source
        ? Object.entries(source.values ?? {}).map(([file, ours]) => ({
            file,
            ours: typeof ours === 'string' ? ours : JSON.stringify(ours),
          }))
        : [],
  }));
}

function sayProposal(proposal: NonNullable<ImportRow['proposal']>, language: Language) {
  const needed = new Set(neededFields(proposal.kind).flat());
  return {
    certain: proposal.certain,
    shape: sayShape(proposal, language),
    mapping: proposal.mapping as unknown as Record<string, unknown>,
    columns: proposal.columns.map((column) => ({
      column: column.column,
      samples: [...column.samples],
      filled: column.filled,
      field: column.field,
      readAs: say(column.readAs, language),
      confidence: Math.round(column.confidence),
      reasons: column.reasons.map((reason) => say(reason, language)),
    })),
    checks: proposal.checks.map((check) => ({ code: check.code, message: say(check, language), blocks: check.blocks })),
    signExamples:
      proposal.signConvention === null
        ? []
        : proposal.signConvention.examples.map((example) => `${example.document} ${example.amount} ${example.currency}`),
    fields: Object.entries(fieldsOf(proposal.kind)).map(([field, words]) => ({ field, label: words[language], needed: needed.has(field) })),
    kept: proposal.kept ?? false,
  };
}

/** Proposals kept before there were shapes have none. */
function sayShape({ shape, mapping }: NonNullable<ImportRow['proposal']>, language: Language) {
  if (shape === undefined || shape === null) return null;
  const label = (is: Shape): string => say({ code: is, details: {} }, language);
  return {
    is: shape.is,
    label: label(shape.is),
    confidence: Math.round(shape.confidence),
    reasons: shape.reasons.map((reason) => say(reason, language)),
    example: shape.example?.[language] ?? null,
    rows: shape.rows ?? 'instalments',
    choices: ROWS_OF_SHAPES.map((rows) => ({ rows, label: label(rows) })),
    places: mapping.shape?.places?.map((one) => ({ ...one })) ?? null,
    width: mapping.shape?.width ?? null,
    begins: mapping.shape?.begins ?? null,
  };
}

/** The contract's shapes are mutable lists; the stored answer's are not. */
function sayResult(result: ImportResult) {
  return {
    ...result,
    rejected: [...result.rejected],
    findings: [...result.findings],
    findingCounts: { ...result.findingCounts },
    totals: { ...result.totals },
    doubts: result.doubts.map((doubt) => ({ ...doubt, details: { ...doubt.details } })),
    confirmed: [...result.confirmed],
  };
}
