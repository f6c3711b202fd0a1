import { vocabulary } from './vocabulary.ts';

/** What a contact is to us (P20), by the words of other programs. */
export const CONTACT_ROLES = vocabulary({
  'accounts-payable': `amministrazione amministrativo amministrativa contabilita contabile ufficioamministrativo fornitori ufficiofornitori pagamenti accountspayable accounts accounting finance
    ap buchhaltung`,
  owner: 'titolare proprietario owner legalerappresentante rappresentantelegale socio amministratoreunico ceo inhaber',
  buyer: 'acquisti ufficioacquisti buyer purchasing compratore einkauf',
  'external-accountant': 'commercialista consulente studio externalaccountant accountant steuerberater',
  administrator: 'amministratore administrator amministratorecondominio verwalter',
  lawyer: 'avvocato legale lawyer anwalt',
  mailbox: 'casella mailbox generica info ufficio',
});

export type ContactRole = (typeof CONTACT_ROLES.values)[number];
