import { type SQL, sql } from "drizzle-orm";

import { type Actor, hasRole, type Role } from "~/lib/actor";
import type { Hands } from "./duty";
import { type DutyKind, LEGAL_KINDS } from "./kinds";
import { calendarTable } from "./calendar-table.server";
import type { SourceContext } from "./source-context.server";
import * as exits from "./source-exits.server";
import * as legal from "./source-legal.server";
import {
  milestoneBranch,
  subsidyBasisBranch,
  subsidyPaymentBranch,
  supportApplicationBranch,
  supportPaymentBranch,
} from "./source-support.server";
import * as promises from "./source-promises.server";
import * as standards from "./source-standards.server";
import { workBranches } from "./source-work.server";

type Source = { hands: readonly Hands[]; branches: (context: SourceContext) => SQL[] };

const CASEWORKER: readonly Hands[] = ["caseworker"];
const REVIEWER: readonly Hands[] = ["reviewer"];
const one =
  (make: (context: SourceContext) => SQL) =>
  (context: SourceContext): SQL[] => [make(context)];

const SOURCES: Record<DutyKind, Source> = {
  legal: {
    hands: ["caseworker", "reviewer"],
    branches: (context) => [legal.applicationBranch(context), legal.intakeBranch(context)],
  },
  tell: {
    hands: CASEWORKER,
    branches: (context) => [legal.tellBranch(context), exits.exitLetterBranch(context)],
  },
  exit: { hands: REVIEWER, branches: one(legal.exitBranch) },
  exit_due: { hands: CASEWORKER, branches: one(exits.exitDueBranch) },
  household: { hands: ["caseworker", "reviewer"], branches: one(legal.householdBranch) },
  promise: { hands: CASEWORKER, branches: one(promises.promiseBranch) },
  follow_up: { hands: CASEWORKER, branches: one(promises.followUpBranch) },
  offer_reply: { hands: CASEWORKER, branches: one(promises.offerReplyBranch) },
  work_entry: { hands: CASEWORKER, branches: workBranches },
  training: { hands: CASEWORKER, branches: one(promises.trainingBranch) },
  measure: { hands: CASEWORKER, branches: one(promises.measureBranch) },
  milestone: { hands: CASEWORKER, branches: one(milestoneBranch) },
  placement: { hands: CASEWORKER, branches: one(promises.placementBranch) },
  attendance: { hands: CASEWORKER, branches: one(promises.attendanceBranch) },
  subsidy_window: { hands: CASEWORKER, branches: one(promises.subsidyWindowBranch) },
  subsidy: {
    hands: ["reviewer", "manager"],
    branches: (context) => [promises.subsidyBranch(context), supportApplicationBranch(context)],
  },
  subsidy_payment: {
    hands: REVIEWER,
    branches: (context) => [subsidyPaymentBranch(context), supportPaymentBranch(context)],
  },
  welfare_post: { hands: REVIEWER, branches: one(promises.welfarePostBranch) },
  legacy_claim: { hands: REVIEWER, branches: one(promises.legacyClaimBranch) },
  recovery: { hands: CASEWORKER, branches: one(promises.recoveryBranch) },
  rectification: { hands: ["county"], branches: one(promises.rectificationBranch) },
  recheck: { hands: ["supervisor"], branches: one(promises.recheckBranch) },
  transfer: { hands: CASEWORKER, branches: one(promises.transferBranch) },
  exit_suggested: { hands: CASEWORKER, branches: one(exits.exitSuggestedBranch) },
  approval: { hands: ["manager"], branches: one(standards.approvalBranch) },
  plan: { hands: CASEWORKER, branches: one(standards.planBranch) },
  contact: { hands: CASEWORKER, branches: standards.contactBranches },
  call_back: { hands: CASEWORKER, branches: one(standards.callBackBranch) },
  offers: { hands: CASEWORKER, branches: one(standards.offersBranch) },
  review: { hands: CASEWORKER, branches: one(standards.reviewBranch) },
  rerecognition: { hands: CASEWORKER, branches: one(exits.rerecognitionBranch) },
  recognition_doubt: { hands: CASEWORKER, branches: one(exits.recognitionDoubtBranch) },
  contradiction: { hands: REVIEWER, branches: one(exits.contradictionBranch) },
  subsidy_basis: { hands: REVIEWER, branches: one(subsidyBasisBranch) },
  retirement_category: { hands: CASEWORKER, branches: one(standards.retirementCategoryBranch) },
  measure_day: { hands: CASEWORKER, branches: one(promises.measureDayBranch) },
  certificate: { hands: CASEWORKER, branches: one(standards.certificateBranch) },
  phone: { hands: CASEWORKER, branches: one(standards.phoneBranch) },
};

/** `mine`: what the caller's own hands must do. `team`: all that is due in the territory, by whomever. */
export type DutyView = "mine" | "team";

const ROLES_OF: Readonly<Record<Hands, readonly Role[]>> = {
  caseworker: ["caseworker"],
  reviewer: ["reviewer"],
  manager: ["manager"],
  supervisor: ["supervisor"],
  county: ["reviewer", "manager"],
};
const ALL_HANDS = Object.keys(ROLES_OF) as Hands[];

/** The hands an actor has. */
export function handsOf(actor: Pick<Actor, "roles">): Hands[] {
  return ALL_HANDS.filter((hands) => hasRole(actor, ...ROLES_OF[hands]));
}

/** Whose own list it is. */
type DutyOwner = Pick<Actor, "roles" | "unit" | "accountId">;

/** Whether the hands of a source may be the actor's: a manager is in charge of people too, where they were given to one. */
const mayBeOwn = (hands: readonly Hands[], own: readonly Hands[]): boolean =>
  hands.some((one) => own.includes(one) || (one === "caseworker" && own.includes("manager")));

/**
 * Of the duties of own hands: those of the office, and of people in the own charge or in nobody's. Who is no caseworker
 * but in charge of somebody does for these people what a caseworker does.
 */
function ownSql(actor: DutyOwner): SQL {
  const hands = sql.join(
    handsOf(actor).map((one) => sql`${one}`),
    sql`, `,
  );
  const inCharge = sql`d.responsible_id = ${actor.accountId}::uuid`;
  return sql`(d.hands in (${hands})
      and (d.of_office or d.hands <> 'caseworker' or d.responsible_id is null or ${inCharge})
    or d.hands = 'caseworker' and not d.of_office and ${inCharge})
    and (not d.street_only or ${actor.unit.level === "street" ? sql`true` : sql`false`})`;
}

/**
 * The common tables `cal` and `d`: one row per duty of the view (the team's needs no actor), with the hold that is in force. A legal clock comes
 * back on its day whatever the hold says.
 */
export function dutyTables(actor: DutyOwner | null, view: DutyView, context: SourceContext): SQL {
  const hands = actor ? handsOf(actor) : [];
  const sources = Object.values(SOURCES).filter((source) => view === "team" || mayBeOwn(source.hands, hands));
  const union =
    sources.length === 0
      ? sql`(select ''::text as kind, 0 as kind_order, ''::text as key, ''::text as hands, false as street_only,
          false as of_office, null::date as due_on, null::date as since_on, null::uuid as person_id, 0 as city,
          0 as unit_id, null::uuid as responsible_id, ''::text as name, null::date as birth_date,
          null::text as category, null::jsonb as facts where false)`
      : sql.join(
          sources.flatMap((source) => source.branches(context)),
          sql` union all `,
        );
  return sql`${calendarTable(context.calendar)}, d as (
    select d.*, h.until_on as held_until, h.reason as hold_reason, h.set_by_name as held_by
    from (${union}) d left join duty_hold h on h.duty_key = d.key and h.city = d.city and h.ended_at is null
      and h.until_on > ${context.today}::date
      and (d.kind_order >= ${sql.raw(String(LEGAL_KINDS.length))} or d.due_on is null or d.due_on > ${context.today}::date)
    where ${actor && view === "mine" && sources.length > 0 ? ownSql(actor) : sql`true`})`;
}
