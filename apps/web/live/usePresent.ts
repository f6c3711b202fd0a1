import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listPresent, sayHere } from '../client/operations.gen.ts';

const TAB = crypto.randomUUID();
const SAY_AGAIN_MS = 15_000;

/** Says that this page shows a customer for as long as it does and is in sight; who else has him open. */
export function usePresent(company: string, debtor: string): readonly string[] {
  useEffect(() => {
    const say = (at: string | null): void =>
      void sayHere({ path: { company }, body: { tab: TAB, debtor: at } }, { keepalive: true }).catch(() => undefined);
    const look = (): void => {
      if (!document.hidden) say(debtor);
    };
    const leave = (): void => say(null);
    look();
    const timer = window.setInterval(look, SAY_AGAIN_MS);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', leave);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [company, debtor]);
  const present = useQuery({
    queryKey: [company, 'debtor', debtor, 'present'],
    queryFn: ({ signal }) => listPresent({ path: { company, debtor } }, { signal }),
    refetchInterval: SAY_AGAIN_MS,
  });
  return present.data?.items.map((one) => one.name) ?? [];
}
