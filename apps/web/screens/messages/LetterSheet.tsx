import { useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import { buttonClass } from '#design/controls/Button.tsx';
import { Icon } from '#design/Icon.tsx';
import { initials } from '#design/marks/Avatar.tsx';
import text from '#design/text.module.css';
import type { Letter, LetterBlock } from './model.ts';
import styles from './LetterSheet.module.css';

/** An A4 page: always paper and ink, in both themes. */
export function LetterSheet({ letter }: { letter: Letter }) {
  const { t } = useLingui();
  return (
    <section className={styles.desk} aria-label={t`Lettera`} tabIndex={0}>
      <div className={styles.caption}>
        <h2 className={text.title}>{t`Lettera`}</h2>
        <span className={text.muted}>{letter.caption}</span>
        {letter.pdfHref && (
          <a href={letter.pdfHref} target="_blank" rel="noreferrer" className={buttonClass({ look: 'quiet', size: 'sm' })}>
            <Icon of={Download} size="s" /> PDF
          </a>
        )}
      </div>
      <article className={styles.page}>
        <header>
          <div className={styles.sender}>
            <span className={styles.logo} aria-hidden>
              {initials(letter.sender.name)}
            </span>
            <div>
              <b>{letter.sender.name}</b>
              {letter.sender.lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </div>
          </div>
          <address className={styles.recipient}>
            {letter.salutation}
            <b>{letter.recipient.name}</b>
            {letter.recipient.lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
        </header>
        <p>{letter.placeAndDate}</p>
        <p>
          <b>{letter.subject}</b>
        </p>
        {letter.body.map((block, index) => (
          <Block key={index} block={block} />
        ))}
        {letter.signature && (
          <footer>
            <i>{letter.signature.name}</i>
            {letter.signature.lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </footer>
        )}
      </article>
    </section>
  );
}

function Block({ block }: { block: LetterBlock }) {
  if (block.kind === 'text') return <p>{block.text}</p>;
  return (
    <table>
      <thead>
        <tr>
          {block.head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, line) => (
          <tr key={line}>
            {row.map((value, index) => (
              <td key={index}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
      {block.total && (
        <tfoot>
          <tr>
            {block.total.map((value, index) => (
              <td key={index}>{value}</td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}
