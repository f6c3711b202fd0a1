/** A number of the range that pictures and examples use, with its right check digit: `09999990121` is the twelfth. */
export function vatNumber(serial: number): string {
  const digits = `0999999${String(serial).padStart(3, '0')}`;
  const sum = [...digits].reduce((total, sign, index) => {
    const digit = Number(sign);
    if (index % 2 === 0) return total + digit;
    return total + (digit > 4 ? digit * 2 - 9 : digit * 2);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
