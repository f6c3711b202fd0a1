import { EUR } from '#kernel/money/currency.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { NOTHING_TAKEN, type FileFinding, type FileKind } from '#rooms/intake/server/door.ts';
import { Lines } from '../../core/lines.ts';
import { readBills } from '../../core/cbi/riba-reader.ts';
import { lineText } from '../bank-text.ts';
import { takeBills, type TakenBills } from '../take-bills.ts';
import { findingOf } from './answer.ts';

/** RiBa of the CBI network: presented for collection, or the outcome. */
export const RIBA: FileKind = {
  name: 'cbi-riba',
  turn: 'money',
  recognise: ({ root, text }) => root === null && /^\s*IB.{5}[\d ]{5}\d{6}/.test(text),
  mostBytes: 64 * 1024 * 1024,
  take: async (tx, file, { scope, services }) => {
    const lines = new Lines(64 * 1024);
    const all: string[] = [];
    for await (const piece of lineText(file.source)) all.push(...lines.push(piece));
    all.push(...lines.end());
    const { flows, flaws } = readBills(all);
    const findings = flaws.map(findingOf);
    if (flows.length === 0) return { ...NOTHING_TAKEN, status: 'refused', findings };
    const { today } = await companyDay(tx, scope.companyId, services.clock);
    const taken = await takeBills(tx, scope, { flows, fileId: file.fileId, today, now: services.clock.now() });
    const bills = flows.reduce((sum, flow) => sum + flow.bills.length, 0);
    return {
      status: taken.fresh === 0 ? 'duplicate' : 'imported',
      documents: flows.length,
      items: taken.linked,
      entries: bills,
      totals: new Map([[EUR, flows.reduce((sum, flow) => sum + flow.total, 0n)]]),
      findings: [...told(taken), ...findings],
    };
  },
};

function told({ fresh, linked, returned }: TakenBills): FileFinding[] {
  const findings: FileFinding[] = [];
  if (fresh > linked) {
    findings.push({
      severity: 'review',
      code: 'bills-unlinked',
      place: null,
      message: {
        it: `Effetti senza una partita certa: ${fresh - linked} di ${fresh}. Vanno abbinati a mano.`,
        en: `Bills without a certain item: ${fresh - linked} of ${fresh}. They need a person.`,
      },
    });
  }
  if (returned > 0) {
    findings.push({
      severity: 'info',
      code: 'bills-returned',
      place: null,
      message: {
        it: `Insoluti: ${returned}. Le partite tornano da sollecitare.`,
        en: `Returned unpaid: ${returned}. Their items are asked again.`,
      },
    });
  }
  return findings;
}
