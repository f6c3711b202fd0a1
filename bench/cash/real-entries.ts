/*
 * Every entry of the real statements beside the project, marked by hand by reading it: file | what it is | the document that its payer
 * names, if any | places (the line of the file, or statement and entry). Nothing of the files is repeated here.
 *
 * receipt: money that somebody paid us, which open items may wait for · own-return: an order of ours that came back · batch: a sum of
 * collections whose parts are not told · internal: between accounts of one owner · reversal: the bank corrects itself · collection-return:
 * a customer's payment that was taken back · out: money we paid · nothing: an entry of no amount.
 *
 * What an ideal matcher may say without asking: a receipt that names a document pays it, if it is open with that very amount. Of all others
 * it may say nothing, whatever numbers their words hold.
 */
export type RealKind = 'receipt' | 'own-return' | 'batch' | 'internal' | 'reversal' | 'collection-return' | 'out' | 'nothing';

export type RealEntry = { readonly file: string; readonly place: string; readonly kind: RealKind; readonly document: string | null };

const MARKED = `
camt053.v2.all-balance-types.xml | receipt | - | statement CAMT0532015012200001, entry 1
camt053.v2.minimal.xml | receipt | 4654654654654654 | statement 253EURNL26VAYB8060476890, entry 1
camt053.v2.multi.statement.xml | receipt | - | statement 253EURNL26VAYB8060476890, entry 1
camt053.v2.multi.statement.xml | out | - | statement 254EURNL26VAYB8060476890, entry 1
camt053.v2.with-party-ids.xml | receipt | 4654654654654654 | statement 253EURNL26VAYB8060476890, entry 1
camt053.v4.xml | receipt | 4654654654654654 | statement 253EURNL26VAYB8060476890, entry 1
camt053.v8.xml | receipt | 4654654654654654 | statement 253EURNL26VAYB8060476890, entry 1
oca-test-camt053.xml | out | - | statement 1234Test/1, entry 1
oca-test-camt053.xml | collection-return | - | statement 1234Test/1, entry 2
oca-test-camt053.xml | receipt | - | statement 1234Test/1, entry 3
ASNB__mt940.txt | out | - | 6; 50; 198; 241; 271
ASNB__mt940.txt | internal | - | 42; 263
ASNB__mt940.txt | receipt | - | 233
betterplace__sepa_mt9401.sta | own-return | - | 5; 8; 11; 16; 198; 201; 204; 207; 211; 246; 249; 311; 315; 514; 517; 520; 535
betterplace__sepa_mt9401.sta | batch | - | 14; 99
betterplace__sepa_mt9401.sta | out | - | 19; 21; 38; 64; 67; 101; 103; 108; 111; 137; 144; 150; 163; 170; 177; 184; 215; 218; 221; 230; 233; 236; 252; 257; 262; 267; 278; 283; 288; 294; 297; 301; 319; 325; 331; 336; 345; 349; 353; 375; 380; 385; 390; 395; 406; 411; 417; 422; 428; 440; 444; 504; 538; 556; 566; 576
betterplace__sepa_mt9401.sta | receipt | - | 30; 48; 54; 59; 77; 82; 87; 121; 132; 363; 459; 470; 474; 478; 490; 495; 500; 523; 530; 547; 552; 586
betterplace__sepa_snippet.sta | receipt | - | 5; 10; 15; 38; 45
betterplace__sepa_snippet.sta | out | - | 19; 29; 53
betterplace__sepa_snippet.sta | own-return | - | 32; 35; 50
jejik2__commerzbank.txt | collection-return | - | 5
jejik2__deutschebank.txt | collection-return | - | 5
jejik2__ing-dos.txt | out | - | 8; 12; 14; 16; 18
jejik2__ing-dos.txt | receipt | - | 20; 22
jejik2__oldenburgischelandesbank.txt | receipt | 1234567890 | 5
jejik2__sparkasse.txt | out | - | 5; 16
jejik2__sparkasse2.txt | reversal | - | 5
jejik__abnamro.sta | out | - | 8; 12; 14; 16; 18; 20; 23; 25; 36; 38
jejik__generic.sta | out | - | 5; 13
jejik__ing.sta | out | - | 8; 12; 14; 16; 18
jejik__ing.sta | receipt | - | 20; 22
jejik__knab.sta | receipt | - | 5; 17
jejik__knab.sta | out | - | 14
jejik__postfinance.sta | receipt | - | 5; 9; 24
jejik__postfinance.sta | out | - | 19
jejik__rabobank-iban.sta | out | - | 6; 10; 18; 22
jejik__rabobank.sta | collection-return | - | 6
jejik__rabobank.sta | out | - | 23; 26; 34; 39
jejik__sns.sta | out | - | 5; 12
jejik__triodos.sta | out | - | 5; 9
mBank__mt940.sta | receipt | - | 6; 12; 18
oca__test-ing.940 | receipt | - | 9
oca__test-ing.940 | out | - | 14; 21; 51
oca__test-ing.940 | own-return | - | 17
oca__test-ing.940 | batch | - | 31
oca__test-ing.940 | collection-return | - | 39
oca__test-ing.940 | receipt | 9001123412341234 | 47
oca__test-sns.940 | out | - | 6; 14; 21; 29; 43; 64; 71
oca__test-sns.940 | nothing | - | 50
self-provided__details_60-63.sta | out | - | 5
self-provided__gv_codes.sta | out | - | 5; 7
self-provided__overly_long_details.sta | out | - | 5
self-provided__raiffeisen-cmi.sta | receipt | - | 6
self-provided__raiffeisen-cmi.sta | out | - | 13; 19; 24; 28; 32; 36
self-provided__whitespace.sta | out | - | 5
`;

export const REAL_ENTRIES: readonly RealEntry[] = MARKED.trim()
  .split('\n')
  .flatMap((line) => {
    const [file = '', kind = '', document = '', places = ''] = line.split(' | ');
    return places.split('; ').map((place) => ({ file, place, kind: kind as RealKind, document: document === '-' ? null : document }));
  });
