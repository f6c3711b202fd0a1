import { command, declined } from '../command.ts';
import { examine, type Finding } from '../doctor/examine.ts';
import { refuse } from '#kernel/outcome.ts';

export default command({
  summary: {
    it: 'dice che cosa non va in questa installazione e come rimediare',
    en: 'says what is wrong with this installation and how to mend it',
  },
  async run(context) {
    const findings = await examine(context);
    const wrong = findings.filter((finding) => !finding.ok);
    if (wrong.length === 0) return { findings };
    const refusal = refuse('something-wrong', { what: wrong.map((finding) => finding.about).join(', ') });
    return declined(refusal, { findings }, table(findings));
  },
  print: ({ findings }) => table(findings),
});

function table(findings: readonly Finding[]): string {
  return findings
    .map(({ ok, about, found, mend }) => `${ok ? '✓' : '✗'} ${about}: ${found}\n${mend === undefined ? '' : `    ${mend}\n`}`)
    .join('');
}
