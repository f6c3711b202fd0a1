import { escapeHtml, renderHtmlBody, renderHtmlFooter } from '../core/render-html.ts';
import type { DocumentView } from '../core/document-view.ts';

/*
 * The frame around every mail: one quiet column, no pictures, nothing that is fetched (P21). MJML makes of it what mail
 * programs understand; it is compiled once and filled many times.
 */
const FRAME = `
<mjml lang="%LANGUAGE%">
  <mj-head>
    <mj-title>%TITLE%</mj-title>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif" />
      <mj-text font-size="15px" line-height="1.5" color="#15201B" padding="0" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#F5F5F1" width="620px">
    <mj-section background-color="#FFFFFF" padding="28px 28px 20px" border-radius="10px"><mj-column><mj-text>%BODY%</mj-text></mj-column></mj-section>
    <mj-section padding="16px 28px"><mj-column><mj-text font-size="12px" color="#55605A">%FOOTER%</mj-text></mj-column></mj-section>
  </mj-body>
</mjml>`;

let compiled: Promise<string> | null = null;

export async function renderMailHtml(view: DocumentView): Promise<string> {
  compiled ??= compileFrame();
  const frame = await compiled;
  const parts: Readonly<Record<string, string>> = {
    LANGUAGE: view.language === 'en' ? 'en' : 'it',
    TITLE: escapeHtml(view.title),
    BODY: renderHtmlBody(view),
    FOOTER: renderHtmlFooter(view),
  };
  // One pass: what a customer is called must not be taken for a place of the frame.
  return frame.replace(/%(LANGUAGE|TITLE|BODY|FOOTER)%/g, (_, name: string) => parts[name] ?? '');
}

async function compileFrame(): Promise<string> {
  // A large library for one compilation: loaded when the first mail is written.
  const { default: mjml2html } = await import('mjml');
  const { html, errors } = await mjml2html(FRAME, { validationLevel: 'strict', keepComments: false, fonts: {} });
  if (errors.length > 0) throw new Error(`the mail frame does not compile: ${errors[0]?.formattedMessage}`);
  return html;
}
