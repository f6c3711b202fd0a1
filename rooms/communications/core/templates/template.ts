import type { DocumentLanguage } from '../document-formats.ts';

/** The words of one message as Liquid: `{{ name }}` of the variables in `word-variables.ts`, nothing else is known to them. */
export type TemplateWords = {
  readonly subject: string;
  /** Paragraphs before and after the tables; one that comes out empty is left out. */
  readonly opening: readonly string[];
  readonly closing: readonly string[];
};

/** By when an answer is asked; moved to the next working day. */
export type Term = { readonly days: number } | { readonly workingDays: number };

export type MessageTemplate = {
  readonly code: TemplateCode;
  /** Raised with every change of the words: a sent message keeps the version it was written with. */
  readonly version: number;
  /**
   * How firm the words may be (G12). `calm`: no interest, law or consequence. `interest`: interest matured, as a fact.
   * `formal`: articles, the flat compensation and acts already decided.
   */
  readonly firmness: 'calm' | 'interest' | 'formal';
  readonly term: Term;
  readonly words: Readonly<Record<DocumentLanguage, TemplateWords>>;
};

export const TEMPLATE_CODES = [
  'PRE_DUE',
  'ACCOUNT_LIST',
  'REMINDER_1',
  'PUBLIC_BODY_REMINDER',
  'REMINDER_2',
  'AFTER_UNPAID',
  'FORMAL_NOTICE',
  'FINAL_NOTICE',
  'PLACEMENT_NOTICE',
  'STATEMENT',
  'PROMISE_CONFIRMATION',
] as const;
export type TemplateCode = (typeof TEMPLATE_CODES)[number];
