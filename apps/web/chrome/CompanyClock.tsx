import { DemoClock } from './DemoClock.tsx';

export function CompanyClock({ today }: { company: string; today: string }) {
  return <DemoClock today={today} busy={false} onMove={() => undefined} />;
}
