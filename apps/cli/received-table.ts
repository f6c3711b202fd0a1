import type { SaidFile } from '#rooms/intake/server/door.ts';
import type { Language } from './words.ts';

const STATUS: Readonly<Record<SaidFile['status'], { readonly it: string; readonly en: string }>> = {
  imported: { it: 'registrato', en: 'imported' },
  duplicate: { it: 'già ricevuto', en: 'duplicate' },
  refused: { it: 'rifiutato', en: 'refused' },
  quarantined: { it: 'in attesa', en: 'quarantined' },
};

/** What became of each file, for a person at a terminal: a line per file, its findings below it, the counts at the end. */
export function receivedTable(files: readonly SaidFile[], language: Language): string {
  const lines = files.flatMap((file) => {
    const totals = Object.entries(file.totals).map(([currency, amount]) => `${amount} ${currency}`);
    const counts =
      language === 'it' ? `${file.documents} documenti, ${file.items} partite` : `${file.documents} documents, ${file.items} items`;
    return [
      `${STATUS[file.status][language].padEnd(12)}  ${file.file}  (${[file.kind, counts, ...totals].join(', ')})`,
      ...file.findings.map((finding) => `    ${finding.place === null ? '' : `${finding.place}: `}${finding.message}`),
    ];
  });
  const counted = Object.entries(STATUS).map(
    ([status, words]) => `${words[language]} ${files.filter((file) => file.status === status).length}`,
  );
  return `${[...lines, counted.join(', ')].join('\n')}\n`;
}
