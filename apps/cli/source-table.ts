import { z } from 'zod';
import { sourceView } from '#rooms/intake/core/sources/contract.ts';
import type { SaidSource } from '#rooms/intake/server/door.ts';
import type { Language, Words } from './words.ts';

export type EncodedSource = z.input<typeof sourceView>;

/** A source as the API writes it: ids with their prefix, instants as text. */
export function encodedSource(source: SaidSource): EncodedSource {
  return z.encode(sourceView, source);
}

export type SaidLook = {
  readonly source: string;
  readonly name: string;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly files: readonly (Pick<EncodedSource['files'][number], 'outcome' | 'counts' | 'reason'> & { readonly file: string })[];
  readonly waiting: readonly string[];
};

const FRESHNESS: Readonly<Record<SaidSource['freshness'], Words>> = {
  new: { it: 'nuova', en: 'new' },
  fresh: { it: 'aggiornata', en: 'fresh' },
  late: { it: 'in ritardo', en: 'late' },
  failing: { it: 'in errore', en: 'failing' },
  paused: { it: 'ferma', en: 'paused' },
};

const OUTCOMES: Readonly<Record<EncodedSource['files'][number]['outcome'], Words>> = {
  imported: { it: 'registrato', en: 'imported' },
  duplicate: { it: 'già ricevuto', en: 'duplicate' },
  refused: { it: 'rifiutato', en: 'refused' },
  quarantined: { it: 'in attesa', en: 'quarantined' },
  nothing: { it: 'nessun allegato', en: 'no attachment' },
  failed: { it: 'non letto', en: 'not read' },
};

const NEVER = { it: 'mai', en: 'never' };
const NO_SOURCES = { it: 'Nessuna fonte.\n', en: 'No sources.\n' };
const GROWING = { it: 'in arrivo', en: 'arriving' };

/** A line per source with its last success, below it the error and the last files. */
export function sourceTable(sources: readonly EncodedSource[], language: Language): string {
  if (sources.length === 0) return NO_SOURCES[language];
  return sources
    .flatMap((source) => [
      `${FRESHNESS[source.freshness][language].padEnd(10)}  ${source.id}  ${source.name}  (${source.kind}: ${source.where})  ${source.succeededAt ?? NEVER[language]}`,
      ...(source.error === null ? [] : [`    ${source.error.message}`]),
      ...source.files.map((file) => fileLine(file.outcome, file.name, file.reason, language)),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

export function lookTable(looks: readonly SaidLook[], language: Language): string {
  if (looks.length === 0) return NO_SOURCES[language];
  return looks
    .flatMap((look) => [
      `${look.name}`,
      ...(look.error === null ? [] : [`    ${look.error.message}`]),
      ...look.files.map((file) => fileLine(file.outcome, file.file, file.reason, language)),
      ...look.waiting.map((name) => `    ${GROWING[language].padEnd(12)}  ${name}`),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

function fileLine(outcome: EncodedSource['files'][number]['outcome'], name: string, reason: string | null, language: Language): string {
  return `    ${OUTCOMES[outcome][language].padEnd(12)}  ${name}${reason === null ? '' : `: ${reason}`}`;
}
