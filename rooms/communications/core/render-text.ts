import type { DocumentView, PaymentView, TableView } from './document-view.ts';

/** The plain text of a mail: all that the other forms say, readable in any program and aloud. */
export function renderText(view: DocumentView): string {
  const blocks = [
    view.salutation,
    ...view.opening,
    ...view.tables.map(tableText),
    ...view.notes,
    ...view.closing,
    ...(view.payments.length === 0 ? [] : [[view.payTitle, ...view.payments.map(paymentText)].join('\n')]),
    [view.farewell, ...(view.signature === null ? [] : [view.signature.name, view.signature.role, view.signature.phone ?? ''])]
      .filter((line) => line !== '')
      .join('\n'),
    [view.sender.name, ...view.sender.lines].join('\n'),
    [view.automatic ?? view.questions, view.privacy].join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function tableText({ title, columns, rows, totals, footnotes }: TableView): string {
  const lines = rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell : cell === '' ? '' : `${columns[at]?.title ?? ''} ${cell}`))
      .filter((cell) => cell !== '')
      .join(', '),
  );
  return [
    ...(title === null ? [] : [title]),
    ...lines.map((line) => `- ${line}`),
    ...totals.map(({ label, amount }) => `${label}: ${amount}`),
    ...footnotes,
  ].join('\n');
}

function paymentText({ intro, lines }: PaymentView): string {
  return [...(intro === null ? [] : [intro]), ...lines.map(({ label, value }) => `${label}: ${value}`)].join('\n');
}
