import { describe, expect, it } from 'vitest';
import { addressIsDead } from './address-is-dead.ts';

const failed = (status: string | null, said: string): boolean => addressIsDead({ outcome: 'failed', status, said });

describe('an address is dead', () => {
  it.each([
    ['5.1.1', '550 5.1.1 <paola@cliente.example>: Recipient address rejected: User unknown in virtual mailbox table'],
    ['5.1.2', 'Host or domain name not found. Name service error for name=cliente.example type=AAAA: Host not found'],
    ['5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'],
    ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied. [AM7EUR03.eop.outlook.com]'],
    ['5.4.310', '550 5.4.310 DNS domain cliente.example does not exist'],
    ['5.2.1', '550 5.2.1 The email account that you tried to reach is disabled'],
    ['5.0.0', 'smtp; 550 Unknown user'],
    ['5.5.0', '550 Requested action not taken: mailbox unavailable'],
    [null, '550 No such user here'],
    [null, '550 utente sconosciuto'],
    [null, 'Unrouteable address'],
  ])('%s %s', (status, said) => expect(failed(status, said)).toBe(true));
});

describe('a message was lost, the address is not', () => {
  it.each([
    ['5.2.2', '552 5.2.2 The email account that you tried to reach is over quota'],
    ['4.2.2', '452 mailbox full'],
    ['4.4.7', 'Message expired: 4.4.7'],
    ['5.7.1', '550 5.7.1 Message rejected as spam by content filtering'],
    ['5.7.26', '550 5.7.26 This mail has been blocked because the sender is unauthenticated'],
    ['5.1.8', '550 5.1.8 Access denied, bad outbound sender'],
    ['5.1.0', '550 5.1.0 Sender blocked for spam'],
    ['5.0.0', '554 Transaction failed'],
    ['5.3.4', '552 message size exceeds fixed limit'],
    [null, '451 try again later: user unknown to the greylist'],
    [null, 'I am not here until Monday'],
  ])('%s %s', (status, said) => expect(failed(status, said)).toBe(false));

  it('a late message is no lost one', () =>
    expect(addressIsDead({ outcome: 'delayed', status: '5.1.1', said: '550 User unknown' })).toBe(false));
});
