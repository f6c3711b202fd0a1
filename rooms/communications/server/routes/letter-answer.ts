import type { z } from 'zod';
import type { letter } from '../../core/contract.ts';
import type { DocumentView } from '../../core/document-view.ts';

/** The view as the contract shows it: what is only for paper or for the mail's head stays away. */
export function letterOf(view: DocumentView): z.output<typeof letter> {
  const { title: _title, highlights: _highlights, page: _page, pageOf: _pageOf, ...shown } = view;
  // The contract's arrays are mutable, the view's are not; nobody changes either.
  return structuredClone(shown) as z.output<typeof letter>;
}
