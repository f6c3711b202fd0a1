import { conflictOf } from '../api/conflict.ts';
import { problemText } from './problems.ts';

type Mutation = { readonly isPending: boolean; readonly error: unknown; readonly reset: () => void };

/** What a dialog needs of the act it asks for: whether it runs, why it was refused, and how it is closed. Two values stand in a dialog of their own. */
export function dialogOf(mutation: Mutation, close: () => void): { busy: boolean; error: string | null; onClose: () => void } {
  return {
    busy: mutation.isPending,
    error: mutation.error && !conflictOf(mutation.error) ? problemText(mutation.error) : null,
    onClose: () => {
      mutation.reset();
      close();
    },
  };
}
