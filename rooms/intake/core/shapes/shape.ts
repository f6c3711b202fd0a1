import { z } from 'zod';
import type { Said } from '../say.ts';

/**
 * How the rows of a file become open items (P28). `instalments`: one row each; `entries`: several rows in Dare and Avere make one;
 * `sap-items`: line items of SAP; `fixed-width`: no headings, fields by their place; `print`: a printout, its customer in a heading row.
 */
export const SHAPES = ['instalments', 'entries', 'sap-items', 'fixed-width', 'print'] as const;
export type Shape = (typeof SHAPES)[number];

export const place = z.strictObject({
  name: z.string().min(1).max(120),
  from: z.int().min(1).describe('First character, counted from 1'),
  to: z.int().min(1).describe('Last character'),
  decimals: z.int().min(0).max(6).optional().describe('Decimals that are meant and not written'),
});

export const shapeOfMapping = z.strictObject({
  is: z.enum(SHAPES),
  rows: z
    .enum(['instalments', 'entries'])
    .optional()
    .describe('entries: the rows of one partita are summed; by themselves only files of the shape `entries` are'),
  places: z.array(place).min(2).max(120).optional().describe('fixed-width: where each field stands'),
  begins: z.string().min(1).max(4).optional().describe('fixed-width: only lines that begin so are rows; others open and close the file'),
  width: z.int().min(1).optional().describe('fixed-width: how long each line is; a line of another length is rejected'),
});

export type ShapeOfMapping = z.infer<typeof shapeOfMapping>;
export type Place = z.infer<typeof place>;

/** What a file's shape was taken to be, and why; `example`: one of its own partite, as it would be read. */
export type ShapeProposal = {
  readonly is: Shape;
  /** What its rows are, however they were cut out. */
  readonly rows: (typeof ROWS_OF_SHAPES)[number];
  readonly confidence: number;
  readonly reasons: readonly Said[];
  readonly example: { readonly it: string; readonly en: string } | null;
};

/** Whether several rows make one open item. */
export function sumsRows(shape: ShapeOfMapping | undefined): boolean {
  return shape !== undefined && (shape.rows ?? (shape.is === 'entries' ? 'entries' : 'instalments')) === 'entries';
}

/** What a person may say of the rows: how the lines are cut is the file's own affair, what its rows are may be misread. */
export const ROWS_OF_SHAPES = ['instalments', 'entries', 'sap-items'] as const;
