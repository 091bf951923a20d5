import { matchWords, type SealedPart, sealedParts } from "./sealed-words";
import { limitRate, type RateRule } from "~/lib/rate-limit.server";
import { notFound } from "~/lib/errors";
import { readCode } from "./codes";
import { judgeSeal, type SealVerdict } from "./judge";
import type { PastedSeal } from "./inputs";
import { presentProof } from "./proof";
import { publicKeyPem } from "./public-key";
import { findKey, findStatement, type FoundStatement } from "./queries.server";
import { pastedStatement, readStatement, sealOf, type StatementLine } from "./statement";

/** Wide, because a whole office stands behind one address; a code of 60 bits is not found by trying. */
const VERIFY_PER_ADDRESS: RateRule = { name: "verify-seal", limit: 240, windowSeconds: 3_600 };

const UNKNOWN_CODE = "没有这个验证码。请核对纸上印章旁的 12 位验证码（不含字母 I、L、O、U 和数字 0、1）。";

export type SealPage = {
  code: string;
  sealName: string;
  keyId: string;
  sealedAt: string;
  statement: string;
  signature: string;
  lines: StatementLine[];
  /** What of the letter the statement holds by digest alone. */
  parts: SealedPart[];
  verdict: SealVerdict;
};

async function requireStatement(code: string, address: string): Promise<FoundStatement> {
  await limitRate({ rule: VERIFY_PER_ADDRESS, subject: address });
  const read = readCode(code);
  const found = read ? await findStatement(read) : null;
  if (!found) throw notFound(UNKNOWN_CODE);
  return found;
}

/**
 * A sealed statement by the code on the paper, judged anew: whoever holds the paper may read it. Throws 404 for an
 * unknown code and 429 for too many tries from one address.
 */
export async function readSeal(code: string, address: string): Promise<SealPage> {
  const found = await requireStatement(code, address);
  const key = await findKey(found.keyId);
  const { statement, signature, keyId, sealedAt } = found;
  return {
    code: found.code,
    sealName: key?.sealName ?? "",
    keyId,
    sealedAt,
    statement,
    signature,
    lines: readStatement(statement) ?? [],
    parts: sealedParts(statement),
    verdict: judgeSeal({ statement, signature, code: found.code, key, registered: found }),
  };
}

/**
 * Which part of the letter words are that somebody types off the paper; null: none that was sealed. Throws as
 * {@link readSeal}.
 */
export async function compareWords(code: string, words: string, address: string): Promise<SealedPart | null> {
  const { statement } = await requireStatement(code, address);
  return matchWords(statement, words);
}

/** The proof to be verified offline, for whoever holds the code. Throws as {@link readSeal}. */
export async function readSealProof(code: string, address: string) {
  const { statement, signature, keyId } = await requireStatement(code, address);
  const key = await findKey(keyId);
  if (!key) throw notFound(UNKNOWN_CODE);
  return presentProof({ statement, signature, publicKey: key.publicKey }, key.sealName);
}

export type CheckedSeal = { lines: StatementLine[] | null; sealName: string | null; verdict: SealVerdict };

/** Judges a statement and signature that somebody pastes; shows nothing that was not pasted. Throws 429. */
export async function checkPastedSeal(pasted: PastedSeal, address: string): Promise<CheckedSeal> {
  await limitRate({ rule: VERIFY_PER_ADDRESS, subject: address });
  const statement = pastedStatement(pasted.statement);
  const claim = sealOf(statement);
  const key = claim ? await findKey(claim.keyId) : null;
  const registered = claim ? await findStatement(readCode(claim.code) ?? "") : null;
  return {
    lines: readStatement(statement),
    sealName: key?.sealName ?? null,
    verdict: judgeSeal({
      statement,
      signature: pasted.signature,
      code: pasted.code ?? null,
      key,
      registered,
    }),
  };
}

/** A public key with its owner. Throws 404 and 429. */
export async function readSealKey(keyId: string, address: string) {
  await limitRate({ rule: VERIFY_PER_ADDRESS, subject: address });
  const key = /^[0-9a-f]{16}$/.test(keyId) ? await findKey(keyId) : null;
  if (!key) throw notFound("没有这个编号的印章公钥。");
  return { ...key, algorithm: "SM2", pem: publicKeyPem(key.publicKey) };
}

/** The PEM file of a key, with its owner and number above it. Throws as {@link readSealKey}. */
export async function readPublicKeyFile(keyId: string, address: string): Promise<string> {
  const { sealName, id, pem } = await readSealKey(keyId, address);
  return `${sealName} ${id} SM2\n${pem}`;
}
