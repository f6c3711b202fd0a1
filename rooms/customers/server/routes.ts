import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, Refused, refuse } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute, fileAnswer } from '#platform/http/door.ts';
import * as contract from '../core/contract.ts';
import { completion } from '../core/contract-completion.ts';
import { actingIn } from './acting-in.ts';
import { addNote, unpinNote } from './add-note.ts';
import { attachDocument, MOST_DOCUMENT_BYTES, readDocument } from './attach-document.ts';
import { bankAccountRoutes } from './bank-account-routes.ts';
import { addContact, editContact } from './edit-contact.ts';
import { completeDebtor } from './complete-debtor.ts';
import { joinRoutes } from './join-routes.ts';
import { quarantineRoutes } from './quarantine-routes.ts';
import { debtorExists, listAssignees, listContacts, listDocuments } from './read/customer-queries.ts';
import { recipientRoutes } from './recipient-routes.ts';
import { withdrawNote } from './withdraw-note.ts';

const TAG = 'customers';
const ofDebtor = z.object({ debtor: id('debtor') });

/** Whom we know: contacts, notes, documents, and who follows which customer. */
export function customersRoutes(app: FastifyInstance): void {
  addProblemWords(WORDS);
  contacts(app);
  notes(app);
  documents(app);
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/completion',
    name: 'completeDebtor',
    tag: TAG,
    summary: 'Fill in what is missing of a customer',
    action: 'note.write',
    params: ofDebtor,
    body: completion,
    handler: async (tx, context, { params, body }) => {
      const done = await completeDebtor(tx, await actingIn(tx, context), params.debtor, body);
      if (isRefusal(done)) throw new Refused(done);
    },
  });
  quarantineRoutes(app);
  bankAccountRoutes(app);
  joinRoutes(app);
  recipientRoutes(app);
  companyRoute(app, {
    method: 'GET',
    url: '/assignees',
    name: 'listAssignees',
    tag: TAG,
    summary: 'Areas, collectors and salespeople',
    action: 'customers.see',
    response: contract.assignees,
    handler: async (tx, { companyId }) => ({ items: await listAssignees(tx, companyId) }),
  });
}

function contacts(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/contacts',
    name: 'listContacts',
    tag: TAG,
    summary: 'People and mailboxes of a customer',
    action: 'customers.see',
    params: ofDebtor,
    response: contract.contacts,
    handler: async (tx, { companyId }, { params }) =>
      (await debtorExists(tx, companyId, params.debtor))
        ? { items: await listContacts(tx, companyId, params.debtor) }
        : refuse('debtor-unknown'),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/contacts',
    name: 'addContact',
    tag: TAG,
    summary: 'Add a person or mailbox',
    action: 'note.write',
    params: ofDebtor,
    body: contract.contactToAdd,
    response: contract.changedContact,
    status: 201,
    handler: async (tx, context, { params, body }) => {
      const added = await addContact(tx, await actingIn(tx, context), { debtorId: params.debtor, fields: body });
      return isRefusal(added) ? added : { id: added.contactId, version: 1 };
    },
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/contacts/:contact',
    name: 'changeContact',
    tag: TAG,
    summary: 'Change a person or mailbox',
    action: 'note.write',
    params: z.object({ contact: id('contact') }),
    body: contract.contactToChange,
    response: contract.changedContact,
    handler: async (tx, context, { params, body: { version, ...fields } }) => {
      const changed = await editContact(tx, await actingIn(tx, context), { contactId: params.contact, version, fields });
      return isRefusal(changed) ? changed : { id: changed.contactId, version: changed.version };
    },
  });
}

function notes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/notes',
    name: 'addNote',
    tag: TAG,
    summary: 'Write a note; pinned, everybody reads it first',
    action: 'note.write',
    params: ofDebtor,
    body: contract.noteToAdd,
    response: contract.addedNote,
    status: 201,
    handler: async (tx, context, { params, body }) => {
      const added = await addNote(tx, await actingIn(tx, context), {
        debtorId: params.debtor,
        text: body.text,
        itemIds: body.items,
        pin: body.pin,
        over: body.over,
      });
      return isRefusal(added) ? added : { id: added.entryId };
    },
  });
  companyRoute(app, {
    method: 'DELETE',
    url: '/notes/:note',
    name: 'withdrawNote',
    tag: TAG,
    summary: 'Take one’s own note back, on the day it was written',
    action: 'note.write',
    params: z.object({ note: id('entry') }),
    handler: async (tx, context, { params }) => {
      const withdrawn = await withdrawNote(tx, await actingIn(tx, context), params.note);
      return isRefusal(withdrawn) ? withdrawn : undefined;
    },
  });
  companyRoute(app, {
    method: 'DELETE',
    url: '/debtors/:debtor/pinned-note',
    name: 'unpinNote',
    tag: TAG,
    summary: 'Take the pinned note down; the timeline keeps it',
    action: 'note.write',
    params: ofDebtor,
    query: z.object({ over: z.string().max(4000).optional() }),
    handler: async (tx, context, { params, query }) => {
      const taken = await unpinNote(tx, await actingIn(tx, context), params.debtor, query);
      return isRefusal(taken) ? taken : undefined;
    },
  });
}

function documents(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/documents',
    name: 'listDocuments',
    tag: TAG,
    summary: 'Uploaded documents, the newest first',
    action: 'customers.see',
    params: ofDebtor,
    response: contract.documents,
    handler: async (tx, { companyId }, { params }) =>
      (await debtorExists(tx, companyId, params.debtor))
        ? { items: await listDocuments(tx, companyId, params.debtor) }
        : refuse('debtor-unknown'),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/documents',
    name: 'uploadDocument',
    tag: TAG,
    summary: 'Upload what the customer sent',
    action: 'file.upload',
    params: ofDebtor,
    query: z.object({ note: z.string().trim().max(1000).optional() }),
    upload: true,
    bodyLimit: MOST_DOCUMENT_BYTES + 100_000,
    response: contract.addedDocument,
    status: 201,
    handler: async (tx, context, { params, query, request }) => {
      const upload = await request.file({ limits: { fileSize: MOST_DOCUMENT_BYTES } });
      if (upload === undefined) return refuse('file-empty');
      const content = await upload.toBuffer();
      const added = await attachDocument(tx, await actingIn(tx, context), {
        debtorId: params.debtor,
        fileName: upload.filename,
        content,
        note: query.note ?? null,
      });
      return isRefusal(added) ? added : { id: added.documentId };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/documents/:document',
    name: 'getDocument',
    tag: TAG,
    summary: 'The file itself',
    action: 'customers.see',
    params: z.object({ document: id('document') }),
    file: 'application/octet-stream',
    handler: async (tx, { companyId }, { params }) => {
      const file = await readDocument(tx, companyId, params.document);
      if (isRefusal(file)) return file;
      return fileAnswer({
        name: file.fileName,
        mediaType: file.mediaType,
        content: file.content,
        disposition: file.showInPlace ? 'inline' : 'attachment',
      });
    },
  });
}

const WORDS = {
  'debtor-unknown': { it: 'Cliente non trovato', en: 'Customer not found' },
  'contact-unknown': { it: 'Contatto non trovato', en: 'Contact not found' },
  'contact-empty': { it: 'Serve almeno un nome, un indirizzo o un numero', en: 'A name, an address or a number is needed' },
  'completion-empty': { it: 'Non è stato inserito nulla', en: 'Nothing was filled in' },
  'type-known-already': { it: 'Che cliente è lo ha già detto qualcuno', en: 'Somebody has already said what the customer is' },
  'address-known-already': { it: 'L’indirizzo c’è già', en: 'The address is there already' },
  'document-unknown': { it: 'Documento non trovato', en: 'Document not found' },
  'note-unknown': { it: 'Nota non trovata', en: 'Note not found' },
  'note-not-yours': { it: 'Una nota la toglie chi l’ha scritta', en: 'A note is taken back by whoever wrote it' },
  'note-too-old': { it: 'Una nota si toglie solo nel giorno in cui è scritta', en: 'A note is taken back only on its own day' },
  'note-empty': { it: 'La nota è vuota', en: 'The note is empty' },
  'file-empty': { it: 'Il file è vuoto', en: 'The file is empty' },
  'file-too-large': { it: 'Il file è troppo grande: al più 25 MB', en: 'The file is too large: 25 MB at most' },
};
