/** 技能培训 and 创业服务 against a real database: roles, territory, the last seat, stale versions. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { takeSupportStep, voidSupport } from "~/features/entrepreneurship/change-support.server";
import { actOnSupports, readPersonSupports } from "~/features/entrepreneurship/person-supports-page.server";
import { listSubsidies } from "~/features/subsidies/queries.server";
import { runBulkSubsidies } from "~/features/subsidies/run-bulk.server";
import { addMilestone, finishMilestone, voidMilestone } from "~/features/entrepreneurship/milestones.server";
import { listSupports, listSupportsOf } from "~/features/entrepreneurship/queries.server";
import { recordSupport } from "~/features/entrepreneurship/record-support.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { listEmployments } from "~/features/employment/queries.server";
import { applySubsidy } from "~/features/subsidies/apply-subsidy.server";
import { addCourse } from "~/features/trainings/add-course.server";
import { cancelCourse, editCourse } from "~/features/trainings/change-course.server";
import { actOnCourse, readCoursePage } from "~/features/trainings/course-page.server";
import { enrol } from "~/features/trainings/enrol.server";
import { courseStart } from "~/features/trainings/form-body";
import type { CourseInput, ProgressInput } from "~/features/trainings/inputs";
import { getCourseInScope, listCourses, listEnrolments } from "~/features/trainings/queries.server";
import { actOnPersonTrainings } from "~/features/trainings/person-trainings-page.server";
import { recordProgress } from "~/features/trainings/record-progress.server";
import { COURSE_STATES, courseState } from "~/features/trainings/rules";
import { voidEnrolment } from "~/features/trainings/void-enrolment.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, inventedResidentId, refusalOf, setClock } from "./recognition-office";
import { PLACES, recognizeSince, settle } from "./transfer-office";

let database: TestDatabase;
let community: Actor;
let binhe: Actor;
let county: Actor;
let city: Actor;
let supervisor: Actor;
let yanji: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  [community, binhe, county, city, supervisor, yanji] = await Promise.all([
    hire({ name: "姜晓彤", unitId: DEMO_UNITS.jiankangHutongCommunity, roles: ["caseworker"] }),
    hire({ name: "柏春雨", unitId: DEMO_UNITS.binheCommunity, roles: ["caseworker"] }),
    hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] }),
    hire({ name: "冯国栋", unitId: DEMO_UNITS.changchun, roles: ["manager"] }),
    hire({ name: "宋雅琴", unitId: DEMO_UNITS.nanguan, roles: ["supervisor"] }),
    hire({ name: "朴明哲", unitId: DEMO_UNITS.yanji, roles: ["caseworker", "reviewer"] }),
  ]);
});
beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

async function recognized(actor: Actor = community, division: string = PLACES.jiankang) {
  const person = await settle(actor, division, { residentId: inventedResidentId("1981-06-21") });
  await recognizeSince(actor, person.id, "2025-03-10");
  return person;
}

let serial = 0;
const course = (changes: Partial<CourseInput> = {}): CourseInput => ({
  name: `养老护理员（初级）${(serial += 1)}班`,
  provider: "长春市民生职业培训学校",
  kind: "skill",
  hours: 120,
  seats: 20,
  free: true,
  cityWide: false,
  division: "220102000000",
  place: "民康街道公共就业服务平台培训教室",
  enrolUntil: "2026-11-27",
  startsOn: "2026-12-01",
  endsOn: "2026-12-25",
  ...changes,
});

const standingLine = async (personId: string) =>
  (await listEmployments(personId)).filter(({ voidedAt }) => voidedAt === null);

const auditOf = async (id: string) =>
  (await db().select().from(auditEvent).where(eq(auditEvent.subjectId, id))).map(({ action }) => action);

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** What an action's page says is wrong, field by field. */
const violationsOf = (answer: unknown) =>
  (answer as { data: { problem: { violations: unknown[] } } }).data.problem.violations;

describe("courses", () => {
  it("belong to a county or the whole city, and are seen there only", async () => {
    const own = await addCourse(county, course());
    expect(own).toMatchObject({ city: DEMO_UNITS.changchun, countyId: DEMO_UNITS.nanguan, taken: 0 });
    expect(await auditOf(own.id)).toEqual(["training.course"]);
    const wide = await addCourse(city, course({ cityWide: true }));
    expect(wide.countyId).toBeNull();
    for (const { id } of [own, wide]) {
      expect((await getCourseInScope(community, id)).id).toBe(id);
      expect((await refusalOf(getCourseInScope(yanji, id))).status).toBe(404);
    }
    expect((await refusalOf(addCourse(supervisor, course()))).status).toBe(403);
    expect((await refusalOf(addCourse(county, course({ cityWide: true })))).violations[0]?.code).toBe(
      "city_only",
    );
    expect((await refusalOf(addCourse(yanji, course()))).violations[0]?.code).toBe("outside_territory");
    expect((await refusalOf(addCourse(county, { ...course(), name: own.name }))).code).toBe(
      "already_recorded",
    );
  });

  it("are listed with the states of the rule", async () => {
    const made = await Promise.all([
      addCourse(county, course({ enrolUntil: "2026-11-23" })),
      addCourse(county, course({ enrolUntil: "2026-11-22" })),
      addCourse(county, course({ enrolUntil: "2026-11-20", startsOn: "2026-11-23" })),
      addCourse(county, course({ enrolUntil: "2026-11-10", startsOn: "2026-11-15", endsOn: "2026-11-23" })),
    ]);
    await cancelCourse(county, made[0]?.id ?? "", 1, "报名人数不够");
    setClock("2026-11-24T09:00:00+08:00");
    const { items, counts, all } = await listCourses(county, { limit: 200 });
    expect(items.length).toBe(all);
    for (const state of COURSE_STATES) {
      const listed = await listCourses(county, { state, limit: 200 });
      expect(listed.total).toBe(counts[state]);
      expect(listed.items.map(({ id }) => id)).toEqual(
        items.filter((one) => courseState(one, today()) === state).map(({ id }) => id),
      );
      expect(counts[state]).toBeGreaterThan(0);
    }
  });

  it("are changed in the version seen, with what follows for the enrolments", async () => {
    const person = await recognized();
    const made = await addCourse(county, course({ seats: 2 }));
    const enrolment = await enrol(community, person.id, { courseId: made.id });
    const change = course({ name: made.name, seats: 1, endsOn: "2026-12-30" });
    expect((await refusalOf(editCourse(community, made.id, 1, change))).status).toBe(403);
    expect((await refusalOf(editCourse(county, made.id, 9, change))).code).toBe("stale_version");
    expect((await editCourse(county, made.id, 1, change)).version).toBe(2);
    const [moved] = await listEnrolments(person.id);
    expect(moved).toMatchObject({ id: enrolment.id, endsOn: "2026-12-30", version: 2 });
    const second = await recognized();
    expect((await refusalOf(enrol(community, second.id, { courseId: made.id }))).code).toBe("course_full");
    // A street's code stays the street's: the form offers it beside the counties, and sends it back as it was.
    const street = "220102003000";
    await editCourse(county, made.id, 2, { ...change, division: street });
    const page = await readCoursePage(county, made.id);
    expect(courseStart(page.course).division).toBe(street);
    expect(page.places?.places.map(({ value }) => value)).toContain(street);
    await cancelCourse(county, made.id, 3, "场地停用");
    expect((await listEnrolments(person.id))[0]).toMatchObject({
      status: "dropped",
      endedOn: "2026-11-23",
      dropReason: "培训班取消：场地停用",
    });
    expect((await refusalOf(editCourse(county, made.id, 4, change))).code).toBe("course_cancelled");
  });
});

describe("enrolment", () => {
  it("gives the last seat once, and a seat back with a void", async () => {
    const made = await addCourse(county, course({ seats: 1 }));
    const people = await Promise.all([recognized(), recognized(binhe, PLACES.binhe)]);
    const [one, other] = people;
    const tries = await Promise.allSettled([
      enrol(community, one?.id ?? "", { courseId: made.id }),
      enrol(binhe, other?.id ?? "", { courseId: made.id }),
    ]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = tries.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "course_full", status: 422 });
    expect((await getCourseInScope(county, made.id)).taken).toBe(1);
    const winner = tries.find((one) => one.status === "fulfilled")?.value;
    if (!winner) throw new Error("nobody enrolled");
    await voidEnrolment(county, winner.personId, winner.id, 1, "报错了班");
    const loser = people.find(({ id }) => id !== winner.personId)?.id ?? "";
    expect((await enrol(county, loser, { courseId: made.id })).status).toBe("enrolled");
    // The voided one may come again once a seat is free.
    expect((await refusalOf(enrol(county, winner.personId, { courseId: made.id }))).code).toBe("course_full");
  });

  it("is for recognized people of the territory, once per course, in time", async () => {
    const made = await addCourse(county, course());
    const person = await recognized();
    expect((await refusalOf(enrol(binhe, person.id, { courseId: made.id }))).status).toBe(404);
    expect((await refusalOf(enrol(supervisor, person.id, { courseId: made.id }))).status).toBe(403);
    await enrol(community, person.id, { courseId: made.id });
    expect(await auditOf(person.id)).toContain("training.enrol");
    expect((await refusalOf(enrol(community, person.id, { courseId: made.id }))).code).toBe(
      "already_enrolled",
    );
    const unknown = await settle(community, PLACES.jiankang, {
      residentId: inventedResidentId("1981-06-21"),
    });
    expect((await refusalOf(enrol(community, unknown.id, { courseId: made.id }))).code).toBe(
      "not_recognized",
    );
    const far = await recognized(yanji, PLACES.yanji);
    expect((await refusalOf(enrol(yanji, far.id, { courseId: made.id }))).status).toBe(404);
    setClock("2026-11-28T09:00:00+08:00");
    const late = await recognized();
    expect((await refusalOf(enrol(community, late.id, { courseId: made.id }))).code).toBe("enrolment_over");
    expect(
      (await enrol(community, late.id, { courseId: made.id, occurredOn: "2026-11-27" })).occurredOn,
    ).toBe("2026-11-27");
  });

  it("leaves the money where the ledger has it, and a cancelled course leaves nobody in training", async () => {
    const person = await recognized();
    const made = await addCourse(county, course({ startsOn: "2026-11-20", endsOn: "2026-11-30" }));
    const { id } = await enrol(community, person.id, { courseId: made.id });
    await recordProgress(community, person.id, id, 1, { status: "attending" });
    expect((await standingLine(person.id)).at(-1)).toMatchObject({
      status: "in_training",
      occurredOn: "2026-11-20",
    });
    await cancelCourse(county, made.id, 1, "教师离职");
    expect((await standingLine(person.id)).at(-1)).toMatchObject({
      status: "unemployed",
      occurredOn: "2026-11-23",
    });
    const other = await addCourse(county, course());
    const second = await enrol(community, person.id, { courseId: other.id });
    setClock("2026-12-28T09:00:00+08:00");
    const done = { status: "completed", attendedHours: 100, endedOn: "2026-12-25" } as const;
    await recordProgress(community, person.id, second.id, 1, done);
    const ask = {
      kind: "training",
      amount: 150_000,
      basis: "按课时",
      enrolmentId: second.id,
      note: "核对补贴标准",
    };
    expect((await refusalOf(applySubsidy(community, person.id, { ...ask, note: "同意" }))).code).toBe(
      "ceiling_unset",
    );
    await applySubsidy(community, person.id, ask);
    const told = { ...done, subsidyAmount: "1500.00", subsidyPaidOn: "2026-12-28" };
    const refusal = await refusalOf(recordProgress(community, person.id, second.id, 2, told));
    expect(refusal.code).toBe("stands_in_ledger");
  });

  it("goes on to completion, certificate and subsidy, in the version seen", async () => {
    const person = await recognized();
    const made = await addCourse(county, course());
    const { id } = await enrol(community, person.id, { courseId: made.id });
    setClock("2026-12-28T09:00:00+08:00");
    const done = { status: "completed", attendedHours: 118, endedOn: "2026-12-25" } as const;
    expect((await refusalOf(recordProgress(binhe, person.id, id, 1, done))).status).toBe(404);
    expect((await recordProgress(community, person.id, id, 1, done)).version).toBe(2);
    // 培训中 from the first day, out of work again at the end, with the first day out of work as it was.
    const line = await standingLine(person.id);
    expect(line.slice(-2)).toMatchObject([
      { status: "in_training", occurredOn: "2026-12-01", enrolmentId: id },
      { status: "unemployed", occurredOn: "2026-12-25", enrolmentId: id },
    ]);
    expect(line.at(-1)?.unemployedSince).toBe(line[0]?.unemployedSince ?? null);
    expect((await refusalOf(recordProgress(community, person.id, id, 1, done))).code).toBe("stale_version");
    const certified = await recordProgress(community, person.id, id, 2, {
      status: "completed",
      certificateName: "养老护理员（初级）培训合格证书",
      certificateNumber: "JLPX2026000001",
      certifiedOn: "2026-12-28",
    });
    expect(certified).toMatchObject({ attendedHours: 118, certificateNumber: "JLPX2026000001", version: 3 });
    const voided = await voidEnrolment(community, person.id, id, 3, "重复登记");
    expect((await standingLine(person.id)).some(({ enrolmentId }) => enrolmentId === id)).toBe(false);
    expect(voided.voidReason).toBe("重复登记");
    expect((await refusalOf(recordProgress(community, person.id, id, 4, done))).code).toBe("already_voided");
    expect(await auditOf(person.id)).toEqual(
      expect.arrayContaining(["training.enrol", "training.progress", "dossier.void"]),
    );
  });

  it("has its subsidy decided by the county in the ledger; only what was paid before it was entered is told here", async () => {
    const person = await recognized();
    setClock("2026-12-28T09:00:00+08:00");
    const past = {
      courseName: "中式面点师（初级）",
      provider: "长春市民生职业培训学校",
      kind: "skill",
      hours: 120,
      startsOn: "2026-10-08",
      endsOn: "2026-10-30",
      occurredOn: "2026-10-08",
    } as const;
    const { id } = await enrol(community, person.id, past);
    const done = { status: "completed", attendedHours: 120, endedOn: "2026-10-30" } as const;
    await recordProgress(community, person.id, id, 1, done);
    const told = (changes: Partial<ProgressInput> = {}): ProgressInput => ({
      status: "completed",
      subsidyAmount: "1500.00",
      subsidyPaidOn: "2026-11-20",
      subsidyNote: "核对 2026 年培训补贴发放表",
      ...changes,
    });
    const asked = async (actor: Actor, input: ProgressInput, version = 2) => {
      const { status, code, violations } = await refusalOf(
        recordProgress(actor, person.id, id, version, input),
      );
      return [status, code, violations[0]?.path];
    };
    const now = told({ subsidyPaidOn: "2026-12-28" });
    expect(await asked(community, now)).toEqual([422, "county_decides", "subsidyAmount"]);
    expect(await asked(county, now)).toEqual([422, "county_decides", "subsidyAmount"]);
    expect((await asked(community, told()))[0]).toBe(403);
    const bare: ProgressInput = {
      status: "completed",
      subsidyAmount: "1500.00",
      subsidyPaidOn: "2026-11-20",
    };
    expect(await asked(county, bare)).toEqual([422, "ceiling_unset", "subsidyNote"]);
    const paid = await recordProgress(county, person.id, id, 2, told());
    expect(paid).toMatchObject({ subsidyAmount: "1500.00", version: 3 });
    expect(paid.note).toContain("核对 2026 年培训补贴发放表");
    // What stands is not raised by the grassroots, and the rest of the record can still be completed.
    expect((await asked(community, told({ subsidyAmount: "99999.00" }), 3))[0]).toBe(403);
    const certificate = { certificateName: "培训合格证书", certificateNumber: "JLPX2026000009" };
    const same = { ...bare, ...certificate, certifiedOn: "2026-11-02" };
    expect((await recordProgress(community, person.id, id, 3, same)).version).toBe(4);
    // Told with the training: the ledger takes no second payment of it.
    const ask = { kind: "training", amount: 150_000, basis: "按课时", enrolmentId: id };
    expect((await refusalOf(applySubsidy(community, person.id, ask))).code).toBe("stands_in_training");
    expect((await refusalOf(voidEnrolment(community, person.id, id, 4, "重复登记"))).status).toBe(403);
    // Not by the hand that entered it either.
    const own = await enrol(county, person.id, { ...past, courseName: "保健按摩师（初级）" });
    await recordProgress(county, person.id, own.id, 1, done);
    expect(await refusalOf(recordProgress(county, person.id, own.id, 2, told()))).toMatchObject({
      status: 403,
    });
  });

  it("asks for the day of the enrolment on the screen; only the interface may leave it out", async () => {
    const made = await addCourse(county, course());
    const { id } = await recognized();
    const outside = { courseName: "家政", provider: "民生学校", kind: "skill", startsOn: "2026-11-02" };
    const forms: Record<string, string>[] = [
      { intent: "enrol", courseId: made.id },
      { intent: "outside", ...outside },
    ];
    for (const fields of forms) {
      const answer = await actOnPersonTrainings(community, id, formOf({ ...fields, occurredOn: "" }));
      expect(violationsOf(answer)).toMatchObject([{ path: "occurredOn", message: "请填报名日期" }]);
    }
    expect(await listEnrolments(id)).toEqual([]);
    const told = formOf({ intent: "enrol", courseId: made.id, occurredOn: "2026-11-20" });
    expect(await actOnPersonTrainings(community, id, told)).toMatchObject({ status: 302 });
    expect(await listEnrolments(id)).toMatchObject([{ occurredOn: "2026-11-20" }]);
    const other = await recognized();
    expect((await enrol(community, other.id, { courseId: made.id })).occurredOn).toBe(today());
  });

  it("takes a whole roster on one form and answers row by row", async () => {
    const made = await addCourse(county, course());
    const people = [await recognized(), await recognized(), await recognized()];
    const rows = [];
    for (const { id } of people) rows.push(await enrol(community, id, { courseId: made.id }));
    const elsewhere = await recognized(binhe, PLACES.binhe);
    await enrol(binhe, elsewhere.id, { courseId: made.id });
    setClock("2026-12-28T09:00:00+08:00");
    const page = await readCoursePage(community, made.id);
    expect(page.roster.map(({ personId }) => personId)).toEqual(people.map(({ id }) => id));
    expect(page.elsewhere).toBe(1);
    const form = new FormData();
    form.set("intent", "roster");
    const [good, bad, untouched] = rows;
    for (const row of page.roster) {
      form.set(`version.${row.id}`, String(row.version));
      for (const [name, value] of Object.entries(row.fields)) form.set(`${name}.${row.id}`, value);
    }
    form.set(`status.${good?.id}`, "completed");
    form.set(`attendedHours.${good?.id}`, "120");
    form.set(`endedOn.${good?.id}`, "2026-12-25");
    form.set(`certificateNumber.${good?.id}`, "JLPX2026000002");
    form.set(`certifiedOn.${good?.id}`, "2026-12-26");
    form.set(`status.${bad?.id}`, "dropped");
    const answer = (await actOnCourse(community, made.id, form)) as { data: { results: unknown[] } };
    expect(answer.data.results).toMatchObject([
      { id: good?.id, done: true },
      { id: bad?.id, done: false, message: "请填结业或退出的日期。" },
    ]);
    const [stored] = await listEnrolments(people[0]?.id ?? "");
    expect(stored).toMatchObject({ status: "completed", certificateName: `${made.name}培训合格证书` });
    expect((await listEnrolments(people[2]?.id ?? ""))[0]).toMatchObject({ id: untouched?.id, version: 1 });
  });
});

describe("start-up supports", () => {
  const guidance = { kind: "guidance", content: "选址和成本测算指导", provider: "街道创业服务岗" } as const;
  const subsidy = {
    kind: "startup_subsidy",
    content: "正常经营满一年，申请初次创业补贴",
    businessName: "春来小吃店",
    businessRegisteredOn: "2025-11-23",
    firstBusiness: true,
  } as const;

  it("ask for the day on the screen; only the interface may leave it out", async () => {
    const { id } = await recognized();
    const fields = { intent: "record", ...guidance };
    const answer = await actOnSupports(community, id, formOf({ ...fields, occurredOn: " " }));
    expect(violationsOf(answer)).toMatchObject([{ path: "occurredOn", message: "请填开始或申请日期" }]);
    expect(await listSupports(id)).toEqual([]);
    const told = formOf({ ...fields, occurredOn: "2026-11-20" });
    expect(await actOnSupports(community, id, told)).toMatchObject({ status: 302 });
    expect(await listSupports(id)).toMatchObject([{ occurredOn: "2026-11-20" }]);
    expect((await recordSupport(community, id, guidance)).occurredOn).toBe(today());
  });

  it("run from guidance to the subsidy, decided by the county, once per person", async () => {
    const person = await recognized();
    expect((await refusalOf(recordSupport(binhe, person.id, guidance))).status).toBe(404);
    expect((await refusalOf(recordSupport(supervisor, person.id, guidance))).status).toBe(403);
    const guided = await recordSupport(community, person.id, guidance);
    expect((await takeSupportStep(community, person.id, guided.id, 1, { step: "end" })).status).toBe("ended");
    const early = { ...subsidy, businessRegisteredOn: "2025-11-24" };
    expect(await refusalOf(recordSupport(community, person.id, early))).toMatchObject({
      status: 422,
      code: "less_than_a_year",
      source: { document: "吉人社联〔2020〕20号" },
    });
    const [one, other] = await Promise.allSettled([
      recordSupport(community, person.id, subsidy),
      recordSupport(community, person.id, subsidy),
    ]);
    expect([one.status, other.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    const applied =
      one.status === "fulfilled" ? one.value : other.status === "fulfilled" ? other.value : null;
    if (!applied) throw new Error("not applied");
    expect(applied).toMatchObject({ status: "applied", amount: "5000.00" });
    const step = (actor: Actor, version: number, name: "approve" | "pay") =>
      takeSupportStep(actor, person.id, applied.id, version, { step: name });
    expect((await refusalOf(step(community, 1, "approve"))).status).toBe(403);
    expect((await refusalOf(step(county, 1, "pay"))).code).toBe("wrong_status");
    // Listed with the money of the ledger from the day of the application, decided from there as well.
    const listed = async (show: "applied" | "approved") =>
      (await listSubsidies(county, { show, kind: "start_up" })).items.filter(({ id }) => id === applied.id);
    expect(await listed("applied")).toMatchObject([
      { kind: "start_up", status: "applied", amount: 500000, inSupport: true, version: 1 },
    ]);
    const cases = [{ subsidyId: applied.id, version: 1 }];
    expect(await runBulkSubsidies(county, { step: "approve", cases })).toMatchObject([
      { done: true, personId: person.id },
    ]);
    expect(await listed("approved")).toHaveLength(1);
    expect((await refusalOf(step(county, 1, "pay"))).code).toBe("stale_version");
    expect(await step(county, 2, "pay")).toMatchObject({ status: "paid", paidOn: "2026-11-23" });
    expect(await auditOf(person.id)).toEqual(
      expect.arrayContaining(["entrepreneurship.support", "entrepreneurship.progress"]),
    );
  });

  it("are decided by somebody else than who entered them", async () => {
    const person = await recognized();
    const applied = await recordSupport(county, person.id, subsidy);
    const refused = await refusalOf(takeSupportStep(county, person.id, applied.id, 1, { step: "approve" }));
    expect([refused.status, refused.message]).toEqual([403, "这笔申请是您登记的，须由另一位同事审批。"]);
    const page = await readPersonSupports(county, person.id);
    expect(page.supports.map(({ steps }) => steps)).toEqual([[]]);
    // A county with one reviewer has its manager for what the reviewer entered, as for every other subsidy.
    const manager = await hire({ name: "阚明达", unitId: DEMO_UNITS.nanguan, roles: ["manager"] });
    const street = await hire({ name: "韩素芳", unitId: DEMO_UNITS.minkangStreet, roles: ["manager"] });
    const seen = await readPersonSupports(manager, person.id);
    expect(seen.supports.map(({ steps }) => steps)).toEqual([["approve", "refuse"]]);
    expect(
      (await refusalOf(takeSupportStep(street, person.id, applied.id, 1, { step: "approve" }))).message,
    ).toContain("由县级公共就业服务机构办理");
    await takeSupportStep(manager, person.id, applied.id, 1, { step: "approve" });
    expect((await refusalOf(takeSupportStep(street, person.id, applied.id, 2, { step: "pay" }))).status).toBe(
      403,
    );
    expect((await takeSupportStep(manager, person.id, applied.id, 2, { step: "pay" })).status).toBe("paid");
  });

  it("keep a loan within the ceiling and the term", async () => {
    const person = await recognized();
    const loan = { kind: "guaranteed_loan", content: "创业担保贷款", provider: "市农村商业银行" } as const;
    const refused = await refusalOf(
      recordSupport(community, person.id, { ...loan, amount: "300000.01", termMonths: 37 }),
    );
    expect(refused.violations.map(({ path }) => path)).toEqual(["amount", "termMonths"]);
    const applied = await recordSupport(community, person.id, {
      ...loan,
      amount: "300000.00",
      termMonths: 36,
    });
    const voided = await voidSupport(community, person.id, applied.id, 1, "重复登记");
    expect(voided.voidReason).toBe("重复登记");
    expect(
      (await refusalOf(takeSupportStep(county, person.id, applied.id, 2, { step: "approve" }))).code,
    ).toBe("already_voided");

    // What the county decided is not the caseworker's to void, and what was paid counts as given.
    const again = await recordSupport(community, person.id, { ...loan, amount: "300000.00", termMonths: 36 });
    await takeSupportStep(county, person.id, again.id, 1, { step: "approve" });
    expect((await refusalOf(voidSupport(community, person.id, again.id, 2, "误批"))).status).toBe(403);
    await takeSupportStep(county, person.id, again.id, 2, { step: "pay" });
    expect(await refusalOf(voidSupport(county, person.id, again.id, 3, "误发"))).toMatchObject({
      status: 409,
      code: "already_paid",
    });
  });

  it("tell in the timeline when a step was written down and by whom, not its day and who began", async () => {
    const street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
    const person = await recognized();
    const support = await recordSupport(community, person.id, { ...guidance, occurredOn: "2026-11-02" });
    const step = await addMilestone(community, person.id, support.id, { kind: "plan", content: "写计划书" });
    const taken = await enrol(community, person.id, {
      courseName: "保洁员",
      provider: "长春市民生职业培训学校",
      kind: "skill",
      startsOn: "2026-11-03",
      endsOn: "2026-11-20",
      occurredOn: "2026-11-03",
    });
    setClock("2026-11-26T10:00:00+08:00");
    const named = { personId: person.id, supportId: support.id, milestoneId: step.id, version: 1 };
    await finishMilestone(street, named, "2026-11-10");
    await recordProgress(street, person.id, taken.id, 1, {
      status: "completed",
      attendedHours: 40,
      endedOn: "2026-11-20",
    });
    setClock("2026-11-30T10:00:00+08:00");
    await takeSupportStep(community, person.id, support.id, 1, { step: "end", on: "2026-11-30" });
    const { timeline } = await getDossier(community, person.id);
    for (const [id, occurredOn, late] of [
      [`${step.id}:done`, "2026-11-10", 16],
      [`${taken.id}:end`, "2026-11-20", 6],
    ] as const) {
      const entry = timeline.find((one) => one.id === id);
      expect(entry).toMatchObject({ occurredOn, late, actor: "卫海棠" });
      expect(entry?.recordedAt?.slice(0, 16)).toBe("2026-11-26T02:00");
    }
    const before = await getDossier(community, person.id, "2026-11-25");
    expect(before.timeline.some(({ id }) => id === `${step.id}:done`)).toBe(false);
  });

  it("are refused with a step done before the support began, however it is told", async () => {
    const person = await recognized();
    const support = await recordSupport(community, person.id, { ...guidance, occurredOn: "2026-11-10" });
    const plan = { kind: "plan", content: "写计划书" } as const;
    const early = await refusalOf(
      addMilestone(community, person.id, support.id, { ...plan, doneOn: "2026-11-09" }),
    );
    expect(early.violations).toMatchObject([{ path: "doneOn", code: "before_support" }]);
    const step = await addMilestone(community, person.id, support.id, plan);
    const named = { personId: person.id, supportId: support.id, milestoneId: step.id, version: 1 };
    const refused = await refusalOf(finishMilestone(community, named, "2026-11-09"));
    expect(refused).toMatchObject({ status: 422, violations: [{ path: "doneOn", code: "before_support" }] });
    expect(refused.violations[0]?.message).toContain("2026年11月10日");
    expect((await finishMilestone(community, named, "2026-11-10")).doneOn).toBe("2026-11-10");
  });

  it("show the next step that is due, soonest first", async () => {
    const [soon, later] = [await recognized(), await recognized()];
    for (const [person, dueOn] of [
      [later, "2026-12-20"],
      [soon, "2026-12-01"],
    ] as const) {
      const support = await recordSupport(community, person.id, guidance);
      const named = { personId: person.id, supportId: support.id };
      const plan = await addMilestone(community, person.id, support.id, {
        kind: "plan",
        content: "完成创业计划书",
        dueOn: "2026-11-25",
      });
      await addMilestone(community, person.id, support.id, {
        kind: "licence",
        content: "办理营业执照",
        dueOn,
      });
      const done = await finishMilestone(community, { ...named, milestoneId: plan.id, version: 1 });
      expect(done.doneOn).toBe("2026-11-23");
      const again = { ...named, milestoneId: plan.id, version: 2 };
      expect((await refusalOf(finishMilestone(community, again))).code).toBe("already_done");
      expect((await refusalOf(voidMilestone(community, { ...again, version: 1 }, "误记"))).code).toBe(
        "stale_version",
      );
      expect((await voidMilestone(community, again, "误记")).voidReason).toBe("误记");
    }
    const unit = { id: DEMO_UNITS.jiankangHutongCommunity, level: "community" } as const;
    const list = await listSupportsOf(unit, { kind: "guidance", status: "running" });
    expect(list.items.slice(0, 2).map(({ personId, nextDue }) => [personId, nextDue])).toEqual([
      [soon.id, "2026-12-01"],
      [later.id, "2026-12-20"],
    ]);
    expect(list.total).toBe(list.items.length);
    expect(list.ofStatus("running")).toBe(list.total);
    const away = await listSupportsOf({ id: DEMO_UNITS.binheCommunity, level: "community" }, {});
    expect(away.total).toBe(0);
  });
});
