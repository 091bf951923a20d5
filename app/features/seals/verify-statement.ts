/** SM2 signature over SM3 (GB/T 32918, GB/T 35276): signing and verifying of statements. Pure: keys come from outside. */
import { sm2, sm3 } from "sm-crypto-v2";

/** The signer's default identity of GB/T 35276; part of what is hashed. */
export const SIGNER_ID = "1234567812345678";
export const SIGNATURE_ALGORITHM = "SM2-SM3";

/** An uncompressed point of the curve, hex. */
export function isPublicKey(text: string): boolean {
  if (!/^04[0-9a-f]{128}$/.test(text)) return false;
  try {
    return sm2.verifyPublicKey(text);
  } catch {
    return false;
  }
}

/** SM3 of a text in UTF-8, hex. */
export function sm3Hex(text: string): string {
  return sm3(new TextEncoder().encode(text));
}

/** The DER signature over a statement, hex. */
export function signStatement(statement: string, keys: { privateKey: string; publicKey: string }): string {
  return sm2.doSignature(new TextEncoder().encode(statement), keys.privateKey, {
    hash: true,
    der: true,
    publicKey: keys.publicKey,
    userId: SIGNER_ID,
  });
}

export type SignedStatement = { statement: string; signature: string; publicKey: string };

/** Whether this key signed exactly this text. A broken signature or key is no error, only not valid. */
export function verifyStatement({ statement, signature, publicKey }: SignedStatement): boolean {
  if (!isPublicKey(publicKey) || !/^30(?:[0-9a-f]{2}){8,80}$/.test(signature)) return false;
  try {
    return sm2.doVerifySignature(new TextEncoder().encode(statement), signature, publicKey, {
      hash: true,
      der: true,
      userId: SIGNER_ID,
    });
  } catch {
    // Numbers outside the group: the library refuses to compute with them.
    return false;
  }
}
