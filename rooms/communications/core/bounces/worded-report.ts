import { oneLine } from '#kernel/text/one-line.ts';

/** A recipient as a report in words names him, with the reason that it gives. */
export type WordedFailure = { readonly address: string; readonly why: string; readonly late: boolean };

type Dialect = {
  /** How its reports begin; nothing else is read as one. */
  readonly opens: RegExp;
  readonly recipients: readonly RegExp[];
  /** Where the reason stands when it does not follow the address. */
  readonly reasons?: readonly RegExp[];
};

const ADDRESS = String.raw`<?(?:mailto:)?([^\s<>,;:"'()]+@[^\s<>,;:"'()]+\.[^\s<>,;:"'().]+)>?`;
/** An address and what is said of it in the same paragraph. */
const ADDRESS_THEN_WORDS = String.raw`^[ \t]*${ADDRESS}[ \t]*:?[ \t]*\n?((?:[^\n]+(?:\n|$))*)`;

/*
 * Mail servers that report in words of their own. The reason is taken from where each puts it: the advice around it ("the mailbox may be
 * full, or the address may not exist") names every cause there is.
 */
const DIALECTS: readonly Dialect[] = [
  // qmail and its heirs, Aruba and Yahoo among them.
  {
    opens: /^Hi\. This is (the qmail-send program|.*deliver)/im,
    recipients: [new RegExp(`^<${ADDRESS}>:\\n((?:[^\\n]+(?:\\n|$))+)`, 'gm')],
  },
  // Postfix, when its report travels as text.
  {
    opens: /^This is the mail system at host |^I'm sorry to have to inform you that your message could not/im,
    recipients: [new RegExp(String.raw`^${ADDRESS}(?: \(expanded from[^)]*\))?:[ \t]*((?:[^\n]+(?:\n|$))+)`, 'gm')],
  },
  // Exchange and Office 365, in both languages.
  {
    opens:
      /Delivery has failed to these recipients|Your message to .+ couldn.t be delivered|Your message did not reach some or all|Recapito non riuscito (?:per|ai) |Impossibile recapitare il messaggio|Il messaggio (?:inviato )?a .+ non (?:è stato|può essere) recapitato|(?:Diagnostic information for administrators|Informazioni di diagnostica per (?:gli )?amministratori)/i,
    recipients: [
      new RegExp(`${ADDRESS_THEN_WORDS}`, 'gm'),
      new RegExp(String.raw`(?:Your message to|Il messaggio (?:inviato )?a)\s+${ADDRESS}`, 'gi'),
      new RegExp(String.raw`^[^\n<>]*\(?${ADDRESS}\)?[ \t]*$`, 'gm'),
    ],
    reasons: [
      /(?:Remote Server returned|Il server remoto ha restituito|restituito il messaggio)\s*:?\s*['"‘“]([^'"’”]+)/i,
      /(#?\b5\d\d[ -]5\.\d+\.\d+[^\n#]*)/,
    ],
  },
  // Gmail and Google Workspace.
  {
    opens:
      /^(?:\*\* )?(?:Address not found|Indirizzo non trovato|Message (?:blocked|not delivered)|Messaggio (?:bloccato|non recapitato)|Delivery incomplete|Recapito (?:non completato|incompleto)|Delivery to the following recipients? (?:failed permanently|has been delayed)|Recipient inbox full|Posta in arrivo del destinatario piena)/im,
    recipients: [
      new RegExp(
        String.raw`(?:delivered to|delivering your message to|recapitat[oa] a|recapito del (?:tuo )?messaggio a)\s+${ADDRESS}`,
        'gi',
      ),
      new RegExp(String.raw`^[ \t]+${ADDRESS}[ \t]*$`, 'gm'),
    ],
    reasons: [
      /(?:The response(?: from the remote server)? was|La risposta(?: del server remoto)? (?:è stata|era))\s*:\s*([^\n]+(?:\n[^\n]+)*)/i,
      /(?:Technical details of (?:permanent|temporary) failure|Dettagli tecnici[^\n:]*)\s*:?\s*\n([^\n]+(?:\n[^\n]+)*)/i,
      /((?:because|perché) (?:the|l)[^\n.]+)/i,
    ],
  },
  // Lotus and HCL Domino.
  {
    opens: /^\s*(?:Delivery Failure Report|(?:Rapporto|Notifica) di (?:mancata consegna|errore di consegna))\s*$/im,
    recipients: [new RegExp(String.raw`(?:was not delivered to|non (?:è stato|stato) consegnato a)\s*:\s*${ADDRESS}`, 'gi')],
    reasons: [/(?:^|\n)\s*(?:because|perché|motivo)\s*:\s*([^\n]+(?:\n[^\n]+)*)/i],
  },
  // Italian providers: Aruba, Libero, TIM and whoever says it in these words.
  {
    opens:
      /consegna non riuscita|mancat[oa] (?:consegna|recapito)|non è stato possibile (?:consegnare|recapitare)|non (?:è stato|può essere|ha potuto essere) (?:consegnato|recapitato)|impossibile (?:consegnare|recapitare)/i,
    recipients: [
      new RegExp(String.raw`(?:destinatari[oi]|indirizz[oi]|casella)[^\n@]{0,60}?[\s:<]${ADDRESS}`, 'gi'),
      new RegExp(`${ADDRESS_THEN_WORDS}`, 'gm'),
    ],
    reasons: [
      /(?:^|\n)[ \t]*(?:Motivo|Causa|Errore|Dettagli(?:o)?(?: dell.errore)?|Risposta del server(?: remoto)?|Il server ha risposto)[^\n:]{0,30}:\s*([^\n]+(?:\n[^\n]+)*)/i,
    ],
  },
];

/** The server goes on trying: nothing is lost yet. */
const LATE =
  /THIS IS A WARNING(?: MESSAGE)? ONLY|has been delayed|Delivery incomplete|Recapito (?:non completato|incompleto)|(?:temporary|temporaneo) (?:problem|problema)[^.]*(?:deliver|recapit)|will (?:retry|keep trying|be retried)|nuovi tentativi|continuerà a (?:provare|tentare)|messaggio (?:è )?in ritardo/i;

export function isLate(words: string): boolean {
  return LATE.test(words);
}

/** Whom a report in words speaks of; nobody, when it is in no words that are known. */
export function wordedFailures(words: string): readonly WordedFailure[] {
  const late = isLate(words);
  for (const { opens, recipients, reasons = [] } of DIALECTS) {
    if (!opens.test(words)) continue;
    const elsewhere = reasons.flatMap((reason) => reason.exec(words)?.[1] ?? [])[0];
    const found = new Map<string, string>();
    for (const pattern of recipients) {
      for (const [, address, own] of words.matchAll(pattern)) {
        const known = address?.toLowerCase();
        if (known !== undefined && !found.has(known)) found.set(known, oneLine(own ?? ''));
      }
      if (found.size > 0) break;
    }
    if (found.size === 0) continue;
    // A reason said once for the whole report is the reason of its one recipient; of several it may be anybody's.
    const shared = found.size === 1 && elsewhere !== undefined ? oneLine(elsewhere) : null;
    return [...found].map(([address, own]) => ({ address, why: shared ?? own, late }));
  }
  return [];
}

/** Says in some words that something was not delivered: a person reads what no dialect knows. */
export function speaksOfFailure(words: string, subject: string): boolean {
  return UNDELIVERED.test(subject) || UNDELIVERED.test(words);
}

const UNDELIVERED =
  /undeliver|deliver(?:y|ed)[^.\n]{0,40}(?:fail|not possible|problem)|(?:not|n.t|un(?:able|successful)[^.\n]{0,20}) (?:be )?deliver|returned (?:mail|to sender)|failure notice|mancat[oa] (?:consegna|recapito)|(?:consegna|recapito) (?:non riuscit|fallit|impossibile)|non (?:recapitat|consegnat|recapitabile)|impossibile (?:consegnare|recapitare)/i;
