import { refuse, type Refusal } from '#kernel/outcome.ts';

/** Where messages of a company go: to the local catcher, or to a mail server by its address with user and password. */
export type MailRoute = { readonly kind: 'catcher' } | { readonly kind: 'smtp'; readonly url: string };

/** Reads `catcher`, `smtp://user:password@host:587` or `smtps://…`. */
export function readMailRoute(text: string): MailRoute | Refusal<'mail-address-wrong'> {
  if (text === 'catcher') return { kind: 'catcher' };
  const url = /^smtps?:\/\//.test(text) ? parse(text) : null;
  if (url === null || url.host === '') return refuse('mail-address-wrong');
  return { kind: 'smtp', url: text };
}

/** The same for people and audit rows: without user and password. */
export function shownMailRoute(route: MailRoute): string {
  const url = route.kind === 'catcher' ? null : parse(route.url);
  return url === null ? 'catcher' : `${url.protocol}//${url.host}`;
}

type Parts = { readonly protocol: string; readonly host: string };

// The core knows no URL of the platform; these two parts are all that is shown.
function parse(text: string): Parts | null {
  const match = /^(smtps?:)\/\/(?:[^@/\s]*@)?([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?\/?(?:\?\S*)?$/i.exec(text);
  return match ? { protocol: match[1] ?? '', host: `${match[2] ?? ''}${match[3] ?? ''}` } : null;
}
