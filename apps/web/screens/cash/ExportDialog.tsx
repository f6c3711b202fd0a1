import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import { Button } from '#design/controls/Button.tsx';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import type { CashExport } from '../../client/types.gen.ts';

export type ExportFormat = 'csv' | 'xlsx';

type Props = {
  readonly toExport: number;
  readonly unconfirmed: number;
  readonly exports: readonly CashExport[];
  readonly busy: boolean;
  readonly onClose: () => void;
  /** `null`: what has not left yet; else an export made before. */
  readonly onTake: (format: ExportFormat, again: string | null) => void;
};

const FORMATS = [
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
] as const;

/** The way back to the accounting system: what leaves now, what has left, and how much of that came back confirmed. */
export function ExportDialog({ toExport, unconfirmed, exports, busy, onClose, onTake }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <Dialog
      open
      title={t`Esporta per la contabilità`}
      width={620}
      onClose={onClose}
      actions={FORMATS.map(([format, name]) => (
        <Button
          key={format}
          icon={Download}
          look={format === 'csv' ? 'primary' : 'plain'}
          disabled={busy || toExport === 0}
          onClick={() => onTake(format, null)}
        >
          {t`Scarica in ${name}`}
        </Button>
      ))}
    >
      <p>{plural(toExport, { one: '# abbinamento da inviare alla contabilità.', other: '# abbinamenti da inviare alla contabilità.' })}</p>
      {unconfirmed > 0 && (
        <p className={text.muted}>
          {plural(unconfirmed, {
            one: '# inviato, che il partitario non mostra ancora.',
            other: '# inviati, che il partitario non mostra ancora.',
          })}
        </p>
      )}
      {exports.length > 0 && (
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`Inviati`}</th>
              <th scope="col" className={plain.number}>{t`Abbinamenti`}</th>
              <th scope="col" className={plain.number}>{t`Storni`}</th>
              <th scope="col" className={plain.number}>{t`Confermati`}</th>
              <th scope="col">{t`Di nuovo`}</th>
            </tr>
          </thead>
          <tbody>
            {exports.slice(0, 10).map((one) => (
              <tr key={one.id}>
                <td>{[formats.nearDay(formats.dayOf(one.at)), formats.time(one.at), one.by].filter(Boolean).join(' · ')}</td>
                <td className={plain.number}>{one.applications}</td>
                <td className={plain.number}>{one.reversals}</td>
                <td className={plain.number}>{one.confirmed}</td>
                <td>
                  {FORMATS.map(([format, name]) => (
                    <Button key={format} size="sm" look="quiet" disabled={busy} onClick={() => onTake(format, one.id)}>
                      {name}
                    </Button>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
