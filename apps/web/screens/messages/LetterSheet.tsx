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
  switch (block.kind) {
    case 'text':
      return <p>{block.text}</p>;
    case 'heading':
      return (
        <p>
          <b>{block.text}</b>
        </p>
      );
    case 'small':
      return <p className={styles.small}>{block.text}</p>;
    case 'table':
      return <LetterTable block={block} />;
    case 'payment':
      return (
        <div className={styles.payment}>
          <dl>
            {block.lines.map((line) => (
              <div key={line.label}>
                <dt>{line.label}</dt>
                <dd>{line.value}</dd>
              </div>
            ))}
          </dl>
          {block.qr && (
            <figure>
              <img src={`data:image/svg+xml,${encodeURIComponent(block.qr)}`} alt={block.qrLabel} width={64} height={64} />
              <figcaption>{block.qrLabel}</figcaption>
            </figure>
          )}
        </div>
      );
  }
}

function LetterTable({ block }: { block: Extract<LetterBlock, { kind: 'table' }> }) {
  return (
    <table>
      {block.title && <caption>{block.title}</caption>}
      <thead>
        <tr>
          {block.head.map((column) => (
            <th key={column.title} scope="col" data-number={column.number || undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, line) => (
          <tr key={line}>
            {row.map((value, index) => (
              <td key={index} data-number={block.head[index]?.number || undefined}>
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        {block.totals.map((total) => (
          <tr key={total.label} data-strong={total.strong || undefined}>
            <td colSpan={Math.max(1, block.head.length - 1)}>{total.label}</td>
            <td data-number>{total.amount}</td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
