import { useQuery } from '@tanstack/react-query';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { problemText } from '../../app/problems.ts';
import { getDataStanding } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { StandingView } from './StandingView.tsx';

export function StandingRoute() {
  const company = useCompanyCode();
  const standing = useQuery({
    queryKey: [company, 'data-standing'],
    queryFn: ({ signal }) => getDataStanding({ path: { company } }, { signal }),
  });
  if (standing.isPending) return <Skeleton rows={8} />;
  if (standing.isError) {
    return (
      <SectionError title={problemText(standing.error)} onRetry={() => void standing.refetch()}>
        {null}
      </SectionError>
    );
  }
  return <StandingView items={standing.data.items} />;
}
