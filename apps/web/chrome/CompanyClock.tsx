import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { tellProblem } from '../app/problems.ts';
import { advanceDemo, getDemoClock } from '../client/operations.gen.ts';
import { DemoClock } from './DemoClock.tsx';

const LOOK_AGAIN_MS = 1500;

/** Lets the town of the demo live on, and shows the new day on every page when it has got there. */
export function CompanyClock({ company, today }: { company: string; today: string }) {
  const cache = useQueryClient();
  const formats = useFormats();
  const [wanted, setWanted] = useState<string | null>(null);
  const clock = useQuery({
    queryKey: [company, 'demo-clock'],
    queryFn: () => getDemoClock({ path: { company } }),
    refetchInterval: ({ state }) => (state.data?.moving ? LOOK_AGAIN_MS : false),
  });
  const move = useMutation({
    mutationFn: (days: 1 | 7) => advanceDemo({ path: { company }, body: { days } }),
    onSuccess: async ({ to }) => {
      setWanted(to);
      await clock.refetch();
    },
    onError: tellProblem,
  });
  const moving = clock.data?.moving ?? false;
  const reached = clock.data?.today ?? today;
  const wasMoving = useRef(false);
  useEffect(() => {
    if (wasMoving.current && !moving) {
      void cache.invalidateQueries({ queryKey: [company] });
      const day = formats.longDay(reached);
      toast(wanted !== null && reached < wanted ? { text: t`La demo si è fermata a ${day}`, tone: 'danger' } : { text: t`È ${day}` });
      setWanted(null);
    }
    wasMoving.current = moving;
  }, [moving, reached, wanted, company, cache, formats]);
  return <DemoClock today={reached} busy={moving || move.isPending} onMove={move.mutate} />;
}
