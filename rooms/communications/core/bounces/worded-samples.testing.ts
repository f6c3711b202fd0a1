/* Reports in words as mail servers write them, of made-up messages to made-up people. Each says whether the address is gone. */

export type Sample = { readonly from: string; readonly text: string; readonly outcome: 'dead' | 'lost' | 'delayed' };

const TO = 'paola.ferri@cliente.example';

export const SAMPLES: Readonly<Record<string, Sample>> = {
  'Office 365, English': {
    from: 'postmaster@lanterna.example',
    outcome: 'dead',
    text: `Your message to ${TO} couldn't be delivered.

paola.ferri wasn't found at cliente.example.

crediti                       Office 365                      paola.ferri
Action Required                                                 Recipient
Unknown To address

How to Fix It
The address may be misspelled or may not exist, or the recipient's mailbox may be full. Try one or more of the following:

More Info for Email Admins
Status code: 550 5.1.10

Diagnostic information for administrators:

Generating server: AM0PR04MB0001.eurprd04.prod.outlook.com

${TO}
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${TO} not found by SMTP address lookup'

Original message headers:

X-MS-Exchange-Organization-SCL: -1
Message-ID: <k1@lanterna.example>
`,
  },
  'Office 365, Italian': {
    from: 'MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@lanterna.example',
    outcome: 'dead',
    text: `Il messaggio inviato a ${TO} non può essere recapitato.

paola.ferri non è stato trovato in cliente.example.

Informazioni di diagnostica per gli amministratori:

Server di generazione: AM0PR04MB0001.eurprd04.prod.outlook.com

${TO}
Il server remoto ha restituito '550 5.4.1 Recipient address rejected: Access denied. [AM7EUR03FT001.eop-EUR03.prod.protection.outlook.com]'

Intestazioni originali del messaggio:

Message-ID: <k1@lanterna.example>
`,
  },
  'Exchange Server, English': {
    from: 'postmaster@mail.cliente.example',
    outcome: 'dead',
    text: `Delivery has failed to these recipients or groups:

Paola Ferri (${TO})<mailto:${TO}>
The e-mail address you entered couldn't be found. Please check the recipient's e-mail address and try to resend the message.

Diagnostic information for administrators:

Generating server: mail.cliente.example

${TO}
#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##
`,
  },
  'Exchange Server, Italian, mailbox full': {
    from: 'postmaster@mail.cliente.example',
    outcome: 'lost',
    text: `Recapito non riuscito per i seguenti destinatari o gruppi:

Paola Ferri (${TO})<mailto:${TO}>
La cassetta postale del destinatario è piena e al momento non può accettare messaggi.

Informazioni di diagnostica per gli amministratori:

Server di generazione: mail.cliente.example

${TO}
#554 5.2.2 mailbox full ##
`,
  },
  'Postfix as text': {
    from: 'MAILER-DAEMON@mx.lanterna.example',
    outcome: 'dead',
    text: `This is the mail system at host mx.lanterna.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<${TO}>: host mx.cliente.example[192.0.2.7] said: 550 5.1.1
    <${TO}>: Recipient address rejected: User unknown in virtual
    mailbox table (in reply to RCPT TO command)
`,
  },
  'Postfix as text, mailbox full': {
    from: 'MAILER-DAEMON@mx.lanterna.example',
    outcome: 'lost',
    text: `This is the mail system at host mx.lanterna.example.

<${TO}>: host mx.cliente.example[192.0.2.7] said: 452 4.2.2
    <${TO}> Mailbox full (in reply to RCPT TO command)
`,
  },
  'Postfix, only late': {
    from: 'MAILER-DAEMON@mx.lanterna.example',
    outcome: 'delayed',
    text: `This is the mail system at host mx.lanterna.example.

####################################################################
# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #
####################################################################

Your message could not be delivered for more than 4 hour(s).
It will be retried until it is 5 day(s) old.

<${TO}>: connect to mx.cliente.example[192.0.2.7]:25: Connection timed out
`,
  },
  'Gmail, English': {
    from: 'mailer-daemon@googlemail.com',
    outcome: 'dead',
    text: `** Address not found **

Your message wasn't delivered to ${TO} because the address couldn't be found, or is unable to receive mail.

Learn more here: https://support.google.example/mail/?p=NoSuchUser

The response was:

550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces.
`,
  },
  'Gmail, Italian': {
    from: 'mailer-daemon@googlemail.com',
    outcome: 'dead',
    text: `** Indirizzo non trovato **

Il tuo messaggio non è stato recapitato a ${TO} perché l'indirizzo non è stato trovato o non può ricevere posta.

La risposta è stata:

550 5.1.1 The email account that you tried to reach does not exist.
`,
  },
  'Gmail, inbox full': {
    from: 'mailer-daemon@googlemail.com',
    outcome: 'lost',
    text: `** Recipient inbox full **

Your message couldn't be delivered to ${TO}. Their inbox is full, or it's getting too much mail right now.

The response from the remote server was:

452 4.2.2 The email account that you tried to reach is over quota.
`,
  },
  'Gmail, only late': {
    from: 'mailer-daemon@googlemail.com',
    outcome: 'delayed',
    text: `** Delivery incomplete **

There was a temporary problem delivering your message to ${TO}. Gmail will retry for 45 more hours. You'll be notified if the delivery fails permanently.

The response was:

The recipient server did not accept our requests to connect.
`,
  },
  'Google Groups of old': {
    from: 'mailer-daemon@googlemail.com',
    outcome: 'dead',
    text: `Delivery to the following recipient failed permanently:

     ${TO}

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server for the recipient domain. The error that the other server returned was:
550 550 5.1.1 <${TO}>: Recipient address rejected: User unknown
`,
  },
  'Lotus Domino, English': {
    from: 'postmaster@cliente.example',
    outcome: 'dead',
    text: `Delivery Failure Report

Your document:  Promemoria
was not delivered to:  ${TO}
because:  User paola.ferri (${TO}) not listed in Domino Directory

What should you do?
You can resend the undeliverable document to the recipients listed above.
`,
  },
  'Lotus Domino, Italian': {
    from: 'postmaster@cliente.example',
    outcome: 'dead',
    text: `Rapporto di mancata consegna

Il documento:  Promemoria
non è stato consegnato a:  ${TO}
perché:  Utente paola.ferri (${TO}) non elencato nella Domino Directory
`,
  },
  Aruba: {
    from: 'postmaster@smtpdc.fornitore.example',
    outcome: 'dead',
    text: `Avviso di mancata consegna

Il messaggio con oggetto "Promemoria" non è stato consegnato al destinatario ${TO}

Motivo: 550 5.1.1 utente sconosciuto
`,
  },
  Libero: {
    from: 'Mailer-Daemon@libero.example',
    outcome: 'dead',
    text: `Gentile utente,
non è stato possibile recapitare il messaggio al seguente indirizzo:

${TO}

Dettagli dell'errore:
550 User does not exist

Il servizio di posta
`,
  },
  TIM: {
    from: 'postmaster@tim.example',
    outcome: 'lost',
    text: `Consegna non riuscita

Il messaggio per i seguenti destinatari non è stato consegnato:

   ${TO}
   La casella del destinatario è piena (552 5.2.2 over quota)
`,
  },
};
