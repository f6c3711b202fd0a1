-- What SDI's receipts ask of a person.

insert into worklist.task_type (code, label_it, label_en, default_owner, default_due_days, status, source) values
  ('INVOICE_REJECTED', 'Correggere e reinviare una fattura scartata', 'Correct and resend a refused invoice', 'administration', 1, 'verified',
    'SDI technical rules: five days to send again'),
  ('SEND_INVOICE_BY_PEC', 'Inviare per PEC fattura e attestazione', 'Send invoice and attestation by PEC', 'administration', 1, 'verified',
    'SDI technical rules: attestation of impossible delivery');
