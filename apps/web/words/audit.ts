import { t } from '@lingui/core/macro';
import { methodWords } from './methods.ts';

/** What a command of the audit log did. A code that has no words yet is shown as it is: nothing is hidden. */
export function auditWords(code: string): string {
  const known: Readonly<Record<string, string>> = {
    'company.create': t`Azienda creata`,
    'company.mode': t`Modalità cambiata`,
    'company.date': t`Giorno di lavoro spostato`,
    'member.grant': t`Ruolo dato`,
    'member.revoke': t`Ruolo tolto`,
    'user.create': t`Persona aggiunta`,
    'user.password': t`Password impostata`,
    'user.password-link': t`Collegamento per la password`,
    'user.second-factor-on': t`Secondo fattore attivato`,
    'user.second-factor-off': t`Secondo fattore tolto`,
    'key.create': t`Chiave API creata`,
    'key.revoke': t`Chiave API revocata`,
    'setting.change': t`Impostazione cambiata`,
    'mail.set': t`Server di posta cambiato`,
    'iban.enter': t`IBAN inserito`,
    'iban.approve': t`IBAN approvato`,
    'hold.place': t`Sospensione`,
    'hold.lift': t`Sospensione tolta`,
    'stop.place': t`Fermo`,
    'stop.lift': t`Fermo tolto`,
    'note.add': t`Nota`,
    'note.unpin': t`Nota non più in vista`,
    'document.add': t`Documento allegato`,
    'contact.add': t`Contatto aggiunto`,
    'contact.edit': t`Contatto cambiato`,
    'promise.record': t`Promessa registrata`,
    'promise.withdraw': t`Promessa ritirata`,
    'call.record': t`Esito registrato`,
    'call.undo': t`Esito annullato`,
    'task.create': t`Attività aperta`,
    'task.complete': t`Attività chiusa`,
    'task.assign': t`Attività assegnata`,
    'task.reopen': t`Attività riaperta`,
    'task.snooze': t`Attività rimandata`,
    'payment.record': t`Incasso registrato`,
    'payment.undo': t`Incasso annullato`,
    'import.register': t`Importazione registrata`,
    'import.undo': t`Importazione annullata`,
    'source.add': t`Fonte aggiunta`,
    'source.remove': t`Fonte tolta`,
    'policy.publish': t`Strategia pubblicata`,
    'run.start': t`Giro del segugio`,
    'brake.release': t`Invio liberato`,
    'message.approve': t`Invio approvato`,
    'message.reject': t`Invio rifiutato`,
  };
  return known[code] ?? code;
}

/** What a command was about. */
export function subjectWords(kind: string): string {
  const known: Readonly<Record<string, string>> = {
    user: t`persona`,
    debtor: t`cliente`,
    item: t`partita`,
    promise: t`promessa`,
    source: t`fonte`,
    hold: t`sospensione`,
    stop: t`fermo`,
    call: t`contatto`,
    contact: t`recapito`,
    task: t`attività`,
    payment: t`incasso`,
    import: t`importazione`,
    policy: t`strategia`,
    message: t`comunicazione`,
    action: t`passo`,
    letter: t`lettera`,
    run: t`giro`,
    iban: t`IBAN`,
    key: t`chiave`,
  };
  return known[kind] ?? kind;
}

/** The fields that a person changes, by their name in the tables; of the others the name itself is shown. */
export function fieldWords(field: string): string {
  const known: Readonly<Record<string, string>> = {
    amount: t`importo`,
    code: t`codice`,
    date: t`giorno`,
    debtor_id: t`cliente`,
    debtorId: t`cliente`,
    due_on: t`entro il`,
    email: t`e-mail`,
    ends_on: t`fino al`,
    external: t`esterna`,
    file: t`file`,
    from: t`da`,
    judged_on: t`giudicata il`,
    key: t`chiave`,
    kind: t`tipo`,
    mode: t`modalità`,
    method: t`mezzo`,
    name: t`nome`,
    note: t`nota`,
    owner_user_id: t`di chi`,
    phone: t`telefono`,
    reason: t`motivo`,
    result: t`esito`,
    results: t`esiti`,
    role: t`ruolo`,
    rows: t`righe`,
    starts_on: t`dal`,
    state: t`stato`,
    status: t`stato`,
    step: t`passo`,
    to: t`a`,
    totals: t`totali`,
    type: t`tipo`,
    user_id: t`persona`,
    user: t`persona`,
    value: t`valore`,
    vatNumber: t`partita IVA`,
  };
  return known[field] ?? field;
}

/** The values that most commands set; the others are shown as they are kept. */
export function codeWords(field: string, code: string): string {
  if (field === 'method') return methodWords(code);
  const known: Readonly<Record<string, string>> = {
    open: t`in corso`,
    kept: t`mantenuta`,
    'partly-kept': t`mantenuta in parte`,
    broken: t`mancata`,
    withdrawn: t`ritirata`,
    covered: t`coperta`,
    lifted: t`tolta`,
    done: t`fatta`,
    hold: t`sospensione`,
    stop: t`fermo`,
    published: t`pubblicata`,
    registered: t`registrata`,
  };
  return (/^(state|status|result|kind)$/.test(field) && known[code]) || code;
}
