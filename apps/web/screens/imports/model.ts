import type { TableKind } from '../../words/imports.ts';
import type { Amount } from '#design/formats/money.ts';
import type { StageState } from '#design/timeline/ImportSteps.tsx';

export type ImportRow = {
  id: string;
  fileName: string;
  kind: TableKind;
  state: 'uploaded' | 'checking' | 'ready' | 'registering' | 'registered' | 'refused' | 'stopped' | 'interrupted' | 'undone' | 'failed';
  asOf: string | null;
  at: string;
  by: string | null;
  accepted: number | null;
  rejected: number | null;
};

export type ReceivedRow = {
  id: string;
  name: string;
  kind: string;
  status: 'waiting' | 'imported' | 'duplicate' | 'refused' | 'quarantined';
  documents: number;
  items: number;
  totals: readonly Amount[];
  findings: readonly { severity: 'blocking' | 'review' | 'info'; place: string | null; message: string }[];
  at: string;
  by: string | null;
};

export type Column = {
  heading: string;
  samples: readonly string[];
  field: string | null;
  /** How we read it, in words. */
  reading: string;
  /** Digits at its end that may be meant as decimals, and whether they are read so. */
  implied?: { digits: number; on: boolean } | null;
  warning: boolean;
  confidence: number | null;
};

/** A field of lines of fixed width: characters counted from 1. */
export type Place = { name: string; from: number; to: number; decimals?: number | undefined };

/** What the rows of the file are, said before its columns. */
export type FileShape = {
  label: string;
  confidence: number;
  reasons: readonly string[];
  example: string | null;
  rows: 'instalments' | 'entries' | 'sap-items';
  choices: readonly { value: string; label: string }[];
  places: readonly Place[] | null;
  width: number | null;
  begins: string | null;
};

/** What a person says instead. */
export type Reshape = { rows?: FileShape['rows']; places?: readonly Place[]; width?: number; begins?: string };

export type Finding = { id: string; severity: 'blocking' | 'review' | 'info'; title: string; detail: string; count: number };
export type Rejected = { line: number; column: string | null; value: string | null; reason: string };
export type Totals = {
  currency: string;
  file: Amount;
  read: Amount;
  rejected: Amount;
  quarantined: Amount;
  difference: Amount;
  ties: boolean;
};

export type ImportSheet = {
  id: string;
  fileName: string;
  about: string;
  state: ImportRow['state'];
  stages: readonly { name: string; state: StageState; detail?: string }[];
  progress: {
    done: number;
    total: number | null;
    ready: number;
    review: number;
    blocked: number;
    rate: number | null;
    secondsLeft: number | null;
  } | null;
  model: string | null;
  shape: FileShape | null;
  columns: readonly Column[];
  fields: readonly { value: string; label: string }[];
  /** How the file was read, where its columns were known already. */
  readWith: readonly { field: string; from: string; codes: string }[];
  findings: readonly Finding[];
  rejected: readonly Rejected[];
  rejectedHref: string | null;
  totals: readonly Totals[];
  counts: readonly { label: string; value: number }[];
  /** What a person must say yes to before registering. */
  questions: readonly { key: string; text: string }[];
  refusal: string | null;
  mayRegister: boolean;
  mayUndo: boolean;
};

/** Refused before anything of it was read: there are no columns to speak of, and nothing was looked at. */
export function isUnread({ state, columns, readWith }: Pick<ImportSheet, 'state' | 'columns' | 'readWith'>): boolean {
  return state === 'refused' && columns.length === 0 && readWith.length === 0;
}
