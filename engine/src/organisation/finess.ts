/** Whether nine characters are a FINESS number: department, figures, and Luhn's key, which those of Corsica (2A, 2B) are not held to. */
export function isFiness(given: string): boolean {
  return /^[0-9][0-9AB][0-9]{7}$/.test(given) && (/[AB]/.test(given) || hasLuhnKey(given));
}

/** Whether the last digit of a number (SIREN, FINESS) is the key of those before it, by Luhn's formula. */
export function hasLuhnKey(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, rank) => {
    const value = Number(digit) * (rank % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
