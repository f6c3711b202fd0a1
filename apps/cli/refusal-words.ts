import type { Refusal } from '#kernel/outcome.ts';
import type { Language, Words } from './words.ts';

type Details = Refusal['details'];

/** What the terminal says when a command is refused. Codes without words of their own are shown with their details. */
const WORDS: Readonly<Record<string, (details: Details) => Words>> = {
  'company-unknown': ({ company }) => ({ it: `Non c’è nessuna società "${company}".`, en: `There is no company "${company}".` }),
  'company-missing': () => ({
    it: 'Non c’è ancora nessuna società. Creala con: puntuale company create --name NOME --vat PARTITA-IVA',
    en: 'There is no company yet. Make one with: puntuale company create --name NAME --vat NUMBER',
  }),
  'company-needed': ({ companies }) => ({
    it: `Le società sono più d’una: scegli con --company fra ${String(companies)}.`,
    en: `There are several companies: choose with --company among ${String(companies)}.`,
  }),
  'database-in-use': ({ folder }) => ({
    it: `I dati in ${folder} sono in uso. Ferma prima Puntuale: puntuale stop`,
    en: `The data in ${folder} are in use. Stop Puntuale first: puntuale stop`,
  }),
  'nothing-to-back-up': ({ folder }) => ({ it: `In ${folder} non ci sono ancora dati.`, en: `There are no data in ${folder} yet.` }),
  'not-a-backup': ({ file }) => ({
    it: `${file} non è una copia fatta da Puntuale, o è incompleta.`,
    en: `${file} is not a backup made by Puntuale, or is incomplete.`,
  }),
  'file-exists': ({ file }) => ({ it: `${file} esiste già.`, en: `${file} exists already.` }),
  'file-missing': ({ file }) => ({ it: `${file} non esiste.`, en: `${file} does not exist.` }),
  'restore-replaces': ({ folder }) => ({
    it: `In ${folder} ci sono già dati. Con --yes vengono prima copiati in backups e poi sostituiti.`,
    en: `There are data in ${folder} already. With --yes they are first copied into backups and then replaced.`,
  }),
  'use-pg-dump': ({ command }) => ({
    it: `I dati stanno su un server PostgreSQL. La copia si fa con: ${command}`,
    en: `The data are on a PostgreSQL server. Copy them with: ${command}`,
  }),
  'stop-where-started': () => ({
    it: 'Con DATABASE_URL i server possono essere più d’uno: fermali dove sono stati avviati.',
    en: 'With DATABASE_URL there may be several servers: stop them where they were started.',
  }),
  'not-running': ({ folder }) => ({ it: `Puntuale non è in funzione in ${folder}.`, en: `Puntuale is not running in ${folder}.` }),
  'something-wrong': ({ what }) => ({ it: `Qualcosa non va: ${String(what)}`, en: `Something is wrong: ${String(what)}` }),
  'already-running': ({ address }) => ({ it: `Puntuale è già in funzione: ${address}`, en: `Puntuale is already running: ${address}` }),
  'port-taken': ({ port }) => ({
    it: `La porta ${port} è occupata da un altro programma. Scegline un’altra con --port.`,
    en: `Port ${port} is taken by another program. Choose another with --port.`,
  }),
  'rate-missing': ({ day, regime }) => ({
    it: `Per il ${String(day).split('-').reverse().join('/')} non è noto alcun tasso (regime ${regime}): niente viene stimato.`,
    en: `No rate is known for ${day} (regime ${regime}): nothing is estimated.`,
  }),
  'lump-sum-excluded': ({ regime }) => ({
    it: `Il regime ${regime}, o la data del contratto, non prevede i 40 euro: togli --lump-sum.`,
    en: `The regime ${regime}, or the day of the contract, knows no 40 euro: leave out --lump-sum.`,
  }),
};

export function refusalMessage({ code, details }: Refusal, language: Language): string {
  const words = WORDS[code];
  if (words !== undefined) return words(details)[language];
  const facts = Object.entries(details).map(([key, detail]) => `${key}: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`);
  return facts.length === 0 ? code : `${code} (${facts.join(', ')})`;
}
