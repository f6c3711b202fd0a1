import { t } from '@lingui/core/macro';

/** What a customer is (P11). */
export function customerTypeWords(): Readonly<Record<string, string>> {
  return {
    company: t`azienda`,
    'sole-trader': t`ditta individuale o professionista`,
    'public-body': t`ente pubblico`,
    condominium: t`condominio`,
    association: t`associazione`,
    consumer: t`privato`,
    foreign: t`cliente estero`,
    'group-company': t`società del gruppo`,
  };
}
