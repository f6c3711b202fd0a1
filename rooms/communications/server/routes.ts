import type { FastifyInstance } from 'fastify';
import { addProblemWords } from '#platform/http/door.ts';
import { closePdfWorkers } from '#platform/pdf/shared-workers.ts';
import { claimRoutes } from './routes/claim-routes.ts';
import { letterRoutes } from './routes/letter-routes.ts';
import { enclosureRoutes } from './routes/enclosure-routes.ts';
import { messageRoutes } from './routes/message-routes.ts';
import { outgoingRoutes } from './routes/outgoing-routes.ts';
import { queueRoutes } from './routes/queue-routes.ts';

/** What is written to customers: the approval queue, messages as sent, letters by post, statements. */
export function communicationsRoutes(app: FastifyInstance): void {
  addProblemWords(WORDS);
  queueRoutes(app);
  outgoingRoutes(app);
  enclosureRoutes(app);
  messageRoutes(app);
  letterRoutes(app);
  claimRoutes(app);
  app.addHook('onClose', closePdfWorkers);
}

const WORDS = {
  'action-unknown': { it: 'Passo non trovato', en: 'Step not found' },
  'action-not-waiting': { it: 'Questo messaggio non aspetta più un’approvazione', en: 'This message no longer waits for approval' },
  'message-unknown': { it: 'Messaggio non trovato', en: 'Message not found' },
  'firm-by-itself': {
    it: 'Un atto formale si legge e si firma da solo, mai insieme ad altri',
    en: 'A formal act is read and signed by itself, never together with others',
  },
  'message-left': { it: 'Il messaggio è già partito o non è più in partenza', en: 'The message has left, or is no longer about to' },
  'stop-end-past': { it: 'Il giorno è già passato', en: 'The day has already passed' },
  'message-not-in-doubt': { it: 'Questo messaggio non è in dubbio', en: 'This message is not in doubt' },
  'letter-not-waiting': { it: 'Questa lettera non è più da spedire', en: 'This letter is no longer waiting to be posted' },
  'cfo-only': { it: 'Serve l’approvazione del CFO', en: 'The CFO has to approve this' },
  'check-failed': { it: 'Un controllo ferma il messaggio', en: 'A check stops this message' },
  'edited-on-another-day': {
    it: 'Il testo è di un altro giorno: rileggilo prima di approvare',
    en: 'The text is of another day: read it again before approving',
  },
  'claim-not-stated': {
    it: 'Il prospetto del credito non è attivo per questo cliente: parte dalla diffida, o si attiva a mano',
    en: 'The statement of claim is not switched on for this customer: it begins with the formal notice, or by hand',
  },
  'no-contact': { it: 'Nessun contatto a cui scrivere', en: 'Nobody to write to' },
  'sender-missing': { it: 'Manca il mittente nelle impostazioni della società', en: 'The company has no sender address yet' },
  'signatory-missing': { it: 'Manca chi firma, con la sua procura', en: 'There is no signatory with a power of attorney' },
  'agency-missing': { it: 'Manca l’agenzia con la sua licenza', en: 'There is no agency with its licence' },
  'nothing-to-ask': { it: 'Non c’è nulla da chiedere', en: 'There is nothing to ask' },
  'rate-missing': { it: 'Manca il tasso per questi giorni', en: 'There is no rate for these days' },
  'template-unknown': { it: 'Modello non trovato', en: 'Template not found' },
  'channel-unknown': { it: 'Canale non disponibile', en: 'Channel not available' },
  'subject-missing': { it: 'Manca l’oggetto', en: 'The subject is missing' },
  'text-missing': { it: 'Manca il testo', en: 'The text is missing' },
  'reason-missing': { it: 'Serve un motivo', en: 'A reason is needed' },
  'debtor-unknown': { it: 'Cliente non trovato', en: 'Customer not found' },
  'debtor-stopped': { it: 'Il cliente è fermato: non gli si chiedono pagamenti', en: 'This customer is stopped: no payment may be asked' },
  'copy-missing': {
    it: 'Di una delle fatture non c’è copia, o è troppo grande per un’e-mail',
    en: 'Of one of the invoices there is no copy, or it is too large for an e-mail',
  },
  'item-unknown': { it: 'Partita non trovata', en: 'Item not found' },
  'copy-no-pdf': { it: 'La copia di una fattura deve essere un PDF', en: 'The copy of an invoice has to be a PDF' },
  'document-unknown': { it: 'Documento non trovato', en: 'Document not found' },
  'attachments-too-large': { it: 'Gli allegati sono troppo grandi per una mail', en: 'The attachments are too large for a mail' },
  'batch-unknown': { it: 'Lotto non trovato', en: 'Batch not found' },
  'batch-posted': { it: 'Il lotto è già stato spedito', en: 'This batch has already been posted' },
  'posting-day-wrong': { it: 'Il giorno di spedizione va dalla stampa a oggi', en: 'The posting day lies between printing and today' },
} as const;
