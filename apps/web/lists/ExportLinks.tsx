import { useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import { buttonClass } from '#design/controls/Button.tsx';
import { Icon } from '#design/Icon.tsx';

/** The list as it is seen, as a file. */
export function ExportLinks({ hrefOf }: { hrefOf: (format: 'csv' | 'xlsx') => string }) {
  const { t } = useLingui();
  return (
    <>
      <a href={hrefOf('csv')} className={buttonClass()} download>
        <Icon of={Download} /> {t`CSV`}
      </a>
      <a href={hrefOf('xlsx')} className={buttonClass()} download>
        <Icon of={Download} /> {t`Excel`}
      </a>
    </>
  );
}
