import { t } from '@lingui/core/macro';
import { stepWords } from '#rooms/policies/core/step-words.ts';
import { contactRoleWords } from './contactRoles.ts';
import { holdReason } from './holds.ts';
import { language } from './language.ts';
import { methodWords } from './methods.ts';
import { roleWords } from './roles.ts';

/** What a stored value means. Names, numbers and what people wrote are shown as they are. */
export function codeWords(field: string, code: string): string {
  if (field === 'method') return methodWords(code);
  if (field === 'step') return stepWords(code, language());
  if (field === 'reason' || field === 'lifted_why') return liftedWords()[code] ?? holdReason(code);
  if (field === 'role') return roleWords()[code] ?? code;
  return valueWords()[code] ?? code;
}

function valueWords(): Readonly<Record<string, string>> {
  return {
    open: t`in corso`,
    kept: t`mantenuta`,
    'partly-kept': t`mantenuta in parte`,
    broken: t`mancata`,
    withdrawn: t`ritirata`,
    past: t`storica`,
    covered: t`coperta`,
    lifted: t`tolta`,
    done: t`fatta`,
    approved: t`approvata`,
    accepted: t`accettata`,
    declined: t`non accettata`,
    accept: t`vale il file`,
    keep: t`il file sbaglia`,
    hold: t`sospensione`,
    stop: t`fermo`,
    published: t`pubblicata`,
    registered: t`registrata`,
    trial: t`in prova`,
    approval: t`con approvazione`,
    live: t`in esercizio`,
    signature: t`firma`,
    brake: t`via libera`,
    dunning: t`solleciti`,
    calls: t`telefonate`,
    interest: t`interessi`,
    dispute: t`contestazione`,
    request: t`richiesta`,
    promise: t`promessa`,
    plan: t`piano`,
    import: t`importazione`,
    call: t`telefonata`,
    task: t`attività`,
    manual: t`a mano`,
    file: t`da file`,
    bank: t`banca`,
    'open-items': t`partite aperte`,
    payments: t`incassi`,
    customers: t`clienti`,
    company: t`società`,
    'public-body': t`ente pubblico`,
    condominium: t`condominio`,
    consumer: t`consumatore`,
    foreign: t`estero`,
    'group-company': t`società del gruppo`,
    letterhead: t`carta intestata`,
    sender: t`mittente`,
    'contact-person': t`referente`,
    signatory: t`firmatario`,
    'patron-day': t`giorno del patrono`,
    'sending-window': t`orario di invio`,
    agency: t`agenzia`,
    'letter-imputation': t`imputazione nelle lettere`,
    standard: t`standard`,
    it: t`italiano`,
    en: t`inglese`,
    OTHER: t`altro`,
    'conversation-limit': t`troppe telefonate`,
    'outside-hours': t`fuori orario`,
    ...contactRoleWords(),
    ...roleWords(),
  };
}

function liftedWords(): Readonly<Record<string, string>> {
  return {
    'promise-kept': t`promessa mantenuta`,
    'promise-broken': t`promessa mancata`,
    'promise-withdrawn': t`promessa ritirata`,
    'call-undone': t`esito annullato`,
    'bulk-undone': t`azione su più righe annullata`,
    'import-undone': t`importazione annullata`,
  };
}
