import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { buttonClass } from '#design/controls/Button.tsx';
import { useFrame } from '../../chrome/FrameContext.ts';
import { addressOf } from '../../api/call.ts';
import { problemText, tellProblem } from '../../app/problems.ts';
import { checkImport, getImport, registerImport, reshapeImport, stopImport, undoImport } from '../../client/operations.gen.ts';
import type { Import } from '../../client/types.gen.ts';
import { ReasonDialog } from '../../dialogs/ReasonDialog.tsx';
import { importSheetOf } from './from-api.ts';
import { ImportView } from './ImportView.tsx';
import { implyDecimals, mapColumn, type MappingDocument } from './mapping-document.ts';
import type { Reshape } from './model.ts';
import { Quarantine } from './Quarantine.tsx';

const AT_WORK: readonly Import['state'][] = ['checking', 'registering'];
/** Looked at or stopped, and never recorded. */
const UNRECORDED: readonly string[] = ['ready', 'stopped', 'interrupted', 'failed'];

export function ImportRoute() {
  const { company, import: id } = useParams({ from: '/$company/importazioni/$import' });
  const { modo, al } = useSearch({ from: '/$company/importazioni/$import' });
  const path = { company, import: id };
  const formats = useFormats();
  const { frame } = useFrame();
  const onTheWay = frame.company.mode === 'trial' && !frame.company.demo && frame.rights.has('readiness.see');
  const cache = useQueryClient();
  const [mapping, setMapping] = useState<MappingDocument | null>(null);
  const [undoing, setUndoing] = useState(false);
  const view = useQuery({
    queryKey: [company, 'import', id],
    queryFn: ({ signal }) => getImport({ path }, { signal }),
    refetchInterval: (query) => (query.state.data && AT_WORK.includes(query.state.data.state) ? 700 : false),
  });
  const proposed = view.data?.proposal?.mapping;
  useEffect(() => setMapping((kept) => kept ?? (proposed as MappingDocument | undefined) ?? null), [proposed]);
  const renewed = () => cache.invalidateQueries({ queryKey: [company] });
  const check = useMutation({
    mutationFn: () =>
      checkImport({ path, body: { ...(mapping ? { mapping } : {}), ...(al ? { asOf: al } : {}), ...(modo ? { mode: modo } : {}) } }),
    onSuccess: renewed,
    onError: tellProblem,
  });
  const reshape = useMutation({
    mutationFn: ({ rows, places, width, begins }: Reshape) =>
      reshapeImport({
        path,
        body: {
          ...(rows ? { rows } : {}),
          ...(places ? { places: [...places] } : {}),
          ...(width ? { width } : {}),
          ...(begins ? { begins } : {}),
        },
      }),
    onSuccess: async () => {
      setMapping(null);
      await renewed();
    },
    onError: tellProblem,
  });
  const register = useMutation({
    mutationFn: (confirmed: readonly string[]) => registerImport({ path, body: { confirmed: [...confirmed] } }),
    onSuccess: renewed,
    onError: tellProblem,
  });
  const stop = useMutation({ mutationFn: () => stopImport({ path }), onSuccess: renewed, onError: tellProblem });
  const unrecorded = UNRECORDED.includes(view.data?.state ?? '');
  const undo = useMutation({
    mutationFn: ({ why }: { why: string }) => undoImport({ path, body: { reason: why } }),
    onSuccess: async () => {
      const text = unrecorded ? t`File scartato` : t`Importazione annullata: il partitario è com’era prima`;
      await renewed();
      setUndoing(false);
      toast({ text });
    },
  });
  if (view.isPending) return <Skeleton rows={12} />;
  if (view.isError) return <SectionError title={problemText(view.error)} onRetry={() => void view.refetch()} />;
  const sheet = importSheetOf(view.data, mapping, formats, {
    rejected: addressOf('/api/v1/companies/{company}/imports/{import}/rejected.csv', { path }),
  });
  const atWork = AT_WORK.includes(sheet.state);
  const editable = ['uploaded', 'ready', 'refused', 'stopped', 'failed'].includes(sheet.state) && view.data.proposal !== null;
  return (
    <>
      <ImportView
        sheet={sheet}
        onMap={(heading, field) => mapping && setMapping(mapColumn(mapping, heading, field))}
        onImply={(heading, digits) => mapping && setMapping(implyDecimals(mapping, heading, digits))}
        onReshape={editable ? reshape.mutate : null}
        onCheck={editable ? check.mutate : null}
        onRegister={register.mutate}
        onward={
          onTheWay && (
            <Link
              to="/$company/avvio"
              params={{ company }}
              className={buttonClass(sheet.state === 'registered' ? { look: 'primary' } : { look: 'quiet' })}
            >
              {t`Continua l’avvio`}
            </Link>
          )
        }
        onStop={atWork ? stop.mutate : null}
        onUndo={sheet.mayUndo || unrecorded ? () => setUndoing(true) : null}
        busy={register.isPending || check.isPending || reshape.isPending || atWork}
        // Codes are held back when the import is registered, not when it is only checked.
        quarantine={view.data.state === 'registered' && (view.data.result?.quarantined ?? 0) > 0 ? <Quarantine /> : null}
      />
      {undoing && (
        <ReasonDialog
          title={unrecorded ? t`Scarta il file` : t`Annulla l’importazione`}
          about={
            unrecorded
              ? t`${sheet.fileName} non si registra, e nessuno aspetta più una risposta: i solleciti che teneva fermi ripartono dal prossimo giro.`
              : t`${sheet.fileName}: il partitario torna com’era prima di questo file.`
          }
          label={t`Perché`}
          submit={unrecorded ? t`Scarta il file` : t`Annulla l’importazione`}
          grave
          busy={undo.isPending}
          error={undo.error && problemText(undo.error)}
          onClose={() => setUndoing(false)}
          onSubmit={undo.mutate}
        />
      )}
    </>
  );
}
