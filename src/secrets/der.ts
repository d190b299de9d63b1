/** Tags of ASN.1. Source: ITU-T X.690. */
const SEQUENCE = 0x30;
const OBJECT_ID = 0x06;
/** What begins the names of ways to encrypt with a password: PKCS #5 and PKCS #12. Source: RFC 8018, RFC 7292. */
const WITH_PASSWORD = [[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05], [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c]];

/**
 * Whether a file of DER begins as a certificate, a request for one or a public key does: with a sequence in a sequence. Private keys and stores of keys begin with a
 * number, and encrypted ones with the name of how they are. Sources: RFC 5280, 5208, 5915, 5958, 8017.
 */
export function isPublicDer(head: Uint8Array): boolean {
  if (head[0] !== SEQUENCE) return false;
  const inner = 1 + lengthOf(head, 1);
  if (head[inner] !== SEQUENCE) return false;
  const first = inner + 1 + lengthOf(head, inner + 1);
  return !(head[first] === OBJECT_ID && WITH_PASSWORD.some((name) => name.every((byte, i) => head[first + 2 + i] === byte)));
}

/** How many bytes a length takes. */
function lengthOf(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  return first < 0x80 ? 1 : 1 + (first & 0x7f);
}
