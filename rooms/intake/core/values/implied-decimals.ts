/** `000001220000-` with two decimals that are meant: `-12200,00`. Anything but digits and a sign is left to be read, or refused, as it stands. */
export function withDecimals(cell: string, decimals: number): string {
  const found = /^([+-]?)\s*(\d+)\s*([+-]?)$/.exec(cell.trim());
  if (found === null) return cell;
  const [, before = '', digits = '', after = ''] = found;
  if (before !== '' && after !== '') return cell;
  const padded = digits.replace(/^0+/, '').padStart(decimals + 1, '0');
  const written = decimals === 0 ? padded : `${padded.slice(0, -decimals)},${padded.slice(-decimals)}`;
  return before === '-' || after === '-' ? `-${written}` : written;
}
