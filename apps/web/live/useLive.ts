import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { addressOf } from '../api/call.ts';
import { isAffected, type Change } from './affected.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** After the first, changes that follow each other closely are taken together. */
const BREATH_MS = 1_000;
/** A browser keeps few connections to one address: a page that nobody looks at gives its own back. */
const HIDDEN_MS = 10_000;

/** While a company's page is open and in sight, what others change is read again at once. */
export function useLive(company: string): void {
  const cache = useQueryClient();
  useEffect(
    () =>
      follow(
        company,
        (changed) =>
          void cache.invalidateQueries(
            changed === 'everything' ? { queryKey: [company] } : { predicate: ({ queryKey }) => isAffected(queryKey, company, changed) },
          ),
      ),
    [company, cache],
  );
}

function follow(company: string, renew: (changed: readonly Change[] | 'everything') => void): () => void {
  let source: EventSource | null = null;
  let pause = FIRST_PAUSE_MS;
  let again: number | undefined;
  let hiding: number | undefined;
  // The page was read before the stream said its first word: what changed in between is missed as well.
  let missed = true;
  let waiting: Change[] = [];
  let breath: number | undefined;

  const take = (changes: readonly Change[]): void => {
    waiting.push(...changes);
    if (breath !== undefined || waiting.length === 0) return;
    renew(waiting);
    waiting = [];
    breath = window.setTimeout(() => {
      breath = undefined;
      take([]);
    }, BREATH_MS);
  };
  const open = (): void => {
    again = undefined;
    source = new EventSource(addressOf('/api/v1/companies/{company}/live', { path: { company } }));
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const said = JSON.parse(data) as { changes?: Change[]; gap?: true };
      pause = FIRST_PAUSE_MS;
      if (said.gap || missed) renew('everything');
      missed = false;
      take(said.changes ?? []);
    };
    source.onerror = () => {
      close();
      again = window.setTimeout(open, pause * (0.75 + Math.random() / 2));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
  };
  const close = (): void => {
    source?.close();
    source = null;
    missed = true;
  };
  const look = (): void => {
    window.clearTimeout(hiding);
    if (document.hidden) {
      hiding = window.setTimeout(() => {
        window.clearTimeout(again);
        again = undefined;
        close();
      }, HIDDEN_MS);
    } else if (source === null && again === undefined) open();
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    for (const timer of [again, hiding, breath]) window.clearTimeout(timer);
    source?.close();
  };
}
