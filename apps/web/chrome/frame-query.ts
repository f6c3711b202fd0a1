import { queryOptions } from '@tanstack/react-query';
import { getHound, getMyDay } from '../client/operations.gen.ts';
import type { Frame } from './model.ts';

const RUNS_A_DAY = 2;

/** The counts beside the menu and the state of the hound, renewed each minute. */
export function frameQuery(company: string, rights: ReadonlySet<string>) {
  return queryOptions({
    queryKey: [company, 'frame'],
    queryFn: async (): Promise<Pick<Frame, 'counts' | 'run'>> => {
      const path = { company };
      const [hound, day] = await Promise.all([
        getHound({ path }),
        rights.has('outcome.record') ? getMyDay({ path, query: { tab: 'todo' } }) : null,
      ]);
      const { lastRun } = hound;
      return {
        counts: { ...(day ? { tasks: day.counts.todo } : {}), approvals: hound.messagesWaiting },
        run: {
          lastAt: lastRun?.endedAt ?? lastRun?.startedAt ?? null,
          doneToday: lastRun?.date === hound.businessDate ? (hound.nextAt === null ? RUNS_A_DAY : RUNS_A_DAY - 1) : 0,
          perDay: RUNS_A_DAY,
          nextAt: hound.nextAt,
          followed: hound.itemsFollowed,
          running: lastRun?.state === 'running',
        },
      };
    },
    refetchInterval: 60_000,
  });
}
