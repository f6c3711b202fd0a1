import { Liquid } from 'liquidjs';
import type { TemplateWords } from './templates/template.ts';

/** What a template may name. All are always there, `null` where nothing is known: an unknown name is an error, never a blank. */
export type WordVariables = {
  readonly company: string;
  readonly companyVat: string;
  readonly customer: string;
  readonly customerVat: string | null;
  readonly code: string;
  readonly channel: 'email' | 'letter';
  readonly tone: 'friendly' | 'direct' | 'firm';
  readonly consumer: boolean;
  /** `al 23 novembre 2026`: days in sentences bring their article, `l’8` and `all’8` where Italian wants it. */
  readonly atToday: string;
  /** Number of documents, and the only one's name. */
  readonly documents: number;
  readonly document: string;
  /** What is asked, without interest; each currency apart. */
  readonly amount: string;
  /** What is asked with interest, flat compensation and expenses where they are claimed; else as `amount`. */
  readonly total: string;
  readonly oldestDueOn: string;
  readonly nextDueOn: string;
  readonly payBy: string;
  readonly interest: string | null;
  readonly lumpSums: string | null;
  readonly onlyBills: boolean;
  readonly someBills: boolean;
  readonly contracts: string | null;
  readonly lastWrittenOn: string | null;
  readonly writtenOn: string | null;
  readonly noticeOn: string | null;
  readonly promiseAmount: string | null;
  readonly promiseOn: string | null;
  readonly promiseDay: string | null;
  readonly agencyName: string | null;
  readonly agencyLicence: string | null;
  readonly agencyPhone: string | null;
};

export type WrittenWords = { readonly subject: string; readonly opening: readonly string[]; readonly closing: readonly string[] };

/**
 * Templates are text that people may edit, so they run in a closed room: no files, no inherited properties, bounded
 * time and memory, and an unknown name or filter stops the message instead of leaving a hole in it.
 */
const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  parseLimit: 20_000,
  renderLimit: 2_000,
  memoryLimit: 200_000,
  templates: {},
});

export function writeWords(words: TemplateWords, variables: WordVariables): WrittenWords {
  const write = (text: string): string => tidy(String(liquid.parseAndRenderSync(text, variables)));
  const paragraphs = (texts: readonly string[]): string[] => texts.map(write).filter((text) => text !== '');
  return { subject: write(words.subject), opening: paragraphs(words.opening), closing: paragraphs(words.closing) };
}

/** One line per paragraph: a line break in a customer's name must not break a subject or a table. */
function tidy(text: string): string {
  return text.replace(/\s*[\r\n\t]+\s*/g, ' ').trim();
}
