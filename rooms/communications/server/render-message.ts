import { readFileSync } from 'node:fs';
import { fromZone } from '#platform/clock/clock.ts';
import type { TypstDocument } from '#platform/pdf/pdf-workers.ts';
import type { DocumentView } from '../core/document-view.ts';
import type { LetterContent } from '../core/letter-content.ts';
import { presentLetter } from '../core/present-letter.ts';
import { presentStatement } from '../core/present-statement.ts';
import { renderText } from '../core/render-text.ts';
import type { ClaimContent } from '../core/claim-content.ts';
import { presentClaim } from '../core/present-claim.ts';
import type { StatementContent } from '../core/statement-content.ts';
import { renderMailHtml } from './mail-frame.ts';

const LETTER = readFileSync(new URL('../core/letter.typ', import.meta.url), 'utf8');

export type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string };

export async function renderMail(content: LetterContent): Promise<RenderedMail> {
  const view = presentLetter(content);
  return { subject: view.subject, text: renderText(view), html: await renderMailHtml(view) };
}

export function letterDocument(content: LetterContent): TypstDocument {
  return documentOf(presentLetter(content), content.on);
}

export function statementDocument(content: StatementContent): TypstDocument {
  return documentOf(presentStatement(content), content.on);
}

export function claimDocument(content: ClaimContent): TypstDocument {
  return documentOf(presentClaim(content), content.on);
}

/** Dated by the letter's own day, so that the same content gives the same bytes whenever it is opened. */
function documentOf(view: DocumentView, on: LetterContent['on']): TypstDocument {
  return { template: LETTER, data: JSON.stringify(view), createdAt: fromZone(on, 12 * 60, 'UTC') };
}
