/** What stops a placement, or has to be answered in writing first. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { recordEmploymentSchema } from "~/features/employment/inputs";
import { listEmployments } from "~/features/employment/queries.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { voidEmployment } from "~/features/employment/void-employment.server";
import { applySubsidy } from "~/features/subsidies/apply-subsidy.server";
import { decideSubsidy } from "~/features/subsidies/decide-subsidy.server";
import { newSubsidySchema } from "~/features/subsidies/inputs";
import { recordAssessment } from "~/features/dossier/record-assessment.server";
import { assessmentSchema } from "~/features/dossier/inputs";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { endPlacement } from "~/features/welfare-posts/end-placement.server";
import { enterQueue } from "~/features/welfare-posts/enter-queue.server";
import { attendanceSchema } from "~/features/welfare-posts/inputs";
import { loadPersonWelfare } from "~/features/welfare-posts/person-page.server";
import { placePerson } from "~/features/welfare-posts/place-person.server";
import { listPlacementsOf } from "~/features/welfare-posts/queries.server";
import { recordAttendance } from "~/features/welfare-posts/record-attendance.server";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { comparisonHit, employmentStatus, exitCase, person as people, recognition } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  furnishOffice,
  hire,
  inventedResidentId,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";
import { placement, recognizedPerson, recognizedPost } from "./welfare-office";

const TODAY = "2026-02-12";
const UNTIL = "2029-02-11";

let database: TestDatabase;
let community: Actor;
let county: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(`${TODAY}T09:00:00+08:00`);
  await furnishOffice();
  const { jiankangHutongCommunity, nanguan } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  county = await hire({ name: "杜文博", unitId: nanguan, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock(`${TODAY}T09:00:00+08:00`));

async function refused(work: Promise<unknown>) {
  const { status, code } = await refusalOf(work);
  return [status, code];
}

const place = (personId: string, postId: string, changes = {}, from = TODAY, until = UNTIL) =>
  placePerson(community, personId, placement(postId, from, until, changes));

async function leave(personId: string, placementId: string) {
  await endPlacement(
    community,
    { personId, placementId, expectedVersion: 1 },
    { endedOn: TODAY, reason: "resigned" },
  );
}

/** Recognized on the day, with the number the certificate begins with. */
async function withNumber(birthDate: string) {
  const residentId = inventedResidentId(birthDate);
  const one = await registerPerson(community, residentId);
  await withTransaction(async (tx) => {
    const { city, id: personId, countyId, streetId, communityId } = one;
    await tx.insert(recognition).values({
      id: newId(),
      city,
      personId,
      countyId,
      streetId,
      communityId,
      category: "laid_off",
      occurredOn: "2023-01-10",
      recordedBy: community.accountId,
    });
    await refreshPersonFacts(tx, personId);
  });
  return { ...one, residentId };
}

it("again for a severe disability only with the grade on record (124号: 一、二级)", async () => {
  const postId = await recognizedPost(community, county, { places: 9, kind: "greening" });
  const one = await withNumber("1988-06-21");
  setClock("2026-02-11T09:00:00+08:00");
  const earlier = await recognizedPost(community, county, { places: 9, kind: "parking" });
  const first = await place(one.id, earlier, {}, "2026-02-11", "2029-02-10");
  setClock(`${TODAY}T09:00:00+08:00`);
  await leave(one.id, first.id);
  const again = (certificateNumber?: string) =>
    place(one.id, postId, {
      second: {
        ground: "severely_disabled",
        note: "口头说有残疾",
        ...(certificateNumber ? { certificateNumber } : {}),
      },
    });
  expect(await refused(again())).toEqual([422, "second_ground_not_met"]);
  expect(await refused(again(`${one.residentId}43`))).toEqual([422, "second_ground_not_met"]);
  expect(await refused(again(`${inventedResidentId("1990-01-02")}41`))).toEqual([422, "invalid_input"]);
  await again(`${one.residentId}42`);
  expect((await listPlacementsOf(one.id))[0]).toMatchObject({ ordinal: 2, secondGrade: "2" });
});

it("not while an exit waits for the county, nor over a confirmed insurance nobody has settled", async () => {
  const postId = await recognizedPost(community, county, { places: 9, kind: "traffic" });
  const one = await recognizedPerson(community);
  const id = newId();
  const [row] = await db().select().from(recognition).where(eq(recognition.personId, one.id));
  await db()
    .insert(exitCase)
    .values({
      id,
      city: one.city,
      personId: one.id,
      recognitionId: row?.id ?? "",
      countyId: one.countyId,
      ground: "no_longer_qualified",
      occurredOn: TODAY,
      evidence: "比对发现已由单位参保",
      origin: "comparison",
      status: "proposed",
      proposedOn: TODAY,
      proposedAt: new Date(`${TODAY}T08:00:00+08:00`),
      proposedByName: "比对",
    });
  expect(await refused(place(one.id, postId))).toEqual([409, "exit_open"]);
  const page = await loadPersonWelfare(community, one.id, null);
  expect([page.mayPlace, page.exit?.ground]).toEqual([false, "no_longer_qualified"]);
  await db().delete(exitCase).where(eq(exitCase.id, id));
  await db()
    .insert(comparisonHit)
    .values({
      id: newId(),
      city: one.city,
      personId: one.id,
      batchId: newId(),
      rowNumber: 1,
      source: "social_insurance",
      fact: "employer_insured",
      occurredOn: "2026-01-20",
      state: "confirmed",
      resolvedOn: "2026-02-02",
      resolvedAt: new Date("2026-02-02T10:00:00+08:00"),
      recordedAt: new Date("2026-02-01T10:00:00+08:00"),
      recordedBy: community.accountId,
    });
  const refusal = await refusalOf(place(one.id, postId));
  expect(refusal.violations.map(({ path, code }) => [path, code])).toEqual([
    ["concurrent.employerInsured", "confirmed_finding"],
  ]);
  // Out of that work again, and registered so after the finding.
  await db()
    .insert(employmentStatus)
    .values({
      id: newId(),
      city: one.city,
      personId: one.id,
      status: "unemployed" as const,
      occurredOn: "2026-02-05",
      recordedBy: community.accountId,
    });
  await place(one.id, postId);
});

it("neither queue nor place from the day of retirement on", async () => {
  const one = await recognizedPerson(community);
  await db()
    .update(people)
    .set({ birthDate: "1970-12-01", retirementCategory: "female50" })
    .where(eq(people.id, one.id));
  expect(await refused(enterQueue(community, one.id, {}))).toEqual([422, "retired"]);
  expect((await loadPersonWelfare(community, one.id, null)).mayQueue).toBe(false);
});

it("past those who wait, or open to the market, only with the reason in writing", async () => {
  const postId = await recognizedPost(community, county, { places: 9, kind: "elder_care" });
  const [first, second, third] = [
    await recognizedPerson(community),
    await recognizedPerson(community),
    await recognizedPerson(community),
  ];
  await enterQueue(community, first.id, { occurredOn: "2026-02-01", wantedKind: "elder_care" });
  await enterQueue(community, second.id, { occurredOn: "2026-02-10" });
  const refusal = await refusalOf(place(third.id, postId));
  expect([refusal.code, refusal.violations[0]?.path]).toEqual(["queue_passed", "aheadReason"]);
  expect(refusal.violations[0]?.message).toContain("还有 2 人轮候这类岗位");
  await place(third.id, postId, { aheadReason: "家中唯一劳动力，街道会议研究" });
  expect((await listPlacementsOf(third.id))[0]?.aheadReason).toContain("街道会议研究");
  // The first of the list passes nobody; who waits for another kind of post is not passed.
  await place(first.id, postId, { aheadReason: "没有这个问题" });
  expect((await listPlacementsOf(first.id))[0]?.aheadReason).toBeNull();
  await place(second.id, postId);

  const able = await recognizedPerson(community);
  await recordAssessment(
    community,
    able.id,
    assessmentSchema.parse({
      occurredOn: TODAY,
      wishes: ["保洁员"],
      needs: [],
      skills: [],
      barriers: [],
      marketAbility: "able",
    }),
  );
  expect(await refused(place(able.id, postId))).toEqual([422, "market_open"]);
  await place(able.id, postId, { aheadReason: "应急岗位，临时顶岗" });
});

it("long after the first day only with its reason, and marked as entered late", async () => {
  const postId = await recognizedPost(community, county, { places: 9, kind: "household_service" });
  setClock("2026-03-20T09:00:00+08:00");
  const one = await recognizedPerson(community);
  expect(await refused(place(one.id, postId))).toEqual([422, "late_entry"]);
  await place(one.id, postId, { lateReason: "纸质台账补录" });
  expect((await listPlacementsOf(one.id))[0]).toMatchObject({
    lateReason: "纸质台账补录",
    recordedOn: "2026-03-20",
  });
});

it("left for another work in one step, or kept beside it with the answer in writing", async () => {
  const postId = await recognizedPost(community, county, { places: 9, kind: "city_appearance" });
  const one = await recognizedPerson(community);
  const { id } = await place(one.id, postId, { aheadReason: "街道会议研究" });
  setClock("2026-02-20T09:00:00+08:00");
  const work = (answer: object) =>
    recordEmployment(
      community,
      one.id,
      recordEmploymentSchema.parse({
        status: "employed",
        destination: "employer",
        employer: "宏运物业",
        occurredOn: "2026-02-20",
        ...answer,
      }),
    );
  const refusal = await refusalOf(work({}));
  expect([refusal.code, refusal.violations[0]?.path]).toEqual(["in_welfare_post", "placement.left"]);
  expect(await refused(work({ placement: { left: false } }))).toEqual([422, "required"]);
  const beside = await work({ placement: { left: false, note: "周末钟点工，不参保" } });
  expect(beside.placementNote).toBe("周末钟点工，不参保");
  expect((await listPlacementsOf(one.id))[0]?.endedOn).toBeNull();
  await voidEmployment(community, one.id, beside.id, 1, "录错了");
  const left = await work({ placement: { left: true } });
  expect((await listPlacementsOf(one.id))[0]).toMatchObject({
    id,
    endedOn: "2026-02-20",
    endReason: "other_employment",
  });
  // The work turns out to be none: the post stays left.
  await voidEmployment(community, one.id, left.id, 1, "没有去");
  const [line] = (await listEmployments(one.id)).filter(({ voidedAt }) => voidedAt === null).toReversed();
  expect(line).toMatchObject({ status: "unemployed", occurredOn: "2026-02-20", placementId: id });
  expect(await refused(work({ placement: { left: true } }))).toEqual([422, "not_in_post"]);
});

it("left for unemployment or a training with its reason, or kept with the answer in writing; never silently", async () => {
  const postId = await recognizedPost(community, county, { places: 9, kind: "city_appearance" });
  const entry = (
    personId: string,
    status: "unemployed" | "in_training" | "lost_contact",
    answer: object = {},
  ) =>
    recordEmployment(
      community,
      personId,
      recordEmploymentSchema.parse({ status, occurredOn: "2026-02-20", ...answer }),
    );
  setClock("2026-02-12T09:00:00+08:00");
  const [one, other, gone] = [
    await recognizedPerson(community),
    await recognizedPerson(community),
    await recognizedPerson(community),
  ];
  for (const { id } of [one, other, gone]) await place(id, postId, { aheadReason: "街道会议研究" });
  setClock("2026-02-20T09:00:00+08:00");

  for (const status of ["unemployed", "in_training"] as const) {
    const refusal = await refusalOf(entry(one.id, status));
    expect([refusal.code, refusal.violations[0]?.path]).toEqual(["in_welfare_post", "placement.left"]);
    expect(await refused(entry(one.id, status, { placement: { left: false } }))).toEqual([422, "required"]);
    expect(await refused(entry(one.id, status, { placement: { left: true } }))).toEqual([422, "required"]);
  }
  const evening = await entry(one.id, "in_training", {
    placement: { left: false, note: "晚上和周末上课，不影响出勤" },
  });
  expect(evening.placementNote).toBe("晚上和周末上课，不影响出勤");
  expect((await listPlacementsOf(one.id))[0]?.endedOn).toBeNull();

  // Out of work: the post ends with it, and the line is that of a post that ended.
  const out = await entry(other.id, "unemployed", { placement: { left: true, reason: "resigned" } });
  const [left] = await listPlacementsOf(other.id);
  expect(left).toMatchObject({ endedOn: "2026-02-20", endReason: "resigned" });
  expect(out).toMatchObject({ status: "unemployed", placementId: left?.id });
  expect(await refused(voidEmployment(community, other.id, out.id, 1, "录错了"))).toEqual([
    409,
    "made_by_placement",
  ]);

  // Nobody was reached: nothing was said about the post.
  expect((await entry(gone.id, "lost_contact")).status).toBe("lost_contact");
  expect((await listPlacementsOf(gone.id))[0]?.endedOn).toBeNull();
});

it("paid for months before its entry only with the county's word", async () => {
  const postId = await recognizedPost(community, county, { places: 9, kind: "worker_aid" });
  setClock("2026-05-12T09:00:00+08:00");
  const one = await recognizedPerson(community);
  const { id: placementId } = await place(one.id, postId, {
    lateReason: "纸质台账补录",
    aheadReason: "街道会议研究",
  });
  const ask = async (month: string) => {
    const rows = [{ placementId, daysDue: 5, daysPresent: 5 }];
    await recordAttendance(community, attendanceSchema.parse({ month, rows }));
    return applySubsidy(
      community,
      one.id,
      newSubsidySchema.parse({
        kind: "welfare_post_social_insurance",
        fromMonth: month,
        untilMonth: month,
        amount: "600.00",
        basis: "单位缴纳部分",
        payee: "城区保洁服务中心",
        note: "核对税务缴费凭证",
        placementId,
      }),
    );
  };
  const early = await ask("2026-03");
  const target = { personId: one.id, subsidyId: early.id, expectedVersion: 1 };
  expect(await refused(decideSubsidy(county, target, { decision: "approve" }))).toEqual([
    422,
    "late_placement",
  ]);
  await decideSubsidy(county, target, { decision: "approve", note: "已到岗位核实，工资流水相符" });
  setClock("2026-06-01T09:00:00+08:00");
  const { id } = await ask("2026-05");
  // From the month of the entry on nothing is asked for its lateness.
  const later = decideSubsidy(
    county,
    { personId: one.id, subsidyId: id, expectedVersion: 1 },
    { decision: "approve" },
  );
  expect(
    await later.then(
      () => "approved",
      ({ code }: { code: string }) => code,
    ),
  ).not.toBe("late_placement");
});
