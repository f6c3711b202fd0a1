import { elementAt, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';
import type { Address, Party } from '../einvoice.ts';
import { readId } from '../read-values.ts';

/** Seller or buyer of an ordinary invoice, whose data stand under `DatiAnagrafici`. */
export function readParty(element: XmlElement | null): Party {
  const data = elementAt(element, 'DatiAnagrafici');
  return {
    name: nameOf(elementAt(data, 'Anagrafica')),
    vatNumber: vatNumberOf(elementAt(data, 'IdFiscaleIVA')),
    taxCode: readId(textAt(data, 'CodiceFiscale')),
    address: addressOf(elementAt(element, 'Sede')),
    pec: null,
  };
}

/** Of a simplified invoice: the seller's data stand directly in it, the buyer's in two groups. */
export function readSimpleSeller(element: XmlElement | null): Party {
  return {
    name: nameOf(element),
    vatNumber: vatNumberOf(elementAt(element, 'IdFiscaleIVA')),
    taxCode: readId(textAt(element, 'CodiceFiscale')),
    address: addressOf(elementAt(element, 'Sede')),
    pec: null,
  };
}

export function readSimpleBuyer(element: XmlElement | null): Party {
  const ids = elementAt(element, 'IdentificativiFiscali');
  const other = elementAt(element, 'AltriDatiIdentificativi');
  return {
    name: nameOf(other),
    vatNumber: vatNumberOf(elementAt(ids, 'IdFiscaleIVA')),
    taxCode: readId(textAt(ids, 'CodiceFiscale')),
    address: addressOf(elementAt(other, 'Sede')),
    pec: null,
  };
}

function nameOf(element: XmlElement | null): string | null {
  const person = [textAt(element, 'Nome'), textAt(element, 'Cognome')].filter((part) => part !== null).join(' ');
  return textAt(element, 'Denominazione') ?? (person === '' ? null : person);
}

/** Some write the country into the number as well. */
function vatNumberOf(element: XmlElement | null): string | null {
  const code = readId(textAt(element, 'IdCodice'));
  if (code === null) return null;
  const country = readId(textAt(element, 'IdPaese')) ?? 'IT';
  const bare = code.startsWith(country) && code.length > country.length ? code.slice(country.length) : code;
  return country === 'IT' ? bare : `${country}${bare}`;
}

function addressOf(seat: XmlElement | null): Address | null {
  if (seat === null) return null;
  const street = [textAt(seat, 'Indirizzo'), textAt(seat, 'NumeroCivico')].filter((part) => part !== null).join(' ');
  return {
    street: street === '' ? null : street,
    postcode: textAt(seat, 'CAP'),
    town: textAt(seat, 'Comune'),
    province: textAt(seat, 'Provincia'),
    country: textAt(seat, 'Nazione'),
  };
}
