/** The states of a comparison hit and the findings that lead to them. */
export const HIT_STATES = ["open", "cleared", "confirmed"] as const;
export type HitState = (typeof HIT_STATES)[number];

export const hitStateLabels: Record<HitState, string> = {
  open: "待核实",
  cleared: "不属实",
  confirmed: "属实",
};

/** A hit is looked at once; what was found wrong is a new fact of a new file. */
export const FINDINGS = ["cleared", "confirmed"] as const;
