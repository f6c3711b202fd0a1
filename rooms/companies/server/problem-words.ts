import { addProblemWords } from '#platform/http/door.ts';

/** What a person reads when this room says no. */
export function companiesProblemWords(): void {
  addProblemWords({
    'sign-in-failed': { it: 'E-mail o password non corrette', en: 'Wrong e-mail or password' },
    'too-many-attempts': {
      it: 'Troppi tentativi. Riprova fra un quarto d’ora',
      en: 'Too many attempts. Try again in a quarter of an hour',
    },
    'code-wrong': { it: 'Il codice non è corretto', en: 'The code is wrong' },
    'code-not-asked': {
      it: 'L’accesso è scaduto: ricomincia dalla password',
      en: 'The sign-in has expired: begin again with the password',
    },
    'link-unusable': {
      it: 'Il collegamento è scaduto o già usato: chiedine uno nuovo',
      en: 'The link has expired or was used already: ask for a new one',
    },
    'password-too-short': {
      it: 'La password è troppo corta: almeno 12 caratteri',
      en: 'The password is too short: 12 characters at least',
    },
    'password-too-long': { it: 'La password è troppo lunga', en: 'The password is too long' },
    'password-too-plain': { it: 'La password è troppo facile da indovinare', en: 'The password is too easy to guess' },
    'password-set-already': { it: 'La persona ha già una password', en: 'The person has a password already' },
    'totp-already-on': { it: 'La verifica in due passaggi è già attiva', en: 'The second factor is on already' },
    'session-unknown': { it: 'Questa sessione non c’è più', en: 'This session is gone' },
    'email-malformed': { it: 'L’indirizzo e-mail non è valido', en: 'The e-mail address is not valid' },
    'user-disabled': { it: 'Questa persona è disattivata', en: 'This person is disabled' },
    'own-account': { it: 'Nessuno può escludere sé stesso', en: 'Nobody can shut herself out' },
    'user-unknown': { it: 'Persona non trovata', en: 'Person not found' },
    'member-unknown': { it: 'Questa persona non è nella società', en: 'This person is not in the company' },
    'substitute-unknown': {
      it: 'Il sostituto dev’essere un’altra persona della società',
      en: 'The substitute has to be another person of the company',
    },
    'absence-backwards': { it: 'L’assenza finisce prima di cominciare', en: 'The absence ends before it begins' },
    'absence-unknown': { it: 'Questa assenza non c’è più', en: 'This absence is gone' },
    'absence-past': { it: 'L’assenza è già finita', en: 'The absence is over already' },
    'own-roles': { it: 'I propri ruoli li cambia un altro amministratore', en: 'Another administrator changes one’s own roles' },
    'last-administrator': { it: 'Deve restare almeno un amministratore', en: 'One administrator has to stay' },
    'name-missing': { it: 'Manca il nome', en: 'The name is missing' },
    'vat-malformed': { it: 'La partita IVA non è valida', en: 'The VAT number is not valid' },
    'vat-taken': { it: 'Questa partita IVA è già di un’altra società', en: 'Another company has this VAT number' },
    'code-taken': { it: 'Questo codice è già preso', en: 'This code is taken' },
    'code-malformed': { it: 'Il codice non è valido', en: 'The code is not valid' },
    'key-role-excluded': { it: 'Una chiave non può avere questo ruolo', en: 'A key cannot have this role' },
    'key-unknown': { it: 'Questa chiave non c’è o è già revocata', en: 'There is no such key, or it is revoked already' },
    'setting-unknown': { it: 'Impostazione sconosciuta', en: 'Unknown setting' },
    'setting-wrong': { it: 'Il valore non va bene per questa impostazione', en: 'The value does not fit this setting' },
    'setting-in-past': { it: 'Un’impostazione vale da oggi in avanti', en: 'A setting holds from today on' },
    'reason-missing': { it: 'Serve un motivo', en: 'A reason is needed' },
    'mail-address-wrong': { it: 'L’indirizzo del server di posta non è valido', en: 'The address of the mail server is not valid' },
    'iban-wrong': { it: 'L’IBAN non è corretto', en: 'The IBAN is wrong' },
    'iban-unknown': { it: 'Non c’è un IBAN da approvare', en: 'There is no IBAN to approve' },
    'iban-own': { it: 'Lo approva una persona diversa da chi l’ha inserito', en: 'Somebody else than who entered it approves it' },
    'iban-approver-needed': { it: 'L’IBAN lo approva una persona', en: 'A person approves an IBAN' },
    'trial-is-over': { it: 'La prova è finita e non si ripete', en: 'The trial is over and does not come back' },
    'go-live-checklist': { it: 'La lista prima di attivare non è completa', en: 'The list before going live is not complete' },
    'business-date-fixed': { it: 'La data si sposta solo in prova', en: 'The date moves only in trial' },
    'run-date-past': { it: 'La data è prima dell’ultimo giro', en: 'The date is before the last run' },
  });
}
