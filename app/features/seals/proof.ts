/** The file a seal can be verified with offline: statement, signature and public key, nothing secret. */
import { z } from "zod";

import { keyIdOf } from "./public-key";
import { isPublicKey, SIGNATURE_ALGORITHM, SIGNER_ID } from "./verify-statement";

export const PROOF_FORMAT = "yirenyice-seal-proof";

const proofSchema = z.object({
  format: z.literal(PROOF_FORMAT),
  version: z.literal(1),
  statement: z.string().min(1).max(20_000),
  signature: z.string().max(400),
  publicKey: z.string().refine(isPublicKey),
});

export type SealProof = Pick<z.output<typeof proofSchema>, "statement" | "signature" | "publicKey">;

/** The file's content, with what a reader needs to verify it with other tools. */
export function presentProof(proof: SealProof, sealName: string) {
  return {
    format: PROOF_FORMAT,
    version: 1,
    note: "statement 是盖章声明原文（UTF-8，换行为 LF），signature 是其 SM2 签名（DER，十六进制）。改动任何一个字，验证都不通过。",
    algorithm: SIGNATURE_ALGORITHM,
    signerId: SIGNER_ID,
    sealName,
    keyId: keyIdOf(proof.publicKey),
    ...proof,
  };
}

/** A proof from the text of its file; null when it is none. */
export function readProof(text: string): SealProof | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const read = proofSchema.safeParse(value);
  return read.success ? read.data : null;
}
