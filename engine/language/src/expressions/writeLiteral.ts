/** A FEEL string literal. */
export function textLiteral(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}"`;
}

/** A FEEL numeric literal: FEEL has no exponent (DMN 1.5, grammar rule 37), so `1e-7` is `0.0000001`. */
export function numberLiteral(value: number): string {
  const [, sign = '', whole = '', decimals = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value)) ?? [];
  if (whole === '') return String(value);
  const digits = whole + decimals;
  const point = whole.length + Number(power);
  return point > 0 ? `${sign}${digits.padEnd(point, '0')}` : `${sign}0.${'0'.repeat(-point)}${digits}`;
}
