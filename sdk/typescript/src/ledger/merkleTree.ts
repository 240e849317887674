// The Merkle tree of RFC 6962 (section 2.1) over SHA-256, and the chain of seals: a leaf is hashed with prefix 0, a node with 1, a seal with 2,
// so that none can pass for another.

/** Bytes, as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Hash of a leaf's content. */
export function leafHash(content: string): Promise<Bytes> {
  return sha256([0], new TextEncoder().encode(content));
}

/** Hash of a seal: over the seal before it (32 zero bytes for the first), its tree's root, and `first-last`, the sequences of its entries. */
export function sealHash(previousSealHash: Bytes, merkleRoot: Bytes, firstSequence: number, lastSequence: number): Promise<Bytes> {
  return sha256([2], previousSealHash, merkleRoot, new TextEncoder().encode(`${firstSequence}-${lastSequence}`));
}

/** The root that a leaf and its path lead to, or undefined when the path does not fit leaf `index` of `size`. */
export async function rootOf(leaf: Bytes, index: number, size: number, path: readonly Bytes[]): Promise<Bytes | undefined> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return undefined;
  let hash = leaf;
  let used = 0;
  for (let last = size - 1; last > 0; index = Math.floor(index / 2), last = Math.floor(last / 2)) {
    if (index === last && index % 2 === 0) continue; // the lone node at the end of its level
    const sibling = path[used++];
    if (sibling === undefined || sibling.length !== 32) return undefined;
    hash = await (index % 2 === 1 ? sha256([1], sibling, hash) : sha256([1], hash, sibling));
  }
  return used === path.length ? hash : undefined;
}

/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of a hash of 64 hex digits, or undefined. */
export function fromHex(text: string): Bytes | undefined {
  if (!/^[0-9a-f]{64}$/i.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g)!, byte => Number.parseInt(byte, 16));
}

async function sha256(...parts: (Uint8Array | readonly number[])[]): Promise<Bytes> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined));
}
