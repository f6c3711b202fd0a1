import type { FileHead } from './file-head.ts';
import { fileRefused, type FileKind, type InTwoLanguages } from './file-kind.ts';

const PLAIN_TEXT = new Set([
  'md',
  'rst',
  'log',
  'ini',
  'yaml',
  'yml',
  'toml',
  'html',
  'htm',
  'json',
  'js',
  'ts',
  'py',
  'sql',
  'css',
  'ds_store',
]);

/**
 * What lies beside documents in a folder and is none: schemas, style sheets, readmes, data for programs. Refused with the reason, so that
 * nobody wonders whether an invoice was lost.
 */
export const NOT_DOCUMENTS: FileKind = {
  name: 'not-a-document',
  turn: 'tables',
  recognise: (head) => whyNoDocument(head) !== null,
  mostBytes: Number.MAX_SAFE_INTEGER,
  take: async (_, file) => fileRefused('not-a-document', whyNoDocument(file.head) ?? ANY),
};

/** `null`: it may be a document. */
export function whyNoDocument({ baseName, extension, root, text, bytes }: FileHead): InTwoLanguages | null {
  if (root?.name === 'schema' && root.namespace === 'http://www.w3.org/2001/XMLSchema') return said('uno schema XML', 'an XML schema');
  if (root?.name === 'definitions') return said('la descrizione di un servizio', 'the description of a service');
  if (root?.name === 'stylesheet' || root?.name === 'transform') return said('un foglio di stile', 'a style sheet');
  if (root !== null && PAYMENT_ORDERS.test(`${root.namespace ?? ''} ${root.name}`))
    return {
      it: 'Sono disposizioni di pagamento o i loro esiti, non un estratto conto: incassi e insoluti arrivano con l’estratto conto (camt.053, MT940, CBI).',
      en: 'Orders of payment or their outcomes, not a statement: receipts and returns come with the statement (camt.053, MT940, CBI).',
    };
  if (root?.name.toLowerCase() === 'html' && /^xlsx?$/.test(extension))
    return {
      it: 'È una pagina web con il nome di una cartella Excel: aprirla con Excel e salvarla come .xlsx o CSV.',
      en: 'It is a web page named like a workbook: open it with Excel and save it as .xlsx or CSV.',
    };
  if (root?.name.toLowerCase() === 'html') return said('una pagina web', 'a web page');
  if (/^(readme|license|licence|changelog)\b/i.test(baseName)) return said('un testo di accompagnamento', 'an accompanying text');
  if (baseName.startsWith('.') || baseName.startsWith('~$') || /^(thumbs\.db|desktop\.ini)$/i.test(baseName))
    return said('un file del sistema', 'a file of the system');
  if (extension === 'json' || (/^\s*[[{]/.test(text) && /^\s*(\{\s*"|\[\s*[[{"\]])/.test(text)))
    return said('un file di dati JSON', 'a JSON data file');
  if (PLAIN_TEXT.has(extension)) return said('un testo', 'a text');
  if (bytes.subarray(0, 4).equals(Buffer.from('%PDF')))
    return {
      it: 'Non è un documento leggibile da qui: è un PDF. Serve la fattura elettronica in XML.',
      en: 'Not a document that can be read here: it is a PDF. The electronic invoice in XML is needed.',
    };
  if (/^(\x89PNG|\xff\xd8\xff|GIF8)/.test(bytes.subarray(0, 4).toString('latin1'))) return said('un’immagine', 'an image');
  return null;
}

/** pain.001, 002, 008 and what the CBI network makes of them. */
const PAYMENT_ORDERS = /\bpain\.0\d\d\b|\bCBI\w*(?:PaymentRequest|PaymentStatus|PmtStsRpt|StsRpt|SDD)/i;

function said(it: string, en: string): InTwoLanguages {
  return { it: `Non è un documento: è ${it}.`, en: `Not a document: it is ${en}.` };
}

const ANY = { it: 'Non è un documento.', en: 'Not a document.' };
