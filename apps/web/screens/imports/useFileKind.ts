import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';

/** The name of a kind of file; kinds without one of their own are shown as they are. */
export function useFileKind(): (kind: string) => string {
  const { t } = useLingui();
  return useMemo(() => {
    const names: Readonly<Record<string, string>> = {
      fatturapa: t`Fattura elettronica`,
      ubl: t`Fattura Peppol`,
      'sdi-receipt': t`Ricevuta SDI`,
      pec: t`Messaggio PEC`,
      'camt.053': t`Estratto conto camt.053`,
      'camt.052': t`Rendiconto camt.052`,
      'camt.054': t`Avviso camt.054`,
      mt940: t`Estratto conto MT940`,
      mt942: t`Rendiconto MT942`,
      'cbi-rh': t`Estratto conto CBI`,
      'cbi-riba': t`RiBa`,
      'bank-sheet': t`Movimenti bancari`,
      'delivery-report': t`Avviso di mancata consegna`,
      'invoice-copy': t`Copia di fattura`,
      'remittance-advice': t`Distinta di pagamento`,
      archive: t`Archivio`,
      table: t`Tabella`,
      'open-items': t`Partite aperte`,
      payments: t`Incassi`,
      customers: t`Clienti`,
      'not-a-document': t`Non è un documento`,
      unknown: t`Non riconosciuto`,
    };
    return (kind: string) => names[kind] ?? kind;
  }, [t]);
}
