import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { buttonClass } from '#design/controls/Button.tsx';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { Tag, type TagKind } from '#design/marks/Tag.tsx';
import layout from '#design/layout.module.css';
import text from '#design/text.module.css';
import { addressOf } from '../../api/call.ts';
import { listInvoices } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import type { ReceivedRow } from './model.ts';
import { useStatusWords } from './ReceivedView.tsx';
import { useFileKind } from './useFileKind.ts';

/** One file: what was found in it, the invoices to read, the original to take away. */
export function ReceivedDialog({ row, onClose }: { row: ReceivedRow; onClose: () => void }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const kindName = useFileKind();
  const status = useStatusWords();
  const severity = useSeverityWords();
  const invoices = useQuery({
    queryKey: [company, 'invoices', 'file', row.id],
    queryFn: () => listInvoices({ path: { company }, query: { file: row.id } }),
    enabled: row.documents > 0,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={row.name.split('/').at(-1) ?? row.name}
      width={640}
      actions={
        <a
          className={buttonClass({})}
          href={addressOf('/api/v1/companies/{company}/received-files/{file}/content', { path: { company, file: row.id } })}
          download
        >
          <Icon of={Download} size="s" /> {t`Scarica l’originale`}
        </a>
      }
    >
      <p className={text.soft}>
        {[kindName(row.kind), status[row.status], ...row.totals.map((total) => formats.money(total)), row.by].filter(Boolean).join(' · ')}
      </p>
      {row.findings.length > 0 && (
        <ul className={layout.stack} aria-label={t`Che cosa si è trovato`}>
          {row.findings.map((finding, index) => (
            <li key={index} className={layout.row}>
              <Tag kind={SEVERITY_TAGS[finding.severity]}>{severity[finding.severity]}</Tag>
              <span>
                {finding.place && <b>{finding.place}: </b>}
                {finding.message}
              </span>
            </li>
          ))}
        </ul>
      )}
      {invoices.data && invoices.data.items.length > 0 && (
        <ul className={layout.stack} aria-label={t`Fatture nel file`}>
          {invoices.data.items.map((invoice) => (
            <li key={invoice.id}>
              <Link to="/$company/fatture/$invoice" params={{ company, invoice: invoice.id }}>
                {t`Leggi ${invoice.number} a ${invoice.buyer ?? ''}`}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

const SEVERITY_TAGS = { blocking: 'danger', review: 'hold', info: 'plain' } as const satisfies Record<string, TagKind>;

function useSeverityWords() {
  const { t } = useLingui();
  return { blocking: t`Bloccante`, review: t`Da guardare`, info: t`Nota` };
}
