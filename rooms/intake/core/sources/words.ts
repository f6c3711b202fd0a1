/** Why a source could not be read, and what to do about it. */
export const SOURCE_REFUSALS = {
  'source-unknown': { it: 'Questa fonte non esiste.', en: 'There is no such source.' },
  'source-busy': { it: 'La fonte è già in lettura.', en: 'The source is being read already.' },
  'source-name-taken': { it: 'C’è già una fonte chiamata «{name}».', en: 'There is a source called “{name}” already.' },
  'source-path-taken': { it: 'La cartella {path} è già sorvegliata («{name}»).', en: 'The folder {path} is watched already (“{name}”).' },
  'source-without-password': {
    it: 'Questa fonte non ha una password.',
    en: 'This source has no password.',
  },
  'source-by-command': {
    it: 'Una cartella di questo computer si toglie da riga di comando: «puntuale source remove».',
    en: 'A folder of this computer is removed by the command line: “puntuale source remove”.',
  },
  'source-clear-text': {
    it: 'Senza cifratura si legge solo una casella su questo stesso computer.',
    en: 'Without encryption only a mailbox on this same computer is read.',
  },
  'source-secret-missing': { it: 'Manca la password, o la chiave.', en: 'The password, or the key, is missing.' },
  'source-secret-lost': {
    it: 'La password salvata non si apre con la chiave di questa installazione: togliere la fonte e aggiungerla di nuovo.',
    en: 'The stored password does not open with the key of this installation: remove the source and add it again.',
  },
  'source-host-unknown': {
    it: 'Il server «{host}» non si trova: controllare il nome.',
    en: 'The server “{host}” cannot be found: check its name.',
  },
  'source-refused': {
    it: '{host} non accetta collegamenti sulla porta {port}.',
    en: '{host} accepts no connections on port {port}.',
  },
  'source-unreachable': { it: '{host} non risponde (porta {port}).', en: '{host} does not answer (port {port}).' },
  'source-broken-off': { it: '{host} ha interrotto il collegamento: {why}', en: '{host} broke off the connection: {why}' },
  'source-not-encrypted': {
    it: '{host} non offre un collegamento cifrato su questa porta: la password non è stata inviata.',
    en: '{host} offers no encrypted connection on this port: the password was not sent.',
  },
  'source-certificate': {
    it: 'Il certificato di {host} non è valido ({why}): la password non è stata inviata.',
    en: 'The certificate of {host} is not valid ({why}): the password was not sent.',
  },
  'source-key-unread': {
    it: 'Prima di aggiungere {host} va provato il collegamento e confermata la sua impronta.',
    en: 'Before {host} is added, try the connection and confirm its fingerprint.',
  },
  'source-key-unconfirmed': {
    it: 'L’impronta di {host} è {fingerprint}: va confrontata con quella comunicata da chi gestisce il server, e confermata.',
    en: 'The fingerprint of {host} is {fingerprint}: compare it with the one told by whoever runs the server, and confirm it.',
  },
  'source-key-changed': {
    it: 'L’impronta di {host} non è più quella confermata: ora è {fingerprint}. La password non è stata inviata. Chiedere a chi gestisce il server prima di riprendere.',
    en: 'The fingerprint of {host} is no longer the confirmed one: it is now {fingerprint}. The password was not sent. Ask whoever runs the server before going on.',
  },
  'source-key-unreadable': {
    it: 'La chiave privata non si legge, o la sua frase d’accesso è sbagliata.',
    en: 'The private key cannot be read, or its passphrase is wrong.',
  },
  'source-login-wrong': {
    it: '{host} rifiuta l’accesso di «{user}»: utente o password non valgono.',
    en: '{host} refuses “{user}”: user or password are not valid.',
  },
  'source-folder-missing': { it: 'La cartella «{folder}» non c’è.', en: 'There is no folder “{folder}”.' },
  'source-folder-closed': {
    it: 'La cartella «{folder}» non si può leggere: mancano i permessi.',
    en: 'The folder “{folder}” may not be read.',
  },
  'source-folder-moved': {
    it: 'La cartella «{folder}» è ora un collegamento ad altro: per sicurezza non è stata letta.',
    en: 'The folder “{folder}” is now a link to something else: to be safe it was not read.',
  },
  'source-too-many-files': {
    it: 'In «{folder}» ci sono più di {most} file: non è stato letto nulla.',
    en: 'There are more than {most} files in “{folder}”: nothing was read.',
  },
  'source-unexpected': {
    it: 'Errore imprevisto nella lettura: i dettagli sono nel registro del server.',
    en: 'An unexpected error while reading: the details are in the server’s log.',
  },
  'source-file-too-large': {
    it: 'Supera i {most} MB ammessi: non è stato scaricato.',
    en: 'It exceeds the {most} MB allowed: it was not fetched.',
  },
  'source-file-given-up': {
    it: 'Non si è riusciti a leggerlo in {tries} tentativi: va caricato a mano.',
    en: 'It could not be read in {tries} tries: upload it by hand.',
  },
} as const;
