/** What the values of a field are, which decides how a column is read and which evidence supports it. */
export type FieldType =
  | 'identifier'
  | 'name'
  | 'text'
  | 'date'
  | 'amount'
  | 'currency'
  | 'document-kind'
  | 'payment-method'
  | 'payment-terms'
  | 'customer-type'
  | 'hold-reason'
  | 'special-ledger'
  | 'flag'
  | 'language'
  | 'country'
  | 'instalment'
  | 'count'
  | 'vat-number'
  | 'tax-code'
  | 'email'
  | 'phone'
  | 'iban';

/** A field of Puntuale that a column may fill. */
export type Field = {
  readonly type: FieldType;
  readonly it: string;
  readonly en: string;
  /** Headings that mean this field and nothing else, without accents, blanks and case. */
  readonly surely: ReadonlySet<string>;
  /** Headings that mean it when nothing better is there. */
  readonly perhaps: ReadonlySet<string>;
  /** Words inside longer headings. */
  readonly like: RegExp | null;
};

export function field(type: FieldType, it: string, en: string, headings: { surely?: string; perhaps?: string; like?: RegExp } = {}): Field {
  const list = (text = ''): ReadonlySet<string> => new Set(text.split(/\s+/).filter((heading) => heading !== ''));
  return { type, it, en, surely: list(headings.surely), perhaps: list(headings.perhaps), like: headings.like ?? null };
}
