import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import { buttonClass } from '#design/controls/Button.tsx';
import { Icon } from '#design/Icon.tsx';
import { listInvoices } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';

/** To the electronic invoice of an item, where there is one. */
export function ReadInvoice({ item }: { item: string }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const invoices = useQuery({
    queryKey: [company, 'invoices', 'item', item],
    queryFn: () => listInvoices({ path: { company }, query: { item } }),
  });
  const invoice = invoices.data?.items[0];
  if (!invoice) return null;
  return (
    <Link to="/$company/fatture/$invoice" params={{ company, invoice: invoice.id }} className={buttonClass({ size: 'sm' })}>
      <Icon of={FileText} size="s" /> {t`Leggi la fattura`}
    </Link>
  );
}
