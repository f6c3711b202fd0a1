-- One index for each kind of what can be found. In one index for all, a word that stands in every letter had to be followed through a
-- hundred thousand letters to learn that no customer is called so.

drop index search.entry_words_idx;
create index entry_customer_words on search.entry using gin (words) where kind = 'customer';
create index entry_contact_words on search.entry using gin (words) where kind = 'contact';
create index entry_note_words on search.entry using gin (words) where kind = 'note';
create index entry_message_words on search.entry using gin (words) where kind = 'message';
create index entry_document_words on search.entry using gin (words) where kind = 'document';
create index entry_invoice_words on search.entry using gin (words) where kind = 'invoice';
