import { useFormats } from '#design/formats/useFormats.ts';
import type { BulkState } from '../client/types.gen.ts';

/** Why rows stay as they are, each reason with how many. */
export function Reasons({ reasons }: { reasons: BulkState['reasons'] }) {
  const formats = useFormats();
  return (
    <ul>
      {reasons.map(({ code, words, rows }) => (
        <li key={code}>
          <b>{formats.number(rows)}</b> {words}
        </li>
      ))}
    </ul>
  );
}
