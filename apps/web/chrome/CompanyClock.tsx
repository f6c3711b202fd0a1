import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { toast } from '#design/feedback/toast.tsx';
import { addDays } from '#design/formats/days.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { tellProblem } from '../app/problems.ts';
import { getHound, startRun } from '../client/operations.gen.ts';
import { DemoClock } from './DemoClock.tsx';

/** Moves the trial's day on and waits until the round of that day has ended. */
export function CompanyClock({ company, today }: { company: string; today: string }) {
  const cache = useQueryClient();
  const formats = useFormats();
  const [wanted, setWanted] = useState<string | null>(null);
  const move = useMutation({
    mutationFn: (days: 1 | 7) => startRun({ path: { company }, body: { date: addDays(today, days), yes: true, acceptStale: true } }),
    onSuccess: ({ date }) => setWanted(date),
    onError: tellProblem,
  });
  const hound = useQuery({
    queryKey: [company, 'hound'],
    queryFn: () => getHound({ path: { company } }),
    enabled: wanted !== null,
    refetchInterval: 1000,
  });
  const { data } = hound;
  const arrived =
    wanted !== null &&
    data !== undefined &&
    data.businessDate >= wanted &&
    data.lastRun?.date === data.businessDate &&
    data.lastRun.state !== 'running';
  useEffect(() => {
    if (!arrived || !data) return;
    setWanted(null);
    const failed = data.lastRun?.state !== 'done';
    void cache.invalidateQueries({ queryKey: [company] });
    const day = formats.longDay(data.businessDate);
    toast(failed ? { text: t`Il giro di ${day} non è finito: il motivo è nel registro`, tone: 'danger' } : { text: t`È ${day}` });
  }, [arrived, data, cache, company, formats]);
  return <DemoClock today={today} busy={move.isPending || wanted !== null} onMove={move.mutate} />;
}
