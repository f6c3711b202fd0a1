import { ownCopy } from '../values/text.ts';
import type { Word } from '../words.ts';

/** Why a row cannot be kept: it is reported, can be corrected and sent again, and holds back only itself. */
export type RowError = {
  readonly line: number;
  /** Heading of the column; `null` when the row as a whole is wrong. */
  readonly column: string | null;
  /** The cell as it stands in the file. */
  readonly value: string;
  readonly code: Word;
  readonly details: Readonly<Record<string, string | number>>;
};

/** Something a person should know of a row that is kept. */
export type RowFinding = RowError & { readonly severity: 'review' | 'info' };

const NONE: readonly never[] = Object.freeze([]);
const LONGEST_VALUE = 200;

/** Collects what is wrong with one row at a time; nearly all rows leave it empty and cost nothing. */
export class RowLog {
  line = 0;
  private wrong: RowError[] = [];
  private noted: RowFinding[] = [];

  begin(line: number): void {
    this.line = line;
    if (this.wrong.length > 0) this.wrong = [];
    if (this.noted.length > 0) this.noted = [];
  }

  error(code: Word, column: string | null, value = '', details: Readonly<Record<string, string | number>> = {}): void {
    this.wrong.push({ line: this.line, column, value: ownCopy(value.slice(0, LONGEST_VALUE)), code, details });
  }

  finding(
    severity: RowFinding['severity'],
    code: Word,
    column: string | null,
    value = '',
    details: Readonly<Record<string, string | number>> = {},
  ): void {
    this.noted.push({ line: this.line, column, value: ownCopy(value.slice(0, LONGEST_VALUE)), code, details, severity });
  }

  get failed(): boolean {
    return this.wrong.length > 0;
  }

  get errors(): readonly RowError[] {
    return this.wrong;
  }

  get findings(): readonly RowFinding[] {
    return this.noted.length > 0 ? this.noted : NONE;
  }
}
