/*
 * A document ready to be drawn: every amount and date already in the customer's format. Paper, mail and plain text
 * draw the same view, so they cannot say different things.
 */
export type DocumentView = {
  readonly language: string;
  readonly title: string;
  readonly sender: { readonly name: string; readonly lines: readonly string[] };
  readonly recipient: { readonly to: string; readonly name: string; readonly lines: readonly string[] };
  readonly placeAndDate: string;
  readonly reference: string | null;
  readonly subject: string;
  readonly subjectLabel: string;
  readonly salutation: string;
  readonly opening: readonly string[];
  /** The sum that counts, shown first in a mail. */
  readonly highlights: readonly { readonly label: string; readonly amount: string }[];
  readonly tables: readonly TableView[];
  readonly notes: readonly string[];
  readonly closing: readonly string[];
  readonly payments: readonly PaymentView[];
  readonly payTitle: string;
  readonly questions: string;
  readonly farewell: string;
  readonly signature: { readonly name: string; readonly role: string; readonly phone: string | null } | null;
  readonly automatic: string | null;
  readonly privacy: string;
  readonly attachments: string | null;
  readonly page: string;
  readonly pageOf: string;
};

export type TableView = {
  readonly title: string | null;
  readonly columns: readonly ColumnView[];
  readonly rows: readonly (readonly string[])[];
  /** Label and amount, under the last column; the last one is the sum asked. */
  readonly totals: readonly { readonly label: string; readonly amount: string; readonly strong: boolean }[];
  readonly footnotes: readonly string[];
};

export type ColumnView = { readonly title: string; readonly align: 'left' | 'right' };

export type PaymentView = {
  readonly intro: string | null;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  /** An SVG of the transfer's QR code. */
  readonly qr: string | null;
  readonly qrLabel: string;
};
