import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Option } from '#design/controls/Field.tsx';

export function useMethodOptions(): readonly Option[] {
  const { t } = useLingui();
  return [
    { value: 'transfer', label: t`Bonifico` },
    { value: 'riba', label: t`RiBa` },
    { value: 'sdd', label: t`SDD` },
    { value: 'cheque', label: t`Assegno` },
    { value: 'other', label: t`Altro` },
  ];
}

export function methodWords(method: string): string {
  const known: Readonly<Record<string, string>> = {
    transfer: t`Bonifico`,
    riba: t`RiBa`,
    sdd: t`SDD`,
    cheque: t`Assegno`,
    other: t`Altro mezzo`,
    none: t`Senza mezzo`,
  };
  return known[method] ?? method;
}
