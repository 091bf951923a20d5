/** People whose recognition is about to end, and what rests on it. */
import { eq } from "drizzle-orm";
import { db } from "~/db.server";
import type { ExitView } from "~/features/exits/exit-view";
import type { ExitGround } from "~/features/exits/grounds";
import { proposeExit } from "~/features/exits/propose-exit.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { helpPlan, personFact, subsidy, welfarePlacement, welfareQueueEntry } from "~db/schema";
import { inventedResidentId } from "./recognition-office";
import { PLACES, recognizeSince, settle } from "./transfer-office";

const CITY = DEMO_UNITS.changchun;

/** Recognized since 10 March 2025. */
export async function recognized(actor: Actor, division: string = PLACES.jiankang, birth = "1981-06-21") {
  const person = await settle(actor, division, { residentId: inventedResidentId(birth) });
  const recognitionId = await recognizeSince(actor, person.id, "2025-03-10");
  return { ...person, recognitionId };
}

export const propose = (
  actor: Actor,
  personId: string,
  ground: ExitGround = "own_request",
  occurredOn = "2026-11-20",
) => proposeExit(actor, personId, { ground, occurredOn, evidence: "本人签字的退出申请，11 月 20 日收到。" });

export const of = (view: ExitView) => ({ exitId: view.id, expectedVersion: view.version });

export const statusOf = async (personId: string) => {
  const [row] = await db().select().from(personFact).where(eq(personFact.personId, personId));
  return { status: row?.status, ground: row?.exitGround, on: row?.exitedOn };
};

/** In a post and waiting for another, with money paid, approved and asked for, a plan and a draft. */
export async function withEverything(community: Actor, county: Actor) {
  const person = await recognized(community);
  const common = {
    city: CITY,
    personId: person.id,
    actorName: "姜晓彤",
    recordedAt: now(),
    recordedBy: community.accountId,
  };
  await db()
    .insert(welfarePlacement)
    .values({
      ...common,
      id: newId(),
      postId: newId(),
      employer: "民康街道办事处",
      post: "社区保洁",
      monthlyWage: 2230,
      contractUntil: "2027-12-31",
      ordinal: 1,
      occurredOn: "2026-01-15",
    });
  await db()
    .insert(welfareQueueEntry)
    .values({ ...common, id: newId(), occurredOn: "2026-02-01" });
  const month = { ...common, kind: "flexible_social_insurance" as const, basis: "缴费额的一半" };
  const decided = { decidedOn: "2026-03-01", decidedBy: county.accountId, decidedByName: "邢立波" };
  const subsidies = {
    stopped: newId(),
    refused: newId(),
    kept: newId(),
  };
  await db()
    .insert(subsidy)
    .values([
      {
        ...month,
        ...decided,
        id: subsidies.stopped,
        status: "approved",
        fromMonth: "2026-10-01",
        untilMonth: "2027-01-01",
        amount: "1000.00",
        occurredOn: "2026-02-20",
      },
      {
        ...month,
        id: subsidies.refused,
        status: "applied",
        fromMonth: "2026-12-01",
        untilMonth: "2027-02-01",
        amount: "600.00",
        occurredOn: "2026-11-01",
      },
      {
        ...month,
        ...decided,
        id: subsidies.kept,
        status: "paid",
        paidOn: "2026-03-10",
        fromMonth: "2025-10-01",
        untilMonth: "2025-12-01",
        amount: "900.00",
        occurredOn: "2026-02-20",
      },
    ]);
  const plan = (versionNo: number, status: "approved" | "draft") => ({
    id: newId(),
    city: CITY,
    personId: person.id,
    versionNo,
    status,
    mainPath: "market",
    paths: ["market"],
    draftedBy: community.accountId,
    draftedByName: "姜晓彤",
    draftedOn: "2026-05-01",
    ...(status === "approved" ? { approvedOn: "2026-05-06", approvedAt: now() } : {}),
  });
  await db()
    .insert(helpPlan)
    .values([plan(1, "approved"), plan(2, "draft")]);
  return { ...person, subsidies };
}

export async function rowsOf(personId: string) {
  const [placement] = await db()
    .select()
    .from(welfarePlacement)
    .where(eq(welfarePlacement.personId, personId));
  const [queue] = await db().select().from(welfareQueueEntry).where(eq(welfareQueueEntry.personId, personId));
  const subsidies = await db().select().from(subsidy).where(eq(subsidy.personId, personId));
  const plans = await db()
    .select()
    .from(helpPlan)
    .where(eq(helpPlan.personId, personId))
    .orderBy(helpPlan.versionNo);
  return { placement, queue, subsidies: new Map(subsidies.map((row) => [row.id, row])), plans };
}
