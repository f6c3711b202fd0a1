import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useFormats } from '#design/formats/useFormats.ts';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import type { RunPreview } from '../../client/types.gen.ts';
import { channelWords } from '../../words/channels.ts';

type Step = Omit<RunPreview['steps'][number], 'broughtForward'> & { broughtForward?: number };

/** What the engine would do: each step with its customers, what of it waits for a yes, and what it asks for. */
export function StepsTable({ steps }: { steps: readonly Step[] }) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th scope="col">{t`Passo`}</th>
          <th scope="col">{t`Canale`}</th>
          <th scope="col" className={plain.number}>{t`Clienti`}</th>
          <th scope="col" className={plain.number}>{t`Da approvare`}</th>
          <th scope="col" className={plain.number}>{t`Chiede`}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={`${step.step} ${step.channel}`}>
            <th scope="row">
              {step.words}
              {(step.broughtForward ?? 0) > 0 && (
                <span className={text.muted}>
                  {' '}
                  {plural(step.broughtForward ?? 0, { one: '# anticipata dal giorno dopo', other: '# anticipate dal giorno dopo' })}
                </span>
              )}
            </th>
            <td>{channelWords(step.channel)}</td>
            <td className={plain.number}>{formats.number(step.count)}</td>
            <td className={plain.number}>{step.toApprove > 0 && formats.number(step.toApprove)}</td>
            <td className={plain.number}>{step.amounts.map((amount) => formats.money(amount, 'hide')).join(' · ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
