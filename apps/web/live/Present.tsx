import { plural } from '@lingui/core/macro';
import { classes } from '#design/classes.ts';
import layout from '#design/layout.module.css';
import { Avatar } from '#design/marks/Avatar.tsx';
import text from '#design/text.module.css';

/** Who else has this customer open just now. */
export function Present({ names }: { names: readonly string[] }) {
  const who = names.join(', ');
  return (
    <span role="status" className={classes(layout.row, text.muted, text.size12)}>
      {names.map((name) => (
        <Avatar key={name} name={name} />
      ))}
      {names.length > 0 && plural(names.length, { one: `${who} è su questa scheda`, other: `${who} sono su questa scheda` })}
    </span>
  );
}
