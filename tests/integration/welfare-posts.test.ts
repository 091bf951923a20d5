import { readFile } from "node:fs/promises";

import { and, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { readAttendanceSheet } from "~/features/welfare-posts/attendance-sheet.server";
import { postPart } from "~/features/dossier/parts/way-parts";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { ofGroup } from "~/features/dossier/timeline";
import { getDuties } from "~/features/duties/queries.server";
import { confirmExit } from "~/features/exits/confirm-exit.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { undoExit } from "~/features/exits/undo-exit.server";
import { applySubsidy } from "~/features/subsidies/apply-subsidy.server";
import { decideSubsidy } from "~/features/subsidies/decide-subsidy.server";
import { newSubsidySchema } from "~/features/subsidies/inputs";
import { paySubsidy } from "~/features/subsidies/pay-subsidy.server";
import { closePost, recognizePost, refusePost } from "~/features/welfare-posts/decide-post.server";
import { endPlacement } from "~/features/welfare-posts/end-placement.server";
import { enterQueue, leaveQueue } from "~/features/welfare-posts/enter-queue.server";
import { attendanceSchema } from "~/features/welfare-posts/inputs";
import { loadPersonWelfare } from "~/features/welfare-posts/person-page.server";
import { loadPostPage } from "~/features/welfare-posts/posts-page.server";
import { placePerson } from "~/features/welfare-posts/place-person.server";
import { proposePost } from "~/features/welfare-posts/propose-post.server";
import { getPostInScope, listPlacementsOf, listPosts } from "~/features/welfare-posts/queries.server";
import { listQueue } from "~/features/welfare-posts/queue.server";
import { recordAttendance } from "~/features/welfare-posts/record-attendance.server";
import { voidPlacement } from "~/features/welfare-posts/void-placement.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, employmentStatus, personFact, recognition, welfareAttendance } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";
import { NOTHING_ELSE, placed, placement, postOf, recognizedPerson, recognizedPost } from "./welfare-office";

const TODAY = "2026-02-12";

let database: TestDatabase;
let community: Actor;
let county: Actor;
let countyManager: Actor;
let otherCommunity: Actor;
let otherCounty: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(`${TODAY}T09:00:00+08:00`);
  await furnishOffice();
  const { jiankangHutongCommunity, binheCommunity, yanji, nanguan } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  otherCommunity = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
  county = await hire({ name: "杜文博", unitId: nanguan, roles: ["reviewer"] });
  countyManager = await hire({ name: "柏秀云", unitId: nanguan, roles: ["manager"] });
  otherCounty = await hire({ name: "太贞淑", unitId: yanji, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock(`${TODAY}T09:00:00+08:00`));

const RUN = [TODAY, "2029-02-11"] as const;

async function refused(work: Promise<unknown>) {
  const { status, code } = await refusalOf(work);
  return [status, code];
}

const employmentOf = async (personId: string) =>
  (await db().select().from(personFact).where(eq(personFact.personId, personId)))[0]?.employment;

it("puts what was written in the former codes into today's, once and for good", async () => {
  const person = await recognizedPerson(community);
  const id = await recognizedPost(community, county);
  const old = await placed(community, person.id, id, RUN);
  await db().execute(sql`update welfare_post set kind = 'community_cleaning' where id = ${id}`);
  await db().execute(sql`update welfare_placement set ended_on = ${TODAY}, end_reason = 'exited',
    version = version + 1 where id = ${old}`);
  // What the row says now was also said before its next change.
  await db().execute(
    sql`update welfare_placement set end_note = '', version = version + 1 where id = ${old}`,
  );
  const migration = await readFile("db/migrations/0031_posts_in_todays_codes.sql", "utf8");
  await db().execute(sql.raw(migration));
  await db().execute(sql.raw(migration));
  const rows = await db().execute(sql`
    select w.kind, p.end_reason, p.version, (select jsonb_agg(r."row"->>'end_reason' order by r.version)
      from record_revision r where r.record_id = p.id) as before
    from welfare_post w join welfare_placement p on p.post_id = w.id where w.id = ${id}`);
  expect([...rows]).toEqual([
    {
      kind: "cleaning",
      end_reason: "no_longer_recognized",
      version: 3,
      before: [null, "no_longer_recognized"],
    },
  ]);
});

describe("posts", () => {
  it("are proposed by the grassroots, recognized by another hand of the county, closed when empty", async () => {
    const { id, number } = await proposePost(community, postOf());
    expect(number).toMatch(/^GW-220102-2026-\d{6}$/);
    const target = { postId: id, expectedVersion: 1 };
    expect(await refused(recognizePost(community, target, undefined))).toEqual([403, "forbidden"]);
    expect(await refused(recognizePost(otherCounty, target, undefined))).toEqual([404, "not_found"]);
    await recognizePost(county, target, "同意");
    expect(await getPostInScope(otherCommunity.scope, id)).toMatchObject({ status: "recognized", filled: 0 });
    expect(await refused(recognizePost(county, { ...target, expectedVersion: 2 }, ""))).toEqual([
      409,
      "wrong_status",
    ]);
    await closePost(county, { postId: id, expectedVersion: 2 }, { on: TODAY, reason: "项目结束" });
    expect((await listPosts(community, { show: "closed" })).items.map((post) => post.id)).toContain(id);
    const own = await proposePost(county, postOf());
    expect(await refused(recognizePost(county, { postId: own.id, expectedVersion: 1 }, ""))).toEqual([
      403,
      "forbidden",
    ]);
    const [event] = await db().select().from(auditEvent).where(eq(auditEvent.subjectId, id)).limit(1);
    expect(event?.action).toBe("welfare_post.propose");
  });

  it("of government bodies' management and technical work are never recognized (R32)", async () => {
    const { id } = await proposePost(community, postOf({ kind: "body_management" }));
    const refusal = await refusalOf(recognizePost(county, { postId: id, expectedVersion: 1 }, ""));
    expect([refusal.status, refusal.code, refusal.source?.document]).toEqual([
      422,
      "excluded_post_kind",
      "吉人社联〔2022〕90号",
    ]);
    await refusePost(county, { postId: id, expectedVersion: 1 }, "属机关管理类岗位");
    expect(await getPostInScope(county.scope, id)).toMatchObject({ status: "refused" });
  });

  it("lie in the county and pay the minimum wage", async () => {
    expect(await refused(proposePost(community, postOf({ division: "222401000000" })))).toEqual([
      422,
      "invalid_input",
    ]);
    expect(
      await refused(proposePost(community, postOf({ monthlyWage: "2229.00", proposedOn: TODAY }))),
    ).toEqual([422, "below_minimum_wage"]);
    await proposePost(community, postOf({ monthlyWage: 1100, workingHours: "part_time" }));
  });
});

describe("placements", () => {
  it("write the employment line, end the waiting and free the place again at the end", async () => {
    const person = await recognizedPerson(community);
    const postId = await recognizedPost(community, county);
    await enterQueue(community, person.id, { note: "腰伤不能久站" });
    expect(await refused(enterQueue(community, person.id, {}))).toEqual([409, "already_queued"]);
    expect((await listQueue(community.scope)).map(({ personId }) => personId)).toContain(person.id);
    expect(await listQueue(otherCommunity.scope)).toEqual([]);
    const id = await placed(community, person.id, postId, RUN);
    expect(await listQueue(community.scope)).toEqual([]);
    expect(await employmentOf(person.id)).toBe("employed");
    const [line] = await db().select().from(employmentStatus).where(eq(employmentStatus.placementId, id));
    expect(line).toMatchObject({
      destination: "welfare_post",
      employer: "城区保洁服务中心",
      contractUntil: RUN[1],
      monthlyWage: 2230,
    });
    expect((await getPostInScope(county.scope, postId)).filled).toBe(1);
    expect(
      await refused(closePost(county, { postId, expectedVersion: 2 }, { on: TODAY, reason: "x" })),
    ).toEqual([409, "post_occupied"]);
    setClock("2026-05-20T09:00:00+08:00");
    const target = { personId: person.id, placementId: id, expectedVersion: 1 };
    const end = { endedOn: "2026-05-20", reason: "resigned" };
    expect(await refused(endPlacement(otherCommunity, target, end))).toEqual([404, "not_found"]);
    expect(await refused(endPlacement(community, { ...target, expectedVersion: 7 }, end))).toEqual([
      409,
      "stale_version",
    ]);
    await endPlacement(community, target, end);
    expect(await employmentOf(person.id)).toBe("unemployed");
    expect((await getPostInScope(county.scope, postId)).filled).toBe(0);
    expect(await refused(endPlacement(community, { ...target, expectedVersion: 2 }, end))).toEqual([
      409,
      "wrong_status",
    ]);
  });

  it("ask for recognition, facts checked, a term of 36 months and a recognized post of the county", async () => {
    const person = await recognizedPerson(community, "1981-06-21", "2026-02-12");
    const postId = await recognizedPost(community, county, { places: 9 });
    const on = (from: string, until: string, changes = {}) =>
      refused(placePerson(community, person.id, placement(postId, from, until, changes)));
    setClock("2026-03-01T09:00:00+08:00");
    expect(await on("2026-03-02", "2029-03-01")).toEqual([422, "invalid_input"]);
    expect(await on("2026-02-28", "2029-03-01")).toEqual([422, "term_too_long"]);
    expect(await on("2026-02-28", "2029-02-28", { concurrent: {} })).toEqual([422, "not_checked"]);
    expect(await on("2026-02-28", "2029-02-28", { concurrent: { ...NOTHING_ELSE, business: true } })).toEqual(
      [422, "business"],
    );
    const proposed = await proposePost(community, postOf());
    expect(
      await refused(placePerson(community, person.id, placement(proposed.id, "2026-02-28", "2029-02-28"))),
    ).toEqual([409, "post_not_recognized"]);
    expect(await on("2026-02-11", "2029-02-11")).toEqual([409, "post_not_recognized"]);
    expect(
      await refused(placePerson(otherCommunity, person.id, placement(postId, "2026-02-28", "2029-02-28"))),
    ).toEqual([404, "not_found"]);
    const stranger = await recognizedPerson(community, "1981-06-21", "2026-02-20");
    expect(
      await refused(placePerson(community, stranger.id, placement(postId, "2026-02-19", "2029-02-19"))),
    ).toEqual([422, "not_recognized"]);
    await placePerson(community, person.id, placement(postId, "2026-02-28", "2029-02-28"));
    expect(await on("2026-03-01", "2029-03-01")).toEqual([422, "already_placed"]);
  });

  it("are at most two, the second on a ground that holds", async () => {
    const person = await recognizedPerson(community, "1988-06-21");
    const postId = await recognizedPost(community, county, { places: 9 });
    const first = await placed(community, person.id, postId, RUN);
    setClock("2026-06-02T09:00:00+08:00");
    const end = (reason: "term_over" | "resigned") =>
      endPlacement(
        community,
        { personId: person.id, placementId: first, expectedVersion: 1 },
        { endedOn: "2026-06-01", reason },
      );
    // 期满 is a fact of the contract: years before its end nobody's term is over.
    const early = await refusalOf(end("term_over"));
    expect(early.violations.map(({ code }) => code)).toEqual(["term_not_over"]);
    await end("resigned");
    const again = (changes: object) =>
      refused(placePerson(community, person.id, placement(postId, "2026-06-01", "2029-05-31", changes)));
    const ground = (code: string) => ({ second: { ground: code, note: "期满后仍难以就业" } });
    expect(await again({})).toEqual([422, "second_ground_required"]);
    expect(await again(ground("older"))).toEqual([422, "second_ground_not_met"]);
    expect(await again(ground("zero_employment_household"))).toEqual([422, "second_ground_not_met"]);
    expect(await again(ground("severely_disabled"))).toEqual([422, "second_ground_not_met"]);
    await db()
      .update(recognition)
      .set({ category: "zero_employment_household" })
      .where(eq(recognition.personId, person.id));
    const second = await placePerson(
      community,
      person.id,
      placement(postId, "2026-06-01", "2029-05-31", ground("zero_employment_household")),
    );
    expect((await listPlacementsOf(person.id)).map(({ ordinal }) => ordinal)).toEqual([2, 1]);
    expect(
      await refused(
        voidPlacement(community, { personId: person.id, placementId: first, expectedVersion: 2 }, "误录"),
      ),
    ).toEqual([409, "has_later_placement"]);
    await endPlacement(
      community,
      { personId: person.id, placementId: second.id, expectedVersion: 1 },
      { endedOn: "2026-06-02", reason: "resigned" },
    );
    setClock("2026-07-01T09:00:00+08:00");
    expect(
      await refused(
        placePerson(community, person.id, placement(postId, "2026-07-01", "2029-06-30", ground("older"))),
      ),
    ).toEqual([422, "placements_used_up"]);
  });

  it("on the last free place: one of many at once succeeds", async () => {
    const postId = await recognizedPost(community, county);
    const people = [];
    for (let index = 0; index < 6; index += 1) people.push(await recognizedPerson(community));
    const outcomes = await Promise.allSettled(
      people.map(({ id }) => placePerson(community, id, placement(postId, ...RUN))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const codes = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(new Set(codes)).toEqual(new Set(["no_free_place"]));
    expect((await getPostInScope(county.scope, postId)).filled).toBe(1);
  });

  it("voided take their attendance and employment lines with them", async () => {
    const person = await recognizedPerson(community);
    const postId = await recognizedPost(community, county);
    const id = await placed(community, person.id, postId, RUN);
    await voidPlacement(community, { personId: person.id, placementId: id, expectedVersion: 1 }, "录错了人");
    expect(await employmentOf(person.id)).not.toBe("employed");
    expect((await getPostInScope(county.scope, postId)).filled).toBe(0);
  });
});

describe("attendance", () => {
  it("is entered for a whole employer at once, corrected by voiding, refused outside", async () => {
    const employer = "民康街道公益服务队";
    const postId = await recognizedPost(community, countyManager, { places: 3, employer });
    const [one, two] = [await recognizedPerson(community), await recognizedPerson(community)];
    const first = await placed(community, one.id, postId, RUN);
    const second = await placed(community, two.id, postId, RUN);
    setClock("2026-03-31T17:00:00+08:00");
    const rows = (daysPresent: number, changes = {}) =>
      attendanceSchema.parse({
        month: "2026-03",
        rows: [
          { placementId: first, daysDue: 22, daysPresent, ...changes },
          { placementId: second, daysDue: 22, daysPresent: 22, ...changes },
        ],
      });
    expect(await refused(recordAttendance(otherCommunity, rows(20)))).toEqual([404, "not_found"]);
    expect(await recordAttendance(community, rows(20))).toEqual({ recorded: 2 });
    expect(await recordAttendance(community, rows(20))).toEqual({ recorded: 0 });
    expect(await refused(recordAttendance(community, rows(21)))).toEqual([409, "stale_version"]);
    expect(await recordAttendance(community, rows(21, { version: 1 }))).toEqual({ recorded: 1 });
    const kept = await db()
      .select()
      .from(welfareAttendance)
      .where(and(eq(welfareAttendance.placementId, first), isNull(welfareAttendance.voidedAt)));
    expect(kept).toMatchObject([{ daysPresent: 21, version: 2 }]);
    const { timeline } = await getDossier(community, one.id);
    const lines = ofGroup(timeline, "benefit").filter(({ summary }) => summary.includes("考勤"));
    const told = { type: "welfare_post", occurredOn: "2026-03-31", actor: community.name };
    expect(lines).toHaveLength(2);
    expect(lines.find(({ voided }) => voided === undefined)).toMatchObject({
      ...told,
      summary: "登记 2026-03 考勤：应出勤 22 天，实出勤 21 天",
      recordedAt: kept[0]?.recordedAt.toISOString(),
    });
    expect(lines.find(({ voided }) => voided !== undefined)).toMatchObject({
      ...told,
      summary: "登记 2026-03 考勤：应出勤 22 天，实出勤 20 天",
      voidedBy: community.name,
    });
    const sheet = await readAttendanceSheet(community.scope, "2026-03-01", employer);
    expect(sheet.rows).toHaveLength(2);
    expect(sheet.rows.find(({ placementId }) => placementId === first)).toMatchObject({
      workingDays: 22,
      proposed: { amount: 212_863 },
    });
    const early = attendanceSchema.parse({
      month: "2026-01",
      rows: [{ placementId: first, daysDue: 21, daysPresent: 21 }],
    });
    expect(await refused(recordAttendance(community, early))).toEqual([422, "invalid_input"]);
    const late = attendanceSchema.parse({
      month: "2026-04",
      rows: [{ placementId: first, daysDue: 21, daysPresent: 21 }],
    });
    expect(await refused(recordAttendance(community, late))).toEqual([422, "invalid_input"]);
  });

  it("is asked for month after month until it is recorded: duties, the person's page and the dossier agree", async () => {
    setClock("2026-01-10T09:00:00+08:00");
    const post = await recognizedPost(community, county, { employer: "惠民物业", post: "保洁员" });
    setClock(`${TODAY}T09:00:00+08:00`);
    const person = await recognizedPerson(community);
    const id = await placed(community, person.id, post, ["2026-01-15", "2029-01-14"]);
    setClock("2026-05-12T09:00:00+08:00");
    const due = async () =>
      (await getDuties(community, { view: "team", limit: 1000 })).items
        .filter((one) => one.personId === person.id && one.kind === "attendance")
        .map(({ dueOn, urgency }) => `${dueOn} ${urgency}`);
    const shown = async () => {
      const { placements } = await loadPersonWelfare(community, person.id, null);
      const { openItems, records, state } = await getDossier(community, person.id);
      const part = postPart(records, "2026-05-12");
      return {
        page: placements.flatMap(({ withoutSheet }) => withoutSheet.map((month) => month.slice(0, 7))),
        top: openItems.filter(({ key }) => key.startsWith("attendance:")).map(({ dueOn }) => dueOn),
        part: part.facts?.map(({ value }) => value),
        status: state.status,
      };
    };
    expect(await due()).toEqual(
      ["2026-02-10", "2026-03-10", "2026-04-10", "2026-05-10"].map((day) => `${day} over`),
    );
    expect(await shown()).toMatchObject({
      page: ["2026-01", "2026-02", "2026-03", "2026-04"],
      top: ["2026-02-10", "2026-03-10", "2026-04-10", "2026-05-10"],
      part: [expect.stringContaining("2026年1月、2026年2月、2026年3月、2026年4月")],
    });
    const sheet = (month: string) =>
      recordAttendance(
        community,
        attendanceSchema.parse({ month, rows: [{ placementId: id, daysDue: 10, daysPresent: 10 }] }),
      );
    for (const month of ["2026-01", "2026-03", "2026-04"]) await sheet(month);
    expect(await due()).toEqual(["2026-03-10 over"]);
    expect(await shown()).toMatchObject({ page: ["2026-02"], top: ["2026-03-10"] });
    // Voided, the placement asks for nothing.
    await voidPlacement(community, { personId: person.id, placementId: id, expectedVersion: 1 }, "录错了人");
    expect(await due()).toEqual([]);
    expect(await shown()).toEqual(expect.objectContaining({ page: [], top: [], part: [] }));
  });

  it("speaks of days in post that have come, and is put right before an end that contradicts it", async () => {
    const person = await recognizedPerson(community);
    const postId = await recognizedPost(community, countyManager);
    const id = await placed(community, person.id, postId, RUN);
    const sheet = (month: string, daysDue: number, daysPresent: number, changes = {}) =>
      recordAttendance(
        community,
        attendanceSchema.parse({ month, rows: [{ placementId: id, daysDue, daysPresent, ...changes }] }),
      );
    const pathsOf = async (work: Promise<unknown>) =>
      (await refusalOf(work)).violations.map(({ path, code }) => `${path} ${code}`);
    setClock("2026-03-04T17:00:00+08:00");
    // Begun on 2026-02-12: seventeen days of February; four days of March have come.
    expect(await pathsOf(sheet("2026-02", 20, 20))).toEqual([
      "rows.0.daysDue more_than_in_post",
      "rows.0.daysPresent more_than_in_post",
    ]);
    expect(await pathsOf(sheet("2026-03", 22, 22))).toEqual(["rows.0.daysPresent more_than_in_post"]);
    expect(await sheet("2026-03", 22, 3)).toEqual({ recorded: 1 });
    // An unchanged row is left alone; the end has to fit.
    const end = (endedOn: string) =>
      endPlacement(
        community,
        { personId: person.id, placementId: id, expectedVersion: 1 },
        { endedOn, reason: "resigned" },
      );
    expect(await pathsOf(end("2026-03-02"))).toEqual(["endedOn attendance_after_end"]);
    expect(await sheet("2026-03", 1, 1, { version: 1 })).toEqual({ recorded: 1 });
    await end("2026-03-02");
  });
});

describe("an exit taken back", () => {
  it("puts nobody into a post whose place has been given to somebody else", async () => {
    const [one, two] = [await recognizedPerson(community), await recognizedPerson(community)];
    const postId = await recognizedPost(community, countyManager, { employer: "民康街道便民服务中心" });
    await placed(community, one.id, postId, RUN);
    setClock("2026-02-20T09:00:00+08:00");
    const leave = {
      ground: "own_request",
      occurredOn: "2026-02-20",
      evidence: "本人签字的退出申请",
    } as const;
    const { id: exitId } = await proposeExit(community, one.id, leave);
    const left = await confirmExit(county, { exitId, expectedVersion: 1 }, { opinion: "同意注销。" });
    const undo = () =>
      undoExit(county, { exitId, expectedVersion: left.version }, { reason: "注销到了同名人员" });
    const other = await placed(community, two.id, postId, ["2026-02-20", "2029-02-19"]);
    expect(await refused(undo())).toEqual([409, "no_free_place"]);
    expect((await getPostInScope(county.scope, postId)).filled).toBe(1);
    await voidPlacement(community, { personId: two.id, placementId: other, expectedVersion: 1 }, "录错了人");
    expect(await undo()).toMatchObject({ status: "undone" });
    expect((await getPostInScope(county.scope, postId)).filled).toBe(1);
  });
});

describe("the waiting list", () => {
  it("is for recognized people, and is left with a reason", async () => {
    const person = await recognizedPerson(community);
    const { id } = await enterQueue(community, person.id, { wantedKind: "cleaning" });
    const target = { personId: person.id, entryId: id, expectedVersion: 1 };
    expect(await refused(leaveQueue(otherCommunity, target, { reason: "withdrawn" }))).toEqual([
      404,
      "not_found",
    ]);
    await leaveQueue(community, target, { reason: "withdrawn" });
    expect(await refused(leaveQueue(community, target, { reason: "other" }))).toEqual([409, "wrong_status"]);
    await enterQueue(community, person.id, {});
  });
});

it("shows the months of a post: attendance and subsidy of whoever was in it, of the caller's territory", async () => {
  const [one, other, later] = [
    await recognizedPerson(community),
    await recognizedPerson(community),
    await recognizedPerson(community),
  ];
  const postId = await recognizedPost(community, county, { places: 3 });
  expect((await loadPostPage(community, postId)).latest.rows).toEqual([]);
  const [placementId, otherId] = [
    await placed(community, one.id, postId, RUN),
    await placed(community, other.id, postId, RUN),
  ];
  setClock("2026-04-10T09:00:00+08:00");
  const laterId = await placed(community, later.id, postId, ["2026-04-10", "2029-04-09"]);
  const record = (month: string, id: string, daysPresent: number) =>
    recordAttendance(
      community,
      attendanceSchema.parse({ month, rows: [{ placementId: id, daysDue: 7, daysPresent }] }),
    );
  const claim = async (month: string, amount: string) => {
    const money = { kind: "welfare_post", fromMonth: month, untilMonth: month, amount, placementId };
    const input = newSubsidySchema.parse({
      ...money,
      basis: "参照最低工资标准",
      note: "按县里的计发办法照发",
    });
    return (await applySubsidy(community, one.id, input)).id;
  };
  await record("2026-02", placementId, 7);
  await record("2026-03", placementId, 6);
  await record("2026-03", otherId, 0);
  const subsidyId = await claim("2026-02", "900.00");
  const target = { personId: one.id, subsidyId };
  await decideSubsidy(county, { ...target, expectedVersion: 1 }, { decision: "approve" });
  await paySubsidy(county, { ...target, expectedVersion: 2 }, { paidOn: "2026-04-10" });
  await claim("2026-03", "500.00");

  const { latest } = await loadPostPage(community, postId);
  expect(latest.months.length).toBe(12);
  expect([latest.months[0], latest.months.at(-1)]).toEqual(["2026-04-01", "2025-05-01"]);
  const told = new Map(
    latest.rows.map(({ id, months }) => [
      id,
      months.flatMap((cell) =>
        cell === null
          ? []
          : [
              [
                cell.month,
                cell.attendance ? cell.attendance.daysPresent : cell.missing ? "missing" : "open",
                cell.subsidy && [cell.subsidy.status, cell.subsidy.amount],
              ],
            ],
      ),
    ]),
  );
  expect(told.get(placementId)).toEqual([
    ["2026-04-01", "open", null],
    ["2026-03-01", 6, ["applied", 50_000]],
    ["2026-02-01", 7, ["paid", 90_000]],
  ]);
  expect(told.get(otherId)).toEqual([
    ["2026-04-01", "open", null],
    ["2026-03-01", 0, null],
    ["2026-02-01", "missing", null],
  ]);
  expect(told.get(laterId)).toEqual([["2026-04-01", "open", null]]);
  // Whoever left before the months shown is none of them; another territory's hand sees nobody's money.
  await voidPlacement(community, { personId: later.id, placementId: laterId, expectedVersion: 1 }, "误录");
  expect((await loadPostPage(community, postId)).latest.rows.map(({ id }) => id).toSorted()).toEqual(
    [placementId, otherId].toSorted(),
  );
  expect((await loadPostPage(otherCommunity, postId)).latest.rows).toEqual([]);
});
