import { queryOptions } from '@tanstack/react-query';
import type { Frame } from './model.ts';

/** The counts beside the menu and the state of the hound, renewed each minute. */
export function frameQuery(company: string, rights: ReadonlySet<string>) {
  return queryOptions({
    queryKey: [company, 'frame'],
    queryFn: (): Promise<Pick<Frame, 'counts' | 'run'>> => Promise.resolve({ counts: {}, run: null }),
    refetchInterval: 60_000,
    enabled: rights.size > 0,
  });
}
