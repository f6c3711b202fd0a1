import { fieldName, say, type MappingProposal, type ProposedColumn } from '#rooms/intake/core/door.ts';
import type { CsvColumn } from '#platform/csv/write-csv.ts';
import { reportTable } from './report-table.ts';
import type { Language } from './words.ts';

/** A proposal for a person at a terminal: a line per column as on the import screen, what to look at, and the signs with their examples. */
export function proposalTable(proposal: MappingProposal, language: Language): string {
  const columns: CsvColumn<ProposedColumn>[] = [
    { it: 'nel file', en: 'in the file', cell: ({ column }) => ({ text: column }) },
    { it: 'esempi', en: 'samples', cell: ({ samples }) => ({ text: shortened(samples.join(' · ')) }) },
    { it: 'in Puntuale', en: 'in Puntuale', cell: ({ field }) => ({ text: field === null ? '–' : fieldName(field, language) }) },
    { it: 'come si legge', en: 'how it is read', cell: ({ readAs }) => ({ text: say(readAs, language) }) },
    { it: 'sicurezza', en: 'confidence', cell: ({ field, confidence }) => (field === null ? null : Math.round(confidence)) },
  ];
  const lines = proposal.checks.map((check) => `${check.blocks ? '!' : ' '} ${say(check, language)}`);
  if (proposal.signConvention !== null) {
    const { says, examples } = proposal.signConvention;
    lines.push(`  ${say(says, language)}`);
    for (const { document, amount, currency, line } of examples)
      lines.push(`    ${document}: ${amount} ${currency} (${language === 'it' ? 'riga' : 'line'} ${line})`);
  }
  const shape = proposal.shape === null ? '' : shapeLines(proposal.shape, language);
  return `${shape}${reportTable(columns, proposal.columns, language)}\n${lines.join('\n')}\n`;
}

/** What a row of the file is comes before its columns. */
function shapeLines({ is, confidence, reasons, example }: NonNullable<MappingProposal['shape']>, language: Language): string {
  const lines = [
    `${say({ code: is, details: {} }, language)} (${Math.round(confidence)})`,
    ...reasons.map((reason) => `  ${say(reason, language)}`),
    ...(example === null ? [] : [`  → ${example[language]}`]),
  ];
  return `${lines.join('\n')}\n\n`;
}

const LONGEST_SAMPLES = 40;

function shortened(text: string): string {
  return text.length <= LONGEST_SAMPLES ? text : `${text.slice(0, LONGEST_SAMPLES - 1)}…`;
}
