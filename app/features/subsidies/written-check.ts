/**
 * Where the documents name no standard, the question is answered in writing: by whoever enters the subsidy in the
 * note, by whoever approves it in the opinion. Pure.
 */
import { isReason, LEAST_REASON } from "~/features/recognition/refusal-clauses";

export const enoughWords = (words: string | null | undefined): boolean => isReason(words ?? "");

/** 请在备注写明…: where to write it, seen from the entry (no id yet) or the approval. */
export const wordsAsked = (id: string | null, what: string): string =>
  `请在${id === null ? "备注" : "审批意见"}写明${what}，至少 ${LEAST_REASON} 个汉字。`;
