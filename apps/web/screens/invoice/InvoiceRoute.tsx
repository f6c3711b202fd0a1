import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { getInvoice } from '../../client/operations.gen.ts';
import { PageTop } from '../../chrome/PageTop.tsx';
import { useCompanyCode } from '../../links.tsx';
import { InvoiceView } from './InvoiceView.tsx';

export function InvoiceRoute() {
  const company = useCompanyCode();
  const { invoice: id = '' } = useParams({ strict: false }) as { invoice?: string };
  const invoice = useQuery({
    queryKey: [company, 'invoice', id],
    queryFn: ({ signal }) => getInvoice({ path: { company, invoice: id } }, { signal }),
    throwOnError: true,
  });
  if (!invoice.data) {
    return (
      <>
        <PageTop title=" " />
        <Skeleton rows={12} />
      </>
    );
  }
  return <InvoiceView invoice={invoice.data} company={company} />;
}
