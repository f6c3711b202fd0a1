import type { DocumentView, PaymentView, TableView } from './document-view.ts';

/** The inside of a mail; the frame around it is `mail-frame.mjml.ts`. Nothing is loaded from anywhere (P21): no image, no link to count. */
export function renderHtmlBody(view: DocumentView): string {
  return [
    paragraph(view.salutation),
    ...view.opening.map(paragraph),
    ...view.highlights.map(({ label, amount }) => highlight(label, amount)),
    ...view.tables.map(table),
    ...view.notes.map(paragraph),
    ...view.closing.map(paragraph),
    ...(view.payments.length === 0 ? [] : [heading(view.payTitle), ...view.payments.map(payment)]),
    signature(view),
  ].join('\n');
}

export function renderHtmlFooter(view: DocumentView): string {
  const sender = [view.sender.name, ...view.sender.lines].map(escapeHtml).join(' · ');
  return [sender, escapeHtml(view.automatic ?? view.questions), escapeHtml(view.privacy)].join('<br>');
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

const CELL = 'padding:6px 0 6px 10px;border-bottom:1px solid #DDDDD6;font-size:13px;white-space:nowrap';

function paragraph(text: string): string {
  return text === '' ? '' : `<p style="margin:0 0 14px">${escapeHtml(text)}</p>`;
}

function heading(text: string): string {
  return `<p style="margin:20px 0 6px;font-weight:600">${escapeHtml(text)}</p>`;
}

function highlight(label: string, amount: string): string {
  return `<div style="margin:0 0 16px;padding:12px 16px;border:1px solid #DDDDD6;border-radius:10px"><span style="font-size:13px;color:#55605A">${escapeHtml(label)}</span><br><strong style="font-size:20px">${escapeHtml(amount)}</strong></div>`;
}

function table({ title, columns, rows, totals, footnotes }: TableView): string {
  const cell = (tag: 'td' | 'th', text: string, at: number, style = ''): string =>
    `<${tag}${tag === 'th' ? ' scope="col"' : ''} align="${columns[at]?.align ?? 'left'}" style="${at === 0 ? CELL.replace('10px', '0') : CELL}${style}">${escapeHtml(text)}</${tag}>`;
  const head = columns.some((column) => column.title !== '')
    ? `<tr>${columns.map(({ title: name }, at) => cell('th', name, at, ';font-weight:400;color:#55605A')).join('')}</tr>`
    : '';
  const body = rows.map((row) => `<tr>${row.map((text, at) => cell('td', text, at)).join('')}</tr>`).join('');
  const sums = totals
    .map(({ label, amount, strong }) => {
      const weight = strong ? 'font-weight:600' : '';
      return `<tr><td colspan="${Math.max(1, columns.length - 1)}" style="${CELL.replace('10px', '0')};white-space:normal;${weight}">${escapeHtml(label)}</td><td align="right" style="${CELL};${weight}">${escapeHtml(amount)}</td></tr>`;
    })
    .join('');
  const notes = footnotes.map((note) => `<p style="margin:4px 0 0;font-size:12px;color:#55605A">${escapeHtml(note)}</p>`).join('');
  return `${title === null ? '' : heading(title)}<div style="overflow-x:auto;margin:0 0 16px"><table cellpadding="0" cellspacing="0" width="100%" style="border-collapse:collapse">${head}${body}${sums}</table>${notes}</div>`;
}

function payment({ intro, lines }: PaymentView): string {
  const rows = lines
    .map(({ label, value }) => `<span style="color:#55605A">${escapeHtml(label)}:</span> ${escapeHtml(value)}`)
    .join('<br>');
  return `${intro === null ? '' : paragraph(intro)}<p style="margin:0 0 14px">${rows}</p>`;
}

function signature(view: DocumentView): string {
  if (view.signature === null) return '';
  const lines = [view.farewell, view.signature.name, view.signature.role, view.signature.phone ?? ''].filter((line) => line !== '');
  return `<p style="margin:20px 0 0">${lines.map(escapeHtml).join('<br>')}</p>`;
}
