import type { Random } from "./random";

/** Where an application stands today. `overdue_*` are past the ten working days. */
export type OpenStage =
  | "draft"
  | "submitted"
  | "accepted"
  | "verifying"
  | "notice_running"
  | "notice_closing"
  | "notice_objection"
  | "notice_over"
  | "county_waiting"
  | "returned"
  | "overdue_verifying"
  | "overdue_county";

export type ClosedOutcome = "refused" | "first_review_failed" | "withdrawn";

/** How far the plan of a recognized person is; `revised` has an older approved version. */
export type PlanStage =
  "none" | "draft" | "submitted" | "sent_back" | "approved" | "unsound" | "revised" | "revising";

export type Scenario =
  | { kind: "registered" }
  | { kind: "open"; stage: OpenStage }
  | { kind: "closed"; outcome: ClosedOutcome }
  /** `again`: recognized once more after an exit; `legacy`: recognized before the notice. */
  | { kind: "recognized"; origin: "applied" | "again" | "legacy"; plan: PlanStage }
  | { kind: "exited"; origin: "applied" | "legacy" };

const PLAN_SHARES: readonly (readonly [PlanStage, number])[] = [
  ["none", 11],
  ["draft", 5],
  ["submitted", 5],
  ["sent_back", 2.5],
  ["approved", 78],
  ["unsound", 5],
  ["revised", 22],
  ["revising", 7.5],
];

const OPEN_SHARES: readonly (readonly [OpenStage, number])[] = [
  ["draft", 14],
  ["submitted", 14],
  ["accepted", 13],
  ["verifying", 11],
  ["notice_running", 12],
  ["notice_closing", 6],
  ["notice_objection", 3],
  ["notice_over", 7],
  ["county_waiting", 10],
  ["returned", 4],
  ["overdue_verifying", 3],
  ["overdue_county", 3],
];

const CLOSED_SHARES: readonly (readonly [ClosedOutcome, number])[] = [
  ["first_review_failed", 45],
  ["refused", 30],
  ["withdrawn", 25],
];

const KIND_SHARES: readonly (readonly [string, number])[] = [
  ["applied", 50],
  ["again", 4],
  ["legacy", 5],
  ["exited", 19],
  ["exited_legacy", 4],
  ["open", 9],
  ["closed", 5],
  ["registered", 4],
];

export function drawScenario(random: Random): Scenario {
  const kind = random.weighted(KIND_SHARES);
  switch (kind) {
    case "applied":
    case "again":
    case "legacy":
      return { kind: "recognized", origin: kind, plan: random.weighted(PLAN_SHARES) };
    case "exited":
      return { kind: "exited", origin: "applied" };
    case "exited_legacy":
      return { kind: "exited", origin: "legacy" };
    case "open":
      return { kind: "open", stage: random.weighted(OPEN_SHARES) };
    case "closed":
      return { kind: "closed", outcome: random.weighted(CLOSED_SHARES) };
    default:
      return { kind: "registered" };
  }
}

const recognized = (plan: PlanStage): Scenario => ({ kind: "recognized", origin: "applied", plan });

/** One of every kind of work, most telling first: what the units of the demonstration begin with. */
export const SHOWCASE: readonly Scenario[] = [
  recognized("approved"),
  { kind: "open", stage: "notice_closing" },
  recognized("submitted"),
  { kind: "open", stage: "submitted" },
  recognized("none"),
  { kind: "open", stage: "county_waiting" },
  recognized("unsound"),
  { kind: "open", stage: "notice_over" },
  recognized("draft"),
  { kind: "open", stage: "accepted" },
  recognized("revised"),
  { kind: "open", stage: "draft" },
  { kind: "exited", origin: "applied" },
  { kind: "open", stage: "verifying" },
  recognized("sent_back"),
  { kind: "open", stage: "notice_running" },
  { kind: "recognized", origin: "legacy", plan: "approved" },
  { kind: "open", stage: "notice_objection" },
  recognized("revising"),
  { kind: "open", stage: "returned" },
  { kind: "recognized", origin: "again", plan: "approved" },
  { kind: "open", stage: "overdue_county" },
  { kind: "closed", outcome: "refused" },
  { kind: "open", stage: "overdue_verifying" },
  { kind: "closed", outcome: "first_review_failed" },
  recognized("approved"),
  { kind: "closed", outcome: "withdrawn" },
  { kind: "registered" },
];
