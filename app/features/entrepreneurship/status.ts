/** The states of a support and the steps between them. Pure. */
import { isCountyHand } from "~/features/subsidies/county-hand";
import type { Actor } from "~/lib/actor";

export type SupportKind = "guidance" | "incubation" | "startup_subsidy" | "guaranteed_loan";
export type SupportStatus = "running" | "applied" | "approved" | "paid" | "refused" | "ended";

export const SUPPORT_STEPS = ["approve", "refuse", "pay", "end"] as const;
export type SupportStep = (typeof SUPPORT_STEPS)[number];

/** Money is applied for and decided on; guidance and incubation run. */
export const isMoney = (kind: SupportKind) => kind === "startup_subsidy" || kind === "guaranteed_loan";

export const firstStatus = (kind: SupportKind): SupportStatus => (isMoney(kind) ? "applied" : "running");

type Transition = { from: SupportStatus; to: SupportStatus; kinds: readonly SupportKind[] };

const TRANSITIONS: Record<SupportStep, Transition> = {
  approve: { from: "applied", to: "approved", kinds: ["startup_subsidy", "guaranteed_loan"] },
  refuse: { from: "applied", to: "refused", kinds: ["startup_subsidy", "guaranteed_loan"] },
  pay: { from: "approved", to: "paid", kinds: ["startup_subsidy", "guaranteed_loan"] },
  end: { from: "running", to: "ended", kinds: ["guidance", "incubation"] },
};
/** A loan that was paid out ends with its repayment. */
const REPAID: Transition = { from: "paid", to: "ended", kinds: ["guaranteed_loan"] };

type Held = { kind: SupportKind; status: SupportStatus };

/** The state a step leads to; null where it cannot be taken. */
export function statusAfter({ kind, status }: Held, step: SupportStep): SupportStatus | null {
  const candidates = step === "end" ? [TRANSITIONS.end, REPAID] : [TRANSITIONS[step]];
  return candidates.find(({ from, kinds }) => from === status && kinds.includes(kind))?.to ?? null;
}

export function offeredSteps(held: Held): SupportStep[] {
  return SUPPORT_STEPS.filter((step) => statusAfter(held, step) !== null);
}

/** Taken by somebody else than who entered the application, as for every other subsidy (`decideSubsidy`). */
export const isDecision = (step: SupportStep) => step === "approve" || step === "refuse";

/** The county has decided, and alone takes it back. */
export const isDecided = (status: SupportStatus) => status === "approved" || status === "refused";

/** Money is the county's as any other subsidy is; whoever helps the person records the rest. */
export const decides = (actor: Pick<Actor, "roles" | "unit">, step: SupportStep): boolean =>
  step === "end" || isCountyHand(actor);
