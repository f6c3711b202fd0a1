import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { listAlarms } from '../client/operations.gen.ts';
import type { Alarms } from '../client/types.gen.ts';

export type Alarm = Alarms['items'][number];

/** A clock that runs apart from the server's is put right as often. */
const ASK_AGAIN_MS = 300_000;

/** The appointments whose hour has come, on whichever page is open. The server says how long each has still to wait. */
export function useAlarms(company: string): { ringing: readonly Alarm[]; silence: (alarm: Alarm) => void } {
  const alarms = useQuery({
    queryKey: [company, 'alarms'],
    queryFn: async ({ signal }) => ({ ...(await listAlarms({ path: { company } }, { signal })), askedAt: Date.now() }),
    refetchInterval: ASK_AGAIN_MS,
  });
  const [now, setNow] = useState(() => Date.now());
  const [silent, setSilent] = useState<ReadonlySet<string>>(new Set());
  const at = (alarm: Alarm) => (alarms.data?.askedAt ?? 0) + alarm.inSeconds * 1000;
  const heard = alarms.data?.items.filter((alarm) => !silent.has(keyOf(alarm))) ?? [];
  const next = Math.min(...heard.map(at).filter((moment) => moment > now));
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const timer = window.setTimeout(() => setNow(Date.now()), Math.max(0, next - Date.now()) + 50);
    return () => window.clearTimeout(timer);
  }, [next]);
  return {
    ringing: heard.filter((alarm) => at(alarm) <= Math.max(now, alarms.data?.askedAt ?? 0)),
    silence: (alarm) => setSilent(new Set([...silent, keyOf(alarm)])),
  };
}

/** An appointment moved to another hour rings again. */
function keyOf({ task, dueAt }: Alarm): string {
  return `${task} ${dueAt}`;
}
