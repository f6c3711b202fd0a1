import { expect, it } from 'vitest';
import { mutate } from '#platform/testing/mutate.ts';
import { seededRandom } from '#platform/testing/seeded-random.ts';
import { readAdviceMail, readAdvicePdf } from './fuzz-targets.ts';
import { aPdf } from './pdf.testing.ts';

/** Enough to notice a reader that throws; each PDF takes a process of its own. */
const ROUNDS = { pdf: 25, mail: 150 } as const;

it('damaged and malicious PDFs are answered, none throws', async () => {
  const files = [
    Buffer.from(await aPdf(['Distinta di pagamento', 'FT 7/2026   100,00', 'Totale   100,00'])),
    Buffer.from(await aPdf(['Remittance advice', 'Invoice 7  1,000.00'])),
  ];
  for (let seed = 1; seed <= ROUNDS.pdf; seed += 1) {
    const random = seededRandom(seed);
    await readAdvicePdf(mutate(files[seed % 2]!, files[(seed + 1) % 2]!, random)).catch((error: unknown) =>
      expect.fail(`seed ${seed}: ${String(error)}`),
    );
  }
}, 60_000);

it('damaged and malicious e-mails are answered, none throws', async () => {
  const mail = (html: string): Buffer =>
    Buffer.from(
      `From: a@b.example\r\nSubject: Pagamento\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n${html}\r\n--x\r\nContent-Type: text/csv; name=a.csv\r\n\r\nFattura;Importo pagato\r\n--x--\r\n`,
    );
  const files = [mail('<table><tr><td>FT 7/2026<td>100,00</table>&#99999999;'), mail('<style>'.repeat(500) + '<p>FT 8 1.000,00 (5,00)')];
  for (let seed = 1; seed <= ROUNDS.mail; seed += 1) {
    const random = seededRandom(seed);
    await readAdviceMail(mutate(files[seed % 2]!, files[(seed + 1) % 2]!, random)).catch((error: unknown) =>
      expect.fail(`seed ${seed}: ${String(error)}`),
    );
  }
});
