import { isIPv6 } from 'node:net';

/**
 * The network an address is counted under: an IPv4 address is its own; of an IPv6 one the first 64 bits, since whoever
 * has one has them all (RFC 6177, RFC 4291 2.5.1).
 * @param address of the caller, as Express gives it
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  const whole = [...before, ...zeros, ...after].map((group) => parseInt(group, 16).toString(16));
  return `${whole.slice(0, 4).join(':')}::/64`;
}

/** Groups of 16 bits in hexadecimal; a dotted end stands for two. */
const groupsOf = (part: string): string[] =>
  part === '' ? [] : part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
