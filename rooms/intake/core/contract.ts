import { z } from 'zod';
import { day, id, instant } from '#kernel/contract/shapes.ts';
import { TABLE_KINDS } from './fields/kinds.ts';
import { place, ROWS_OF_SHAPES, SHAPES } from './shapes/shape.ts';

/* What the API says of imports; amounts here are plain decimals, as the command line prints them. */

export const tableKind = z.enum(TABLE_KINDS);
export const IMPORT_STATES = [
  'uploaded',
  'checking',
  'ready',
  'registering',
  'registered',
  'refused',
  'stopped',
  'interrupted',
  'undone',
  'failed',
] as const;

const rejection = z
  .object({ line: z.int(), column: z.string().nullable(), value: z.string().nullable(), code: z.string(), reason: z.string() })
  .meta({ id: 'ImportRejection', description: 'A row, or a cell of it, that could not be taken over' });
const finding = z
  .object({
    severity: z.enum(['blocking', 'review', 'info']),
    code: z.string(),
    line: z.int().nullable(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    message: z.string(),
  })
  .meta({ id: 'ImportFinding' });
const totals = z
  .object({ file: z.string(), database: z.string(), rejected: z.string(), quarantined: z.string(), expected: z.string().nullable() })
  .meta({ id: 'ImportTotals', description: 'file = database + rejected + quarantined' });
const doubt = z.object({ needs: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }).meta({ id: 'ImportDoubt' });

export const importResult = z
  .object({
    rows: z.int(),
    accepted: z.int(),
    rejected: z.array(rejection),
    rejectedRows: z.int(),
    new: z.int(),
    changed: z.int(),
    reduced: z.int(),
    left: z.int(),
    returned: z.int(),
    unchanged: z.int(),
    quarantined: z.int(),
    customersCreated: z.int(),
    findings: z.array(finding),
    findingCounts: z.record(z.string(), z.int()),
    totals: z.record(z.string(), totals),
    doubts: z.array(doubt),
    confirmed: z.array(z.string()),
    kept: z.boolean(),
  })
  .meta({ id: 'ImportResult' });

export const proposedColumn = z
  .object({
    column: z.string(),
    samples: z.array(z.string()),
    filled: z.int(),
    field: z.string().nullable(),
    readAs: z.string(),
    confidence: z.int().min(0).max(100),
    reasons: z.array(z.string()),
  })
  .meta({ id: 'ProposedColumn' });

const check = z.object({ code: z.string(), message: z.string(), blocks: z.boolean() }).meta({ id: 'MappingCheck' });

const proposedShape = z
  .object({
    is: z.enum(SHAPES),
    label: z.string(),
    confidence: z.int().min(0).max(100),
    reasons: z.array(z.string()),
    /** One of the file's own items, as it would be read. */
    example: z.string().nullable(),
    /** What its rows are, and what else they could be, for who knows better. */
    rows: z.enum(ROWS_OF_SHAPES),
    choices: z.array(z.object({ rows: z.enum(ROWS_OF_SHAPES), label: z.string() })),
    /** Where the fields of lines of fixed width stand. */
    places: z.array(place).nullable(),
    width: z.int().nullable(),
    begins: z.string().nullable(),
  })
  .meta({ id: 'ProposedShape', description: 'What a row of the file is' });

export const mappingProposal = z
  .object({
    certain: z.boolean(),
    shape: proposedShape.nullable(),
    /** The mapping document: edited and sent back with the check. */
    mapping: z.record(z.string(), z.unknown()),
    columns: z.array(proposedColumn),
    checks: z.array(check),
    signExamples: z.array(z.string()),
    fields: z.array(z.object({ field: z.string(), label: z.string(), needed: z.boolean() })),
    /** True: a mapping kept from an earlier file with these headings. */
    kept: z.boolean(),
  })
  .meta({ id: 'MappingProposal' });

export const importSummary = z
  .object({
    id: id('import'),
    kind: tableKind,
    ledger: z.string(),
    fileName: z.string(),
    bytes: z.int(),
    asOf: day.nullable(),
    mode: z.enum(['snapshot', 'increment']).nullable(),
    state: z.enum(IMPORT_STATES),
    createdAt: instant,
    registeredAt: instant.nullable(),
    by: z.string().nullable(),
    rows: z.int().nullable(),
    rejectedRows: z.int().nullable(),
    /** Only the last registered file of a ledger can be taken back. */
    undoable: z.boolean(),
  })
  .meta({ id: 'ImportSummary' });

export const importProgressState = z
  .object({ stage: z.enum(['reading', 'comparing', 'recording', 'totals']), rowsDone: z.int(), rowsTotal: z.int().nullable() })
  .meta({ id: 'ImportProgress' });

export const importView = importSummary
  .extend({
    proposal: mappingProposal.nullable(),
    result: importResult.nullable(),
    refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
    progress: importProgressState.nullable(),
    /** How the file was read, field by field; null = nobody has decided yet. */
    readWith: z
      .array(
        z.object({
          field: z.string(),
          label: z.string(),
          columns: z.array(z.string()),
          value: z.string().nullable(),
          codes: z.array(z.object({ file: z.string(), ours: z.string() })),
        }),
      )
      .nullable(),
  })
  .meta({ id: 'Import' });

export const importToCheck = z.object({
  /** As proposed, or corrected; left out = as proposed or kept. */
  mapping: z.record(z.string(), z.unknown()).optional(),
  asOf: day.optional(),
  mode: z.enum(['snapshot', 'increment']).default('snapshot'),
  expected: z.record(z.string(), z.string()).default({}),
});

/** What a person says of the rows, or where the fields of fixed width stand: the columns are proposed anew. */
export const importToReshape = z.object({
  rows: z.enum(ROWS_OF_SHAPES).optional(),
  places: z.array(place).min(2).max(120).optional(),
  width: z.int().min(1).optional(),
  begins: z.string().min(1).max(4).optional(),
});

export const importToRegister = z.object({ confirmed: z.array(z.string()).default([]) });
export const importToUndo = z.object({ reason: z.string().trim().min(3).max(500) });
