/** What announces a payment, against a bill or a reminder that asks for one. */
const ANNOUNCES =
  /\b(remittance advice|payment advice|zahlungsavis|avviso di (pagamento|bonifico|accredito)|distinta (di |dei )?(pagament|bonific)\w+|(comunicazione|specifica|dettaglio|notifica|conferma|lettera|nota) (di |del |dei |di avvenuto |dell avvenuto )?(pagament|bonific)\w+|(abbiamo|ho) (oggi |gia |regolarmente )?(disposto|effettuato|eseguito|provveduto|pagato|saldato|bonificato|liquidato)|(bonifico|pagamento) (e stato |in data odierna )?(disposto|effettuato|eseguito|inviato)|we (have|ve) (today )?(paid|made|sent|transferred|remitted|initiated)|payment (has been|was) (made|sent|initiated))\b/;
const ASKS =
  /\b(sollecit\w*|insolut\w*|estratto conto|overdue|payment reminder|statement of account|provvedere al pagamento|(vi|la) invitiamo)\b/;

/** Whether a letter or an e-mail says that something was paid. Only a first glance: whoever reads it asks for documents and amounts. */
export function tellsOfPayment(text: string): boolean {
  const words = text
    .slice(0, 200_000)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ');
  return ANNOUNCES.test(words) && !ASKS.test(words);
}
