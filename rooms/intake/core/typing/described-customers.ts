import { columnsOf, type FieldSource, type Mapping } from '../mapping.ts';
import { cellText } from '../values/cell.ts';
import { ownCopy } from '../values/text.ts';
import { textReader, type Cells, type Columns } from './cell-readers.ts';
import { STANDING_FIELDS } from './customer-part.ts';
import type { CustomerIdentity, StandingDetails } from './typed-rows.ts';

/**
 * Remembers in which words the rows so far have described each customer. In a ledger most rows repeat them, and what is repeated
 * need not be read, staged and compared again. Kept per code is one number, so that the size of the file does not matter.
 */
export class DescribedCustomers {
  private readonly code: (cells: Cells) => string;
  private readonly at: readonly number[];
  private readonly words = new Map<string, number>();
  /** The row before, where it was one of these: rows of one customer mostly follow each other, and equal cells need no number. */
  private before: { readonly code: string; readonly cells: Cells } | null = null;

  constructor(mapping: Mapping, columns: Columns) {
    const fields: Readonly<Record<string, FieldSource>> = mapping.fields;
    this.code = textReader(fields['customerCode'], columns);
    const headings = STANDING_FIELDS.flatMap((name) => (fields[name] === undefined ? [] : columnsOf(fields[name])));
    this.at = [...new Set(headings.map((heading) => columns.indexOf(heading)))].filter((index) => index >= 0);
  }

  /** The code, where the row repeats what the last accepted row of this code said of him; `null` = read it all. */
  repeated(cells: Cells): string | null {
    const code = this.code(cells);
    if (code === '') return null;
    if (code === this.before?.code && this.describeTheSame(this.before.cells, cells)) return code;
    if (this.words.get(code) !== this.mark(cells)) return null;
    this.before = { code, cells };
    return code;
  }

  /** Called for rows that are kept: what a rejected row said has not been heard. */
  accept(code: string, cells: Cells): void {
    this.words.set(ownCopy(code), this.mark(cells));
    this.before = { code, cells };
  }

  private describeTheSame(one: Cells, other: Cells): boolean {
    for (const at of this.at) if (one[at] !== other[at]) return false;
    return true;
  }

  /** Two rounds of FNV-1a make a number of 53 bits: among millions of customers no two descriptions of one meet by chance. */
  private mark(cells: Cells): number {
    let a = 0x811c9dc5;
    let b = 0x01000193;
    for (const at of this.at) {
      const text = cellText(cells[at]);
      for (let index = 0; index < text.length; index += 1) {
        const unit = text.charCodeAt(index);
        a = Math.imul(a ^ unit, 0x01000193);
        b = Math.imul(b ^ unit, 0x85ebca6b);
      }
      a = Math.imul(a ^ 0x1f, 0x01000193);
      b = Math.imul(b ^ 0x1f, 0x85ebca6b);
    }
    return (a >>> 0) * 0x20_0000 + ((b >>> 0) & 0x1f_ffff);
  }
}

export function onlyCode(code: string): CustomerIdentity {
  return {
    customerCode: code,
    codeFrom: 'code',
    customerName: null,
    vatNumber: null,
    vatValid: null,
    taxCode: null,
    taxCodeValid: null,
    customerType: null,
  };
}

export const SAID_BEFORE: StandingDetails = Object.freeze({
  language: null,
  email: null,
  pec: null,
  phone: null,
  mobile: null,
  address: null,
  area: null,
  salesperson: null,
  collector: null,
  firstInvoiceOn: null,
});
