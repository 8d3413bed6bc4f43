import forge from 'node-forge';

const { asn1 } = forge;
const { Class, Type } = asn1;

/** A value of ASN.1. */
export type Asn1 = forge.asn1.Asn1;

export const sequence = (...values: Asn1[]): Asn1 =>
  asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, values);
/** In the order that DER wants of a SET OF: that of the encoded values (X.690, 11.6). */
export const setOf = (...values: Asn1[]): Asn1 =>
  asn1.create(Class.UNIVERSAL, Type.SET, true, inOrder(values));
/** A constructed value under a context tag, such as [0]; also a SET OF under an implicit one. */
export const tagged = (tag: number, values: Asn1[]): Asn1 =>
  asn1.create(Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, true, inOrder(values));
export const octets = (value: Buffer): Asn1 =>
  asn1.create(Class.UNIVERSAL, Type.OCTETSTRING, false, value.toString('binary'));
export const oid = (dotted: string): Asn1 =>
  asn1.create(Class.UNIVERSAL, Type.OID, false, asn1.oidToDer(dotted).getBytes());
export const one = (): Asn1 => asn1.create(Class.UNIVERSAL, Type.INTEGER, false, '\u0001');
export const nothing = (): Asn1 => asn1.create(Class.UNIVERSAL, Type.NULL, false, '');

/** @throws Error when it is not DER */
export const decode = (der: Buffer): Asn1 => asn1.fromDer(der.toString('binary'));
export const encode = (value: Asn1): Buffer => Buffer.from(asn1.toDer(value).getBytes(), 'binary');
export const dotted = (value: Asn1): string => asn1.derToOid(value.value as string);
/** The values of a constructed one; none for a primitive. */
export const inside = (value: Asn1 | undefined): Asn1[] =>
  value && Array.isArray(value.value) ? value.value : [];
export const bytesOf = (value: Asn1 | undefined): Buffer =>
  typeof value?.value === 'string' ? Buffer.from(value.value, 'binary') : Buffer.alloc(0);

function inOrder(values: Asn1[]): Asn1[] {
  return values
    .map((value) => ({ value, der: encode(value) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ value }) => value);
}
