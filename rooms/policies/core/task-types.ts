/**
 * Types of task the engine and the ready policies ask for beyond those of the reference table. The worklist adds them to
 * its own table; `owner` and `dueDays` (working days) are their defaults.
 */
export const ENGINE_TASK_TYPES = [
  { code: 'OFFSET_OR_REFUND', it: 'Compensare o rimborsare', en: 'Set off or refund', owner: 'administration', dueDays: 5 },
  { code: 'PLACE_RECEIPTS', it: 'Registrare incassi visti', en: 'Post receipts already seen', owner: 'administration', dueDays: 1 },
  { code: 'COMPLETE_CONTACTS', it: 'Completare i contatti', en: 'Complete the contacts', owner: 'collector', dueDays: 2 },
  { code: 'STOP_REVIEW', it: 'Seguire un cliente fermato', en: 'Follow a stopped customer', owner: 'credit_manager', dueDays: 5 },
  { code: 'OLD_DEBT_DECISION', it: 'Decidere sulle partite vecchie', en: 'Decide on old items', owner: 'credit_manager', dueDays: 10 },
  { code: 'SMALL_DEBTS_LIST', it: 'Elenco dei piccoli importi', en: 'List of small debts', owner: 'credit_manager', dueDays: 10 },
  { code: 'SEND_BY_HAND', it: 'Inviare a mano', en: 'Send by hand', owner: 'collector', dueDays: 1 },
  { code: 'COMPARE_PAYMENTS', it: 'Confrontare incassi ed elenco', en: 'Compare payments with the list', owner: 'collector', dueDays: 1 },
  {
    code: 'PUBLIC_BODY_CHECK',
    it: 'Controllare SDI, CIG, ordine, PCC, DURC',
    en: 'Check SDI, CIG, order, PCC, DURC',
    owner: 'administration',
    dueDays: 5,
  },
  {
    code: 'PCC_CERTIFICATION',
    it: 'Chiedere la certificazione su PCC',
    en: 'Ask certification on PCC',
    owner: 'administration',
    dueDays: 5,
  },
  { code: 'SALES_NOTICE', it: 'Avvisare il commerciale', en: 'Tell the salesperson', owner: 'sales', dueDays: 1 },
  {
    code: 'CUSTOMER_HEARS_SOON',
    it: 'Il cliente sta per ricevere un nostro scritto',
    en: 'The customer is about to hear from us',
    owner: 'sales',
    dueDays: 0,
  },
  { code: 'ORDERS_TO_APPROVE', it: 'Ordini nuovi da approvare', en: 'New orders to approve', owner: 'credit_manager', dueDays: 1 },
  { code: 'FIRST_INVOICE_CHECK', it: 'Controlli sulla prima fattura', en: 'Checks on the first invoice', owner: 'collector', dueDays: 1 },
] as const;
