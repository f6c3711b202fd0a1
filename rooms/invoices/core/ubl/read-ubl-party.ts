import { childrenOf, elementAt, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';
import type { Party } from '../einvoice.ts';
import { readId } from '../read-values.ts';

/** Italian schemes of the ISO 6523 list: codice fiscale, partita IVA. */
const TAX_CODE_SCHEME = '0210';
const VAT_SCHEME = '0211';

export function readUblParty(party: XmlElement | null): Party {
  const schemes = childrenOf(party, 'PartyTaxScheme');
  const vat = schemes.find((one) => textAt(one, 'TaxScheme', 'ID')?.toUpperCase() === 'VAT') ?? schemes[0] ?? null;
  const legal = elementAt(party, 'PartyLegalEntity');
  const identified = (scheme: string): string | null => {
    const ids = [
      ...childrenOf(party, 'PartyIdentification').map((one) => elementAt(one, 'ID')),
      elementAt(party, 'EndpointID'),
      elementAt(legal, 'CompanyID'),
    ];
    return ids.find((one) => one?.attributes['schemeID'] === scheme)?.text.trim() ?? null;
  };
  const address = elementAt(party, 'PostalAddress');
  return {
    name: textAt(legal, 'RegistrationName') ?? textAt(party, 'PartyName', 'Name'),
    vatNumber: withoutItaly(textAt(vat, 'CompanyID') ?? identified(VAT_SCHEME)),
    taxCode: withoutItaly(identified(TAX_CODE_SCHEME)),
    address:
      address === null
        ? null
        : {
            street: textAt(address, 'StreetName'),
            postcode: textAt(address, 'PostalZone'),
            town: textAt(address, 'CityName'),
            province: textAt(address, 'CountrySubentity'),
            country: textAt(address, 'Country', 'IdentificationCode'),
          },
    pec: null,
  };
}

function withoutItaly(number: string | null): string | null {
  const plain = readId(number);
  if (plain === null) return null;
  return /^IT\d{11}$/.test(plain) ? plain.slice(2) : plain;
}
