import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { classes } from '#design/classes.ts';
import { SelectField } from '#design/controls/Field.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { problemText } from '../../app/problems.ts';
import { getLadderChoice } from '../../client/operations.gen.ts';
import type { VersionOfPolicy } from '../../dialogs/made-from.ts';
import { useCompanyCode } from '../../links.tsx';
import { ladderWords } from '../../words/ladders.ts';
import styles from './Assistant.module.css';
import { StepFrame, type Framed } from './StepFrame.tsx';

export type LadderChoice = { ladders: Record<string, string>; over: VersionOfPolicy | null };

/** For each group of customers the policy it follows; what is chosen is published. */
export function PoliciesStep({ onAnswer, busy, ...frame }: Framed & { onAnswer: ((choice: LadderChoice) => void) | null; busy: boolean }) {
  const { t } = useLingui();
  const formats = useFormats();
  const company = useCompanyCode();
  const [chosen, setChosen] = useState<Record<string, string>>({});
  // As known when the choice began: what others publish meanwhile was not seen.
  const [over, setOver] = useState<VersionOfPolicy | null>();
  const known = useQuery({
    queryKey: [company, 'ladder-choice'],
    queryFn: ({ signal }) => getLadderChoice({ path: { company } }, { signal }),
  });
  if (known.isPending) return <Skeleton rows={9} />;
  if (known.isError) {
    return (
      <SectionError title={problemText(known.error)} onRetry={() => void known.refetch()}>
        {null}
      </SectionError>
    );
  }
  const { segments, ladders, newest } = known.data;
  const options = [
    ...ladders.map(({ key, steps, first }) => ({ value: key, label: t`${ladderWords(key)} (${steps} passi, da: ${first})` })),
    { value: 'none', label: t`Non si sollecitano` },
  ];
  return (
    <StepFrame
      {...frame}
      busy={busy}
      next={t`Pubblica e avanti`}
      onNext={onAnswer && (() => onAnswer({ ladders: chosen, over: over === undefined ? newest : over }))}
    >
      <table className={classes(plain.table, styles.segments)}>
        <thead>
          <tr>
            <th scope="col">{t`Gruppo`}</th>
            <th scope="col">{t`Chi ne fa parte`}</th>
            <th scope="col" className={plain.number}>{t`Clienti`}</th>
            <th scope="col">{t`Strategia`}</th>
          </tr>
        </thead>
        <tbody>
          {segments.map((segment) => (
            <tr key={segment.key}>
              <th scope="row" className={text.medium}>
                {segment.name}
              </th>
              <td className={classes(text.soft, text.size12)}>{segment.rule.join('; ') || t`chi non è in un altro gruppo`}</td>
              <td className={plain.number}>{formats.number(segment.debtors)}</td>
              <td>
                <SelectField
                  label={t`Strategia per ${segment.name}`}
                  hideLabel
                  value={chosen[segment.key] ?? segment.ladder}
                  // Who is stopped or of the group is never chased, whatever anybody chooses.
                  disabled={!onAnswer || segment.key === 'excluded'}
                  onChange={(ladder) => {
                    setOver(over === undefined ? newest : over);
                    setChosen({ ...chosen, [segment.key]: ladder });
                  }}
                  options={options}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </StepFrame>
  );
}
