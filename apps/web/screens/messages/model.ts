import type { TagKind } from '#design/marks/Tag.tsx';
import type { Amount } from '#design/formats/money.ts';

export type Check = { ok: boolean; text: string };

/** A written act waiting in the queue, or already gone. */
export type QueueEntry = {
  id: string;
  customer: { id: string; name: string };
  template: string;
  channel: string;
  amount: Amount;
  waitsFor: 'approval' | 'brake' | 'signature' | 'hours' | null;
  since: string;
  firm: boolean;
};

export type MessagePreview = {
  id: string;
  title: string;
  state: { text: string; kind: TagKind };
  facts: readonly { label: string; value: string }[];
  tone: 'friendly' | 'direct' | 'firm' | null;
  language: string;
  checks: readonly Check[];
  attachments: readonly { name: string; size: string; href: string | null }[];
  letter: Letter | null;
  mail: Mail | null;
};

/** The A4 letter as data, drawn on screen as it will be printed. */
export type Letter = {
  caption: string;
  sender: { name: string; lines: readonly string[] };
  recipient: { name: string; lines: readonly string[] };
  /** «Spett.le», «To»: in the language of the letter, not of the reader. */
  salutation: string;
  placeAndDate: string;
  subject: string;
  body: readonly LetterBlock[];
  signature: { name: string; lines: readonly string[] } | null;
  pdfHref: string | null;
};
export type LetterBlock =
  | { kind: 'text'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'small'; text: string }
  | {
      kind: 'table';
      title: string | null;
      head: readonly { title: string; number: boolean }[];
      rows: readonly (readonly string[])[];
      totals: readonly { label: string; amount: string; strong: boolean }[];
    }
  | { kind: 'payment'; lines: readonly { label: string; value: string }[]; qr: string | null; qrLabel: string };

export type Mail = { subject: string; from: string; to: string; time: string; html: string | null; text: string };

export type LetterBatch = {
  id: string;
  createdOn: string;
  letters: number;
  pages: number;
  postingDay: string;
  postedOn: string | null;
  takenOut: number;
  pdfHref: string;
  manifestHref: string;
};
export type SentMessage = {
  id: string;
  customer: { id: string; name: string };
  subject: string;
  to: string;
  channel: string;
  state: { text: string; kind: TagKind };
  at: string;
};
export type CaughtMail = { id: string; at: string; to: string; subject: string; messageId: string | null; href: string };
