import { useFormats } from '../formats/useFormats.ts';

/** How many, beside a name. Words that say it already stay as they are. */
export function Count({ of, className }: { of: number | string; className?: string | undefined }) {
  const formats = useFormats();
  return <span className={className}>{typeof of === 'number' ? formats.number(of) : of}</span>;
}
