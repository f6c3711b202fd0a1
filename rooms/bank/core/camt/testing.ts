/** A camt.053 made of entries, whose closing balance is what the entries make of the opening one unless told otherwise. */
export function aCamt(
  entries: readonly (readonly [amount: string, rest?: string])[],
  told: { readonly opening?: string; readonly closing?: string; readonly version?: string; readonly before?: string } = {},
): string {
  const { opening = '100.00', version = '02', before = '<?xml version="1.0" encoding="UTF-8"?>' } = told;
  const cents = (text: string): number => Math.round(Number(text) * 100);
  const closing = told.closing ?? (entries.reduce((sum, [amount]) => sum + cents(amount), cents(opening)) / 100).toFixed(2);
  const balance = (code: string, amount: string): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount.replace('-', '')}</Amt><CdtDbtInd>${amount.startsWith('-') ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>2026-11-02</Dt></Dt></Bal>`;
  const entry = ([amount, rest = '']: readonly [string, string?]): string =>
    `<Ntry><Amt Ccy="EUR">${amount.replace('-', '')}</Amt><CdtDbtInd>${amount.startsWith('-') ? 'DBIT' : 'CRDT'}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt><ValDt><Dt>2026-11-03</Dt></ValDt>${rest}</Ntry>`;
  return `${before}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id><Acct><Id><IBAN>IT60X0542811101000000123456</IBAN></Id></Acct>${balance('OPBD', opening)}${balance('CLBD', closing)}${entries.map(entry).join('')}</Stmt></BkToCstmrStmt></Document>`;
}

/** The details of a transfer that came in. */
export function aTransfer(from: {
  readonly name?: string;
  readonly iban?: string;
  readonly text?: string;
  readonly amount?: string;
  readonly endToEnd?: string;
}): string {
  const {
    name = 'Filo di Luna S.r.l.',
    iban = 'IT40S0542811101000000123457',
    text = 'saldo fattura 2026/1842',
    amount,
    endToEnd = 'NOTPROVIDED',
  } = from;
  return `<TxDtls><Refs><EndToEndId>${endToEnd}</EndToEndId></Refs>${amount === undefined ? '' : `<Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>`}<RltdPties><Dbtr><Nm>${name}</Nm></Dbtr><DbtrAcct><Id><IBAN>${iban}</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls>`;
}
