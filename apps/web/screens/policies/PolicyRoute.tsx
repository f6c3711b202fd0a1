import { t } from '@lingui/core/macro';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { addressOf } from '../../api/call.ts';
import { dialogOf } from '../../app/dialog-of.ts';
import { problemText } from '../../app/problems.ts';
import { useFrame, useMay } from '../../chrome/FrameContext.ts';
import { checkPolicy, getPolicy, publishPolicy } from '../../client/operations.gen.ts';
import { LookAtVersion } from '../../dialogs/LookAtVersion.tsx';
import type { VersionOfPolicy } from '../../dialogs/made-from.ts';
import { PublishDialog, type Publishing } from '../../dialogs/PublishDialog.tsx';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { useCompanyCode } from '../../links.tsx';
import { useRoleWords } from '../../words/roles.ts';
import { policySheetOf } from './from-api.ts';
import { PolicyView } from './PolicyView.tsx';

export function PolicyRoute() {
  const company = useCompanyCode();
  const path = { company };
  const formats = useFormats();
  const roles = useRoleWords();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const may = useMay();
  const { frame } = useFrame();
  const { strategia, versione } = useSearch({ from: '/$company/strategie' });
  const [publishing, setPublishing] = useState(false);
  const query = { ...(strategia ? { key: strategia } : {}), ...(versione ? { version: versione } : {}) };
  const policy = useQuery({
    queryKey: [company, 'policy', strategia, versione],
    queryFn: () => getPolicy({ path, query }),
    placeholderData: keepPreviousData,
  });
  const check = useMutation({ mutationFn: (source: string) => checkPolicy({ path, body: { source } }) });
  const publish = useMutation({
    mutationFn: ({ source, from, note, over }: Publishing) =>
      publishPolicy({ path, body: { source, over, ...(from ? { from } : {}), ...(note ? { note } : {}) } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [company] });
      setPublishing(false);
      toast({ text: t`Strategia pubblicata` });
      void navigate({ to: '/$company/strategie', params: path, search: {} });
    },
  });
  const closed = () => {
    check.reset();
    setPublishing(false);
  };
  if (policy.isPending) return <Skeleton rows={10} twoLines />;
  if (policy.isError) return <SectionError title={problemText(policy.error)} onRetry={() => void policy.refetch()} />;
  return (
    <>
      <PolicyView
        key={policy.data.version}
        policy={policySheetOf(
          policy.data,
          formats,
          addressOf('/api/v1/companies/{company}/policy/source', { path, query: { key: policy.data.key, version: policy.data.version } }),
          {
            ...roles,
            salesperson: t`Venditore`,
          },
        )}
        onVersion={({ key, version }) =>
          void navigate({ to: '/$company/strategie', params: path, search: { strategia: key, versione: version } })
        }
        actions={
          may('policies.write') && (
            <Button icon={Upload} onClick={() => setPublishing(true)}>
              {t`Pubblica una versione`}
            </Button>
          )
        }
      />
      {publishing && (
        <>
          <PublishDialog
            versions={policy.data.versions}
            today={frame.company.businessDate}
            problems={check.data?.problems ?? []}
            onRead={check.mutate}
            checking={check.isPending}
            checked={check.isSuccess && check.data.problems.length === 0}
            {...dialogOf(publish, closed)}
            onSubmit={publish.mutate}
          />
          <SaveConflict
            save={publish}
            over={(wanted, { over }) => ({ ...wanted, over: over as VersionOfPolicy })}
            look={({ over }) => <LookAtVersion at={over as VersionOfPolicy} />}
            onTheirs={closed}
          />
        </>
      )}
    </>
  );
}
