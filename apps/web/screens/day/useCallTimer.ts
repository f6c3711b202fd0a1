import { useEffect, useState } from 'react';

/** How long the call lasts. Shown, never announced. Of a call that came in one is already speaking. */
export function useCallTimer(running: boolean) {
  const [startedAt, setStartedAt] = useState<number | null>(() => (running ? Date.now() : null));
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    if (startedAt === null) return;
    const tick = () => setSeconds(Math.floor((Date.now() - startedAt) / 1000));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [startedAt]);
  const total = seconds ?? 0;
  return {
    running: startedAt !== null,
    seconds,
    shown: `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`,
    toggle: () => setStartedAt(startedAt === null ? Date.now() : null),
  };
}
