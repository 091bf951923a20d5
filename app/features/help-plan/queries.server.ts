import { and, asc, desc, eq, inArray } from "drizzle-orm";

import { getPersonForHelp } from "~/features/job-offers/queries.server";
import type { Actor } from "~/lib/actor";
import { dayOf } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { helpPlan, planMeasure, planReview } from "~db/schema";
import type { PlanCheck } from "./check";
import type { MeasureMove, PlanMatch, PlanMeasure, PlanOption, PlanPaths, SuggestedBy } from "./measure";
import type { SendBack } from "./send-back";
import type { HelpPath, PlanStatus } from "./status";

const columns = {
  id: helpPlan.id,
  personId: helpPlan.personId,
  versionNo: helpPlan.versionNo,
  status: helpPlan.status,
  mainPath: helpPlan.mainPath,
  paths: helpPlan.paths,
  goal: helpPlan.goal,
  amberReasons: helpPlan.amberReasons,
  check: helpPlan.check,
  sound: helpPlan.sound,
  draftedBy: helpPlan.draftedBy,
  draftedByName: helpPlan.draftedByName,
  draftedOn: helpPlan.draftedOn,
  writtenBy: helpPlan.writtenBy,
  submittedOn: helpPlan.submittedOn,
  submittedBy: helpPlan.submittedBy,
  agreedOn: helpPlan.agreedOn,
  agreementSignatureId: helpPlan.agreementSignatureId,
  approvedOn: helpPlan.approvedOn,
  approvedAt: helpPlan.approvedAt,
  approvedByName: helpPlan.approvedByName,
  supersededOn: helpPlan.supersededOn,
  dropReason: helpPlan.dropReason,
  sentBackOn: helpPlan.sentBackOn,
  sentBackReason: helpPlan.sentBackReason,
  sentBackComments: helpPlan.sentBackComments,
  lastSendBack: helpPlan.lastSendBack,
  approvedUnsigned: helpPlan.approvedUnsigned,
  unsignedReason: helpPlan.unsignedReason,
  closedOn: helpPlan.closedOn,
  reviewDueOn: helpPlan.reviewDueOn,
  recordedAt: helpPlan.recordedAt,
  version: helpPlan.version,
};

export type StoredMeasure = PlanMeasure & {
  id: string;
  status: "open" | "done" | "dropped";
  doneOn: string | null;
  evidence: string | null;
  doneByName: string | null;
  moves: MeasureMove[];
};
export type PlanReviewRow = {
  id: string;
  kind: "quarterly" | "closing";
  /** Code of 帮扶结果, of a closing review. */
  outcome: string | null;
  /** What the record says against it. */
  contradiction: string | null;
  reviewedOn: string;
  nextReviewOn: string | null;
  note: string;
  actorName: string;
  /** Why it no longer counts, and since when. */
  voided: { on: string; reason: string } | null;
};

export type StoredPlan = Omit<
  Awaited<ReturnType<typeof readPlans>>[number],
  "mainPath" | "paths" | "amberReasons" | "check" | "status" | "sentBackComments" | "lastSendBack"
> & {
  /** Also after it was submitted again. */
  lastSendBack: SendBack | null;
  /** By position from 1. */
  sentBackComments: Record<string, string>;
  status: PlanStatus;
  paths: PlanPaths;
  amberReasons: Record<string, string>;
  check: PlanCheck;
  measures: StoredMeasure[];
  reviews: PlanReviewRow[];
};

async function readPlans(personId: string) {
  return executor()
    .select(columns)
    .from(helpPlan)
    .where(eq(helpPlan.personId, personId))
    .orderBy(desc(helpPlan.versionNo));
}

/** All versions of a person's plan, newest first. The caller has checked the territory. */
export async function listPlans(personId: string): Promise<StoredPlan[]> {
  const plans = await readPlans(personId);
  const ids = plans.map(({ id }) => id);
  if (ids.length === 0) return [];
  const measures = await executor()
    .select()
    .from(planMeasure)
    .where(inArray(planMeasure.planId, ids))
    .orderBy(asc(planMeasure.position));
  const reviews = await executor()
    .select({
      planId: planReview.planId,
      id: planReview.id,
      kind: planReview.kind,
      outcome: planReview.outcome,
      contradiction: planReview.contradiction,
      reviewedOn: planReview.reviewedOn,
      nextReviewOn: planReview.nextReviewOn,
      note: planReview.note,
      actorName: planReview.actorName,
      voidedAt: planReview.voidedAt,
      voidReason: planReview.voidReason,
    })
    .from(planReview)
    .where(inArray(planReview.planId, ids))
    .orderBy(desc(planReview.reviewedOn), desc(planReview.recordedAt), desc(planReview.id));
  // The json columns and codes are written by the services of this feature only.
  return plans.map(({ mainPath, paths, amberReasons, check, sentBackComments, lastSendBack, ...plan }) => ({
    ...plan,
    paths: { main: mainPath as HelpPath, others: paths.filter((path) => path !== mainPath) as HelpPath[] },
    amberReasons: amberReasons as Record<string, string>,
    check: check as PlanCheck,
    sentBackComments: sentBackComments as Record<string, string>,
    lastSendBack: lastSendBack as SendBack | null,
    measures: measures.filter(({ planId }) => planId === plan.id).map(toMeasure),
    reviews: reviews
      .filter(({ planId }) => planId === plan.id)
      .map(({ planId: _planId, voidedAt, voidReason, ...review }) => ({
        ...review,
        voided: voidedAt === null ? null : { on: dayOf(voidedAt), reason: voidReason ?? "" },
      })),
  }));
}

function toMeasure(row: typeof planMeasure.$inferSelect): StoredMeasure {
  const { id, path, step, content, way, responsible, dueOn, suggestedBy, matches, status } = row;
  return {
    id,
    path: path as HelpPath,
    step,
    content,
    way,
    responsible,
    dueOn,
    suggestedBy: suggestedBy as SuggestedBy | null,
    ...splitMatches(matches),
    status,
    doneOn: row.doneOn,
    evidence: row.evidence,
    doneByName: row.doneByName,
    moves: row.moves as MeasureMove[],
  };
}

/** Stored together: vacancies have no kind. */
function splitMatches(stored: unknown): Pick<PlanMeasure, "match" | "options"> {
  const all = stored as (PlanMatch | PlanOption)[];
  return {
    match: all.filter((one): one is PlanMatch => !("kind" in one)),
    options: all.filter((one): one is PlanOption => "kind" in one),
  };
}

const OPEN: readonly PlanStatus[] = ["draft", "submitted", "sent_back"];

/** Who drafted, rewrote or submitted a plan: another hand approves it. */
export function hasHandIn(
  { draftedBy, submittedBy, writtenBy }: Pick<StoredPlan, "draftedBy" | "submittedBy" | "writtenBy">,
  accountId: string,
): boolean {
  return draftedBy === accountId || submittedBy === accountId || writtenBy.includes(accountId);
}

/** The version being worked on, if any. */
export function openPlan(plans: readonly StoredPlan[]): StoredPlan | undefined {
  return plans.find(({ status }) => OPEN.includes(status));
}

/** The version in force, if any. */
export function approvedPlan(plans: readonly StoredPlan[]): StoredPlan | undefined {
  return plans.find(({ status }) => status === "approved");
}

/** One plan of a person in the caller's territory. */
export async function getPlanInScope(
  actor: Pick<Actor, "scope">,
  personId: string,
  planId: string,
): Promise<StoredPlan> {
  await getPersonForHelp(actor, personId);
  const plan = isId(planId) ? (await listPlans(personId)).find(({ id }) => id === planId) : undefined;
  if (!plan) throw notFound("没有找到这份方案。");
  return plan;
}

export type PlanSummary = {
  planId: string;
  versionNo: number;
  status: PlanStatus;
  paths: PlanPaths;
  goal: string;
  sound: boolean;
  approvedOn: string | null;
  approvedByName: string | null;
  reviewDueOn: string | null;
  measures: Pick<StoredMeasure, "content" | "way" | "responsible" | "dueOn" | "status" | "suggestedBy">[];
  /** A newer version being worked on beside the approved one. */
  open: { planId: string; versionNo: number; status: PlanStatus } | null;
};

/** For the dossier: the approved plan, else the open one; null when there is none. */
export async function summarizePlan(personId: string): Promise<PlanSummary | null> {
  const plans = await listPlans(personId);
  const [approved, open] = [approvedPlan(plans), openPlan(plans)];
  const plan = approved ?? open;
  if (!plan) return null;
  const { id, versionNo, status, paths, goal, sound, approvedOn, approvedByName, reviewDueOn } = plan;
  return {
    planId: id,
    versionNo,
    status,
    paths,
    goal,
    sound,
    approvedOn,
    approvedByName,
    reviewDueOn,
    measures: plan.measures.map(({ content, way, responsible, dueOn, status: state, suggestedBy }) => ({
      content,
      way,
      responsible,
      dueOn,
      status: state,
      suggestedBy,
    })),
    open: approved && open ? { planId: open.id, versionNo: open.versionNo, status: open.status } : null,
  };
}

/** The status row of a plan for guarded updates. */
export const planAt = (planId: string, version: number, from: readonly PlanStatus[]) =>
  and(eq(helpPlan.id, planId), eq(helpPlan.version, version), inArray(helpPlan.status, [...from]));
