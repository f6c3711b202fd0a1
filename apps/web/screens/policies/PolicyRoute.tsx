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
import { conflictOf } from '../../api/conflict.ts';
import { problemText } from '../../app/problems.ts';
import { useFrame, useMay } from '../../chrome/FrameContext.ts';
import { checkPolicy, getPolicy, publishPolicy } from '../../client/operations.gen.ts';
import { PublishDialog, type PolicyToPublish } from '../../dialogs/PublishDialog.tsx';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { useCompanyCode } from '../../links.tsx';
import { useRoleWords } from '../../words/roles.ts';
import { policySheetOf } from './from-api.ts';
import { PolicyView } from './PolicyView.tsx';
import { versionOfFile } from './version-of-file.ts';

export function PolicyRoute() {
  const company = useCompanyCode();
  const path = { company };
  const formats = useFormats();
  const roles = useRoleWords();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const may = useMay();
  const { frame } = useFrame();
  const { versione } = useSearch({ from: '/$company/strategie' });
  // The last version that was seen when the dialog was opened, whatever the page has been told since.
  const [publishing, setPublishing] = useState<{ readonly seen: number | null } | null>(null);
  const query = versione ? { version: versione } : {};
  const policy = useQuery({
    queryKey: [company, 'policy', versione],
    queryFn: () => getPolicy({ path, query }),
    placeholderData: keepPreviousData,
  });
  const check = useMutation({ mutationFn: (source: string) => checkPolicy({ path, body: { source } }) });
  const publish = useMutation({
    mutationFn: ({ source, from, note, over }: PolicyToPublish & { over: number | null }) =>
      publishPolicy({ path, body: { source, over, ...(from ? { from } : {}), ...(note ? { note } : {}) } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [company] });
      setPublishing(null);
      toast({ text: t`Strategia pubblicata` });
      void navigate({ to: '/$company/strategie', params: path, search: {} });
    },
  });
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
        onVersion={(version) => void navigate({ to: '/$company/strategie', params: path, search: { versione: version } })}
        actions={
          may('policies.write') && (
            <Button icon={Upload} onClick={() => setPublishing({ seen: Math.max(...policy.data.versions.map(({ version }) => version)) })}>
              {t`Pubblica una versione`}
            </Button>
          )
        }
      />
      {publishing && (
        <PublishDialog
          today={frame.company.businessDate}
          problems={check.data?.problems ?? []}
          onRead={check.mutate}
          checking={check.isPending}
          checked={check.isSuccess && check.data.problems.length === 0}
          busy={publish.isPending}
          error={publish.error && !conflictOf(publish.error) ? problemText(publish.error) : null}
          onClose={() => {
            check.reset();
            publish.reset();
            setPublishing(null);
          }}
          onSubmit={(given) => publish.mutate({ ...given, over: versionOfFile(given.file) ?? publishing.seen })}
        />
      )}
      <SaveConflict
        save={publish}
        over={(wanted, { basis }) => ({ ...wanted, over: basis as number })}
        onTheirs={() => setPublishing(null)}
      />
    </>
  );
}
