import { describe, expect, it, test } from 'vitest';
import { addressIsDead } from './address-is-dead.ts';
import { readPlainReport } from './plain-report.ts';
import { SAMPLES } from './worded-samples.testing.ts';

const read = (text: string, failedRecipients: readonly string[] = []) => readPlainReport({ text, failedRecipients });

describe('a report in words', () => {
  test.each(Object.entries(SAMPLES))('%s', (_, { text, outcome }) => {
    const found = read(text);
    expect(found.map(({ address }) => address)).toEqual(['paola.ferri@cliente.example']);
    const [one] = found;
    expect(one!.outcome).toBe(outcome === 'delayed' ? 'delayed' : 'failed');
    expect(addressIsDead(one!)).toBe(outcome === 'dead');
  });

  it('says why in the server’s own words, not in the advice around them', () => {
    expect(read(SAMPLES['Office 365, English']!.text)[0]).toMatchObject({
      status: '5.1.10',
      said: expect.stringMatching(/^550 5\.1\.10 RESOLVER/),
    });
    expect(read(SAMPLES['Libero']!.text)[0]!.said).toBe('550 User does not exist');
  });

  it('of several recipients each has his own reason', () => {
    const text = `This is the mail system at host mx.lanterna.example.

<uno@cliente.example>: host mx[192.0.2.7] said: 550 5.1.1 User unknown

<due@cliente.example>: host mx[192.0.2.7] said: 452 4.2.2 Mailbox full
`;
    expect(read(text).map((one) => [one.address, one.status, addressIsDead(one)])).toEqual([
      ['uno@cliente.example', '5.1.1', true],
      ['due@cliente.example', '4.2.2', false],
    ]);
  });

  it('a late message that names its recipient in a header is no lost one', () => {
    expect(read(SAMPLES['Gmail, only late']!.text, ['paola.ferri@cliente.example'])[0]!.outcome).toBe('delayed');
  });

  it('addresses of the message that came back are not those that failed', () => {
    const text = `${SAMPLES['Office 365, English']!.text}From: crediti@lanterna.example\nTo: altro@cliente.example\n`;
    expect(read(text).map(({ address }) => address)).toEqual(['paola.ferri@cliente.example']);
  });

  it.each([
    'Sono fuori ufficio fino al 24 agosto. Per urgenze scrivere a centralino@cliente.example.',
    'Thank you for your message. I am out of the office with no access to mail. Contact help@cliente.example.',
    'Buongiorno, la merce non è stata consegnata. Scriva a magazzino@cliente.example.',
  ])('an answer is none: %s', (text) => expect(read(text)).toEqual([]));
});
