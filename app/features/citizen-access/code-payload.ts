/** What a right code opens: a new or own draft, or a new 查询码 for what was handed in before. */
export type CodePayload =
  | { purpose: "apply"; name: string; residentId: string; phone: string }
  | { purpose: "recover"; residentId: string; phone: string };

export const PURPOSE_WORDS = { apply: "网上申请认定", recover: "找回查询码" };
