/** A seal's public key as people exchange it: key number, PEM for other tools (openssl), and reading it back. Pure. */
import { isPublicKey, sm3Hex } from "./verify-statement";

/** SubjectPublicKeyInfo of a point on SM2 (id-ecPublicKey, 1.2.156.10197.1.301), up to the point itself. */
const SPKI_PREFIX = "3059301306072a8648ce3d020106082a811ccf5501822d034200";

/** The key's number: the first 16 hex digits of the SM3 of its hex form, so that anybody can check it. */
export function keyIdOf(publicKey: string): string {
  return sm3Hex(publicKey).slice(0, 16);
}

function base64Of(hex: string): string {
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return btoa(String.fromCharCode(...bytes));
}

function hexOf(base64: string): string {
  return [...atob(base64)].map((char) => char.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

export function publicKeyPem(publicKey: string): string {
  const body = base64Of(SPKI_PREFIX + publicKey).replaceAll(/.{64}/g, "$&\n");
  return `-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----\n`;
}

/** A public key from PEM or hex text; null when it is neither. */
export function readPublicKey(text: string): string | null {
  const pem = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----/.exec(text);
  const hex = pem?.[1] ? hexOf(pem[1].replaceAll(/\s+/g, "")) : text.trim().toLowerCase();
  const key = hex.startsWith(SPKI_PREFIX) ? hex.slice(SPKI_PREFIX.length) : hex;
  return isPublicKey(key) ? key : null;
}
