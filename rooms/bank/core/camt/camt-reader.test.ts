import { describe, expect, it } from 'vitest';
import { gather, type Gathered } from '../gather.ts';
import { CamtReader } from './camt-reader.ts';
import { aCamt, aTransfer } from './testing.ts';

const read = (xml: string, piece = 64 * 1024): Gathered => gather(new CamtReader(), xml, 'camt.053', piece);
const codes = ({ flaws, statements }: Gathered): string[] => [...flaws, ...statements.flatMap((one) => one.flaws)].map((one) => one.code);

describe('a camt.053 statement', () => {
  it('tells who paid, what for, and from which account', () => {
    const [statement] = read(aCamt([['8140.20', `<NtryDtls>${aTransfer({})}</NtryDtls>`]])).statements;
    expect(statement).toMatchObject({ accepted: true, head: { account: 'IT60X0542811101000000123456', currency: 'EUR' } });
    expect(statement?.entries[0]).toMatchObject({
      amount: 814020n,
      booked: '2026-11-02',
      value: '2026-11-03',
      endToEndId: null,
      text: 'saldo fattura 2026/1842',
      counterparty: { name: 'Filo di Luna S.r.l.', iban: 'IT40S0542811101000000123457' },
    });
  });

  it('reads the same whatever the size of the pieces, the version and the prefix', () => {
    const xml = aCamt([['8140.20', `<NtryDtls>${aTransfer({ text: 'è già pagata &amp; chiusa' })}</NtryDtls>`]]);
    const whole = read(xml);
    expect(read(xml, 1)).toEqual(whole);
    expect(
      read(aCamt([['8140.20', `<NtryDtls>${aTransfer({ text: 'è già pagata &amp; chiusa' })}</NtryDtls>`]], { version: '13' })),
    ).toEqual(whole);
    expect(read(xml.replaceAll(/<(\/?)(?=[A-Z])/g, '<$1ns2:').replace('xmlns=', 'xmlns:ns2='))).toEqual(whole);
  });

  it('tells the payments of a batch apart when their amounts make the entry', () => {
    const batch = (second: string): string =>
      `<NtryDtls>${aTransfer({ amount: '100.00', text: 'uno' })}${aTransfer({ amount: second, text: 'due' })}</NtryDtls>`;
    const [told] = read(aCamt([['150.00', batch('50.00')]])).statements;
    expect(told?.entries[0]?.parts.map(({ amount, text }) => [amount, text])).toEqual([
      [10000n, 'uno'],
      [5000n, 'due'],
    ]);
    const [merged] = read(aCamt([['150.00', batch('49.99')]])).statements;
    expect(merged?.entries[0]).toMatchObject({ amount: 15000n, parts: [], text: 'uno due', counterparty: { name: 'Filo di Luna S.r.l.' } });
  });

  it('names the difference of a statement that does not balance, and takes nothing of it', () => {
    const gathered = read(aCamt([['8.85']], { opening: '18.15', closing: '27.01' }));
    expect(gathered.statements[0]).toMatchObject({ accepted: false });
    expect(gathered.statements[0]?.flaws[0]).toMatchObject({
      code: 'not-balanced',
      details: { expected: '27.00', closing: '27.01', difference: '0.01' },
    });
  });

  it('passes over what is not booked yet', () => {
    const xml = aCamt([['10.00']]).replace(
      '</Stmt>',
      '<Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts></Ntry></Stmt>',
    );
    const gathered = read(xml);
    expect(gathered.statements[0]).toMatchObject({ accepted: true });
    expect(gathered.statements[0]?.entries).toHaveLength(1);
    expect(codes(gathered)).toEqual(['not-booked']);
  });

  it('tells the payments of a batch apart also where only the instructed amounts are told', () => {
    const one = (amount: string): string =>
      aTransfer({ text: amount }).replace(
        '<RltdPties>',
        `<AmtDtls><InstdAmt><Amt Ccy="EUR">${amount}</Amt></InstdAmt></AmtDtls><RltdPties>`,
      );
    const [statement] = read(aCamt([['150.00', `<NtryDtls>${one('100.00')}${one('50.00')}</NtryDtls>`]])).statements;
    expect(statement?.entries[0]?.parts.map(({ amount }) => amount)).toEqual([10000n, 5000n]);
  });

  it.each(['true', '1'])('knows a reversal by %s, the two ways XML writes it', (written) => {
    const xml = aCamt([['10.00']]).replace('<Sts>', `<RvslInd>${written}</RvslInd><Sts>`);
    expect(read(xml).statements[0]?.entries[0]).toMatchObject({ amount: 1000n, reversal: true });
  });

  it('finds the payer where newer versions keep him: in a party, as a bank, or as the ultimate debtor', () => {
    const paidBy = (parties: string): string | null | undefined =>
      read(aCamt([['10.00', `<NtryDtls><TxDtls><RltdPties>${parties}</RltdPties></TxDtls></NtryDtls>`]])).statements[0]?.entries[0]
        ?.counterparty.name;
    expect(paidBy('<Dbtr><Pty><Nm>Filo di Luna</Nm></Pty></Dbtr>')).toBe('Filo di Luna');
    expect(paidBy('<Dbtr><Agt><FinInstnId><Nm>Banca del Ponte</Nm></FinInstnId></Agt></Dbtr>')).toBe('Banca del Ponte');
    expect(paidBy('<UltmtDbtr><Pty><Nm>Filo di Luna</Nm></Pty></UltmtDbtr>')).toBe('Filo di Luna');
  });

  it('takes a word that says that nothing is told for nothing: it would be the account of many payers', () => {
    const details = `<TxDtls><Refs><EndToEndId>Not Provided</EndToEndId></Refs><RltdPties><Dbtr><Nm>NOTPROVIDED</Nm></Dbtr><DbtrAcct><Id><Othr><Id>NOTPROVIDED</Id></Othr></Id></DbtrAcct></RltdPties></TxDtls>`;
    const [statement] = read(aCamt([['10.00', `<NtryDtls>${details}</NtryDtls>`]])).statements;
    expect(statement?.entries[0]).toMatchObject({ endToEndId: null, counterparty: { name: null, iban: null } });
  });

  it('knows an entry by the bank’s reference, not by its place in the statement', () => {
    const referenceOf = (entry: string, transaction = ''): string | null | undefined =>
      read(aCamt([['10.00', `<NtryDtls><TxDtls><Refs>${transaction}</Refs></TxDtls></NtryDtls>`]]).replace('<Ntry>', `<Ntry>${entry}`))
        .statements[0]?.entries[0]?.bankRef;
    expect(referenceOf('<NtryRef>0001</NtryRef>')).toBeNull();
    expect(referenceOf('<NtryRef>0001</NtryRef>', '<AcctSvcrRef>26110212345</AcctSvcrRef>')).toBe('26110212345');
    expect(referenceOf('<NtryRef>2026110212345</NtryRef>')).toBe('2026110212345');
  });

  it('reads the first of several pages, which begins with the closing balance of the day before', () => {
    const [page] = read(
      aCamt([['10.00']])
        .replace('OPBD', 'PRCD')
        .replace('CLBD', 'ITBD'),
    ).statements;
    expect(page).toMatchObject({ accepted: true, closing: { amount: 11000n } });
  });

  it('takes the earliest opening and the latest closing balance of several days, in whatever order they stand', () => {
    const balance = (code: string, amount: string, day: string): string =>
      `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
    const days = [
      balance('CLBD', '120.00', '2026-11-03'),
      balance('OPBD', '110.00', '2026-11-03'),
      balance('CLBD', '110.00', '2026-11-02'),
      balance('OPBD', '100.00', '2026-11-02'),
    ].join('');
    const [statement] = read(aCamt([['10.00'], ['10.00']]).replace(/<Bal>.*<\/Bal>/, days)).statements;
    expect(statement).toMatchObject({ accepted: true, head: { opening: { amount: 10000n } }, closing: { amount: 12000n } });
  });

  it.each([
    ['an amount with half a cent', aCamt([['10.00']]).replaceAll('>10.00<', '>10.005<'), 'amount-decimals'],
    ['an entry in another currency', aCamt([['10.00']]).replace('<Ntry><Amt Ccy="EUR">', '<Ntry><Amt Ccy="USD">'), 'entry-other-currency'],
    ['an entry without a day', aCamt([['10.00']]).replace(/<BookgDt>.*<\/ValDt>/, ''), 'date-unreadable'],
    ['an entry without direction', aCamt([['10.00']]).replace(/(<Ntry>.*?)<CdtDbtInd>CRDT<\/CdtDbtInd>/, '$1'), 'amount-unreadable'],
    ['no closing balance', aCamt([['10.00']]).replace(/<Bal>(?:(?!<\/Bal>).)*CLBD.*?<\/Bal>/, ''), 'closing-missing'],
    ['no account', aCamt([['10.00']]).replace(/<Acct>.*<\/Acct>/, ''), 'account-missing'],
  ])('refuses a statement with %s', (_, xml, code) => {
    const gathered = read(xml);
    expect(gathered.statements.map((one) => one.accepted)).toEqual([false]);
    expect(codes(gathered)).toContain(code);
  });

  it.each([
    ['with a document type', aCamt([['10.00']], { before: '<!DOCTYPE a [<!ENTITY x "y">]>' }), 'doctype'],
    ['cut in the middle', aCamt([['10.00'], ['20.00']]).slice(0, -200), 'xml-damaged'],
    ['with an entity of its own', aCamt([['10.00']]).replace('S1', '&xxe;'), 'xml-damaged'],
    ['of an account’s intraday movements', '<Document><BkToCstmrAcctRpt/></Document>', 'interim-report'],
    ['of a notification', '<Document><BkToCstmrDbtCdtNtfctn/></Document>', 'notification'],
    ['nested without end', `<Document>${'<a>'.repeat(200)}`, 'too-deep'],
    ['with a text of millions of letters', aCamt([['10.00']]).replace('S1', 'x'.repeat(3_000_000)), 'field-too-long'],
    ['without a statement', '<Document/>', 'no-statement'],
  ])('refuses a whole file %s', (_, xml, code) => {
    const gathered = read(xml);
    expect(gathered.statements).toEqual([]);
    expect(codes(gathered)).toEqual([code]);
  });
});
