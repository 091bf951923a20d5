/** Three-valued verdicts: a fact left out makes a test unknown, never failed. */
export const VERDICTS = ["met", "unmet", "unknown"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Met when all are met, unmet as soon as one is unmet, otherwise unknown. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("unmet")) return "unmet";
  return verdicts.includes("unknown") ? "unknown" : "met";
}

/** Met as soon as one is met, unmet when all are unmet, otherwise unknown. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("met")) return "met";
  return verdicts.includes("unknown") ? "unknown" : "unmet";
}

/** Met becomes unmet and the reverse; unknown stays. */
export function negate(verdict: Verdict): Verdict {
  if (verdict === "unknown") return "unknown";
  return verdict === "met" ? "unmet" : "met";
}
