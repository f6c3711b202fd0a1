import type { Refusal } from '#kernel/outcome.ts';
import { refusalWords as intakeWords } from '#rooms/intake/core/refusal-words.ts';
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
  'export-format': ({ file }) => ({
    it: `${file}: il nome deve finire in .csv o .xlsx.`,
    en: `${file}: the name must end in .csv or .xlsx.`,
  }),
  'database-in-use': ({ folder }) => ({
    it: `I dati in ${folder} sono in uso. Ferma prima Puntuale: puntuale stop`,
    en: `The data in ${folder} are in use. Stop Puntuale first: puntuale stop`,
  }),
  'not-a-demo': ({ code }) => ({
    it: `La società "${code}" non è la dimostrativa: non la tocco.`,
    en: `The company "${code}" is not the demo: it is left alone.`,
  }),
  'rate-from-wrong': ({ from, kind }) => ({
    it: `Un tasso ${kind === 'legal' ? 'legale comincia il 1° gennaio' : 'BCE comincia il 1° gennaio o il 1° luglio'}, non il ${String(from)}.`,
    en: `${kind === 'legal' ? 'A legal rate begins on 1 January' : 'An ECB rate begins on 1 January or 1 July'}, not on ${String(from)}.`,
  }),
  'rate-gap': ({ before }) => ({
    it: `Prima del ${String(before)} manca un tasso: inserisci prima quello.`,
    en: `A rate is missing before ${String(before)}: enter that one first.`,
  }),
  'source-missing': () => ({ it: 'Di un tasso serve la fonte: dove è pubblicato.', en: 'A rate needs its source: where it is published.' }),
  'decree-missing': () => ({ it: 'Per il tasso legale serve il decreto (--decree).', en: 'The legal rate needs its decree (--decree).' }),
  'nothing-to-back-up': ({ folder }) => ({ it: `In ${folder} non ci sono ancora dati.`, en: `There are no data in ${folder} yet.` }),
  'not-a-backup': ({ file }) => ({
    it: `${file} non è una copia fatta da Puntuale, o è incompleta.`,
    en: `${file} is not a backup made by Puntuale, or is incomplete.`,
  }),
  'every-row-refused': ({ rejected, line, first }) => ({
    it: `Nulla è stato registrato: nessuna riga si può prendere (${String(rejected)} respinte; la prima, riga ${String(line)}: ${String(first)})`,
    en: `Nothing was recorded: no row can be taken (${String(rejected)} rejected; the first, line ${String(line)}: ${String(first)})`,
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
  'vat-malformed': ({ vat }) => ({ it: `"${vat}" non è una partita IVA.`, en: `"${vat}" is not a VAT number.` }),
  'vat-taken': ({ vat, code }) => ({
    it: `La partita IVA ${vat} è già della società ${code}.`,
    en: `The VAT number ${vat} belongs to the company ${code} already.`,
  }),
  'sources-failing': ({ sources }) => ({ it: `Non si leggono: ${sources}.`, en: `Cannot be read: ${sources}.` }),
  'name-missing': () => ({ it: 'Manca il nome.', en: 'The name is missing.' }),
  'code-taken': ({ code }) => ({ it: `Il codice ${code} è già preso.`, en: `The code ${code} is taken.` }),
  'code-malformed': ({ code }) => ({
    it: `"${code}" non va come codice: lettere minuscole, cifre e trattini, da 2 a 31, la prima una lettera.`,
    en: `"${code}" is no code: lower-case letters, digits and hyphens, 2 to 31, the first a letter.`,
  }),
  'email-malformed': ({ email }) => ({ it: `"${email}" non è un indirizzo e-mail.`, en: `"${email}" is not an e-mail address.` }),
  'user-disabled': ({ email }) => ({ it: `${email} è disattivato.`, en: `${email} is disabled.` }),
  'password-set-already': ({ email }) => ({
    it: `${email} ha già una password, che resta com’è.`,
    en: `${email} has a password already, which stays as it is.`,
  }),
  'password-too-short': ({ min }) => ({ it: `La password ha meno di ${min} segni.`, en: `The password has fewer than ${min} signs.` }),
  'password-too-long': ({ max }) => ({ it: `La password ha più di ${max} segni.`, en: `The password has more than ${max} signs.` }),
  'password-too-plain': () => ({ it: 'La password è troppo facile da indovinare.', en: 'The password is too easy to guess.' }),
  'mail-address-wrong': () => ({
    it: 'Il server di posta si scrive smtp://utente:password@server:porta, oppure catcher.',
    en: 'A mail server is written smtp://user:password@server:port, or catcher.',
  }),
  'sender-wrong': ({ from }) => ({
    it: `"${from}" non è un mittente: si scrive "Nome <indirizzo>".`,
    en: `"${from}" is no sender: it is written "Name <address>".`,
  }),
  'trial-is-over': () => ({
    it: 'La prova è finita: ciò che è uscito non si può richiamare. Si può tornare con approvazione.',
    en: 'The trial is over: what has left cannot be called back. You can go back to approval.',
  }),
  'go-live-blocked': ({ words }) => ({
    it: `Manca qualcosa senza cui nulla può partire: ${listed(words)}. Si veda puntuale readiness.`,
    en: `Something is missing without which nothing can leave: ${listed(words)}. See puntuale readiness.`,
  }),
  'go-live-checklist': ({ words }) => ({
    it: `Prima di attivare la società manca: ${listed(words)}. Con --yes si attiva lo stesso.`,
    en: `Before going live the company lacks: ${listed(words)}. With --yes it goes live all the same.`,
  }),
  'mail-server-missing': () => ({
    it: 'Manca il server di posta: puntuale mail set.',
    en: 'The mail server is missing: puntuale mail set.',
  }),
  'sender-missing': () => ({ it: 'Manca il mittente: puntuale mail set --from.', en: 'The sender is missing: puntuale mail set --from.' }),
  'lump-sum-excluded': ({ regime }) => ({
    it: `Il regime ${regime}, o la data del contratto, non prevede i 40 euro: togli --lump-sum.`,
    en: `The regime ${regime}, or the day of the contract, knows no 40 euro: leave out --lump-sum.`,
  }),
};

function listed(words: unknown): string {
  return (words as readonly string[]).join(', ');
}

export function refusalMessage({ code, details }: Refusal, language: Language): string {
  const words = WORDS[code];
  if (words !== undefined) return words(details)[language];
  // Doubts carry their sentence; files have the words of their room.
  if (typeof details['message'] === 'string' && details['message'] !== '') return details['message'];
  const ofFiles = intakeWords(code, details, language);
  if (ofFiles !== code) return ofFiles;
  const facts = Object.entries(details).map(([key, detail]) => `${key}: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`);
  return facts.length === 0 ? code : `${code} (${facts.join(', ')})`;
}
