import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

import { cipherProfile, secretKey } from "~/env.server";

/**
 * Encryption of single fields at rest (ID number, phone, address). A value is
 * `<profile>:<key id>:<base64>`, so that keys can be rotated row by row and both profiles read.
 * sm = SM4-CTR with HMAC-SM3 over IV and text (encrypt, then authenticate); intl = AES-256-GCM.
 */
const KEY_ID = "k1";

type FieldKeys = { sm4: Buffer; sm3: Buffer; aes: Buffer; index: Buffer };

let cached: { source: string; keys: FieldKeys } | undefined;

function keys(): FieldKeys {
  const source = `${process.env.FIELD_KEY}:${process.env.INDEX_KEY}`;
  if (cached?.source === source) return cached.keys;
  const field = secretKey("FIELD_KEY");
  const derive = (info: string, length: number) => Buffer.from(hkdfSync("sha256", field, "", info, length));
  const derived = {
    sm4: derive("field:sm4", 16),
    sm3: derive("field:sm3", 32),
    aes: derive("field:aes", 32),
    index: secretKey("INDEX_KEY"),
  };
  cached = { source, keys: derived };
  return derived;
}

export function encryptField(clear: string): string {
  return encryptBytes(Buffer.from(clear, "utf8"));
}

export function decryptField(stored: string): string {
  return decryptBytes(stored).toString("utf8");
}

/** A whole file in the same form as a field. */
export function encryptBytes(clear: Uint8Array): string {
  const profile = cipherProfile();
  const body = profile === "sm" ? encryptSm(clear) : encryptAes(clear);
  return `${profile}:${KEY_ID}:${body.toString("base64")}`;
}

export function decryptBytes(stored: string): Buffer {
  const [profile, keyId, body] = stored.split(":");
  if (keyId !== KEY_ID || !body) throw new Error("字段密文的密钥编号未知。");
  const bytes = Buffer.from(body, "base64");
  return profile === "sm" ? decryptSm(bytes) : decryptAes(bytes);
}

/** Keyed digest for exact search and uniqueness of a value that is stored encrypted. */
export function blindIndex(kind: "resident_id" | "phone" | "employment_certificate", clear: string): string {
  return createHmac("sm3", keys().index).update(`${kind}:${clear}`).digest("hex");
}

function encryptSm(clear: Uint8Array): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv("sm4-ctr", keys().sm4, iv);
  const text = Buffer.concat([iv, cipher.update(clear), cipher.final()]);
  return Buffer.concat([text, createHmac("sm3", keys().sm3).update(text).digest()]);
}

function decryptSm(bytes: Buffer): Buffer {
  const text = bytes.subarray(0, -32);
  const expected = createHmac("sm3", keys().sm3).update(text).digest();
  if (!timingSafeEqual(expected, bytes.subarray(-32))) throw new Error("字段密文校验不通过。");
  const decipher = createDecipheriv("sm4-ctr", keys().sm4, text.subarray(0, 16));
  return Buffer.concat([decipher.update(text.subarray(16)), decipher.final()]);
}

function encryptAes(clear: Uint8Array): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keys().aes, iv);
  const text = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

function decryptAes(bytes: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", keys().aes, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}
