import { isRefusal } from '#kernel/outcome.ts';
import { readPdfText } from '#platform/pdf/pdf-text.ts';
import { fileRefused, type FileKind, type InTwoLanguages } from '#rooms/intake/server/door.ts';
import { noAdvice, takeTextAdvice } from '../advice/take-text-advice.ts';

/** A PDF: a remittance advice, or nothing that can be read here. */
export const REMITTANCE_PDF: FileKind = {
  name: 'remittance-advice',
  turn: 'money',
  recognise: ({ bytes }) => bytes.subarray(0, 1024).includes('%PDF-'),
  mostBytes: 16 * 1024 * 1024,
  take: async (tx, file, context) => {
    const lines = await readPdfText(await file.source.slice(0, file.source.size));
    const refused = isRefusal(lines) ? NOT_READ[lines.code] : lines.length === 0 ? NO_TEXT : null;
    if (isRefusal(lines) || refused !== null) {
      return { ...fileRefused('not-a-document', refused ?? NO_TEXT), kind: 'not-a-document' };
    }
    const answer = await takeTextAdvice(tx, { fileId: file.fileId, name: file.name, text: lines.join('\n'), senders: [] }, context);
    return 'wrong' in answer ? noAdvice(answer, IT_IS_A_PDF) : answer;
  },
};

const NOT_READ: Readonly<Record<'pdf-unreadable' | 'pdf-too-heavy', InTwoLanguages>> = {
  'pdf-unreadable': {
    it: 'Non è un documento leggibile da qui: il PDF è danneggiato o protetto da password.',
    en: 'Not a document that can be read here: the PDF is damaged or protected by a password.',
  },
  'pdf-too-heavy': {
    it: 'Non è un documento leggibile da qui: aprire il PDF chiede troppo tempo o memoria.',
    en: 'Not a document that can be read here: opening the PDF takes too much time or memory.',
  },
};
const NO_TEXT = {
  it: 'Non è un documento leggibile da qui: il PDF è un’immagine, senza testo.',
  en: 'Not a document that can be read here: the PDF is a picture, without text.',
};
const IT_IS_A_PDF = {
  it: 'Non è un documento leggibile da qui: è un PDF, e di fatture serve l’XML elettronico.',
  en: 'Not a document that can be read here: it is a PDF, and of invoices the electronic XML is needed.',
};
