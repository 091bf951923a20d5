/** Many people at once: each line done or told why not, and taken back while nothing has followed. */
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import type { BulkKind } from "~/features/bulk-actions/kinds";
import { loadOfferPlan } from "~/features/bulk-actions/offer-plan.server";
import { prepareBulk } from "~/features/bulk-actions/prepare-bulk.server";
import { getBulkAction } from "~/features/bulk-actions/queries.server";
import { readFairPage, readFairsPage } from "~/features/bulk-actions/fair-pages.server";
import { loadBulkPage } from "~/features/bulk-actions/bulk-page.server";
import { runBulk } from "~/features/bulk-actions/run-bulk.server";
import { undoBulk } from "~/features/bulk-actions/undo-bulk.server";
import { assessmentSchema, contactSchema } from "~/features/dossier/inputs";
import { recordAssessment } from "~/features/dossier/record-assessment.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { getDuties } from "~/features/duties/queries.server";
import { recordEmploymentSchema } from "~/features/employment/inputs";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { confirmExit } from "~/features/exits/confirm-exit.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { OCCUPATIONS } from "~/features/job-offers/occupations";
import { answerOffer } from "~/features/job-offers/answer-offer.server";
import { newOfferSchema } from "~/features/job-offers/inputs";
import { offerJob } from "~/features/job-offers/offer-job.server";
import { enrol } from "~/features/trainings/enrol.server";
import { enrolSchema, progressSchema } from "~/features/trainings/inputs";
import { recordProgress } from "~/features/trainings/record-progress.server";
import { addVacancies, type NewVacancy } from "~/features/vacancies/add-vacancies.server";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, followUp, jobOffer, person, personFact, serviceRecord } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  furnishOffice,
  hire,
  inventedResidentId,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";
import { recognizedPerson } from "./welfare-office";

const NOON = "2026-11-23T09:00:00+08:00";
let database: TestDatabase;
let community: Actor;
let street: Actor;
let foreign: Actor;
/** Thirty recognized women, and fifteen nobody has recognized. */
const recognized: string[] = [];
const unknown: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(NOON);
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, binheCommunity } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  street = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["caseworker", "manager"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
  for (let index = 0; index < 30; index += 1) {
    recognized.push((await recognizedPerson(community, "1981-06-21", "2026-01-10")).id);
  }
  for (let index = 0; index < 15; index += 1) {
    unknown.push((await registerPerson(community, inventedResidentId("1985-02-03"))).id);
  }
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock(NOON));

async function vacancy(post: string, changes: Partial<NewVacancy> = {}): Promise<string> {
  const { added } = await addVacancies(community, [
    {
      employer: "宏运物业",
      post,
      places: 2,
      wageMin: 2900,
      wageMax: null,
      education: null,
      ageMin: null,
      ageMax: null,
      workingHours: "day_shift",
      acceptsDisabled: null,
      divisionCode: "220102000000",
      workplace: "长春市南关区",
      contactName: null,
      contactPhone: null,
      publishedOn: "2026-11-01",
      validUntil: null,
      ...changes,
    },
  ]);
  return added[0] ?? "";
}

const prepared = (actor: Actor, kind: BulkKind, people: string[]) =>
  prepareBulk(actor, { kind, people, origin: "" });

async function offered(actor: Actor, people: string[], vacancyId: string, offeredOn = "2026-11-23") {
  const id = await prepared(actor, "offer", people);
  const lines = people.map((personId) => `${personId}:${vacancyId}`);
  return runBulk(actor, id, { lines, offeredOn });
}

const offersOf = (people: string[], vacancyId: string) =>
  db()
    .select()
    .from(jobOffer)
    .where(and(inArray(jobOffer.personId, people), eq(jobOffer.vacancyId, vacancyId)));

const counts = (rows: readonly { ok: boolean }[]) => [
  rows.filter(({ ok }) => ok).length,
  rows.filter(({ ok }) => !ok).length,
];

describe("offers to many", () => {
  it("thirty people in one action, half of them not possible, each line says why", async () => {
    const work = await vacancy("保洁员");
    const [early = ""] = recognized;
    await offerJob(community, early, newOfferSchema.parse({ vacancyId: work }));
    const people = [...recognized.slice(0, 16), ...unknown.slice(0, 14)];
    const { result, statements } = await collectStatements(() => offered(community, people, work));
    expect(counts(result.rows)).toEqual([15, 15]);
    expect(result.rows.map(({ personId }) => personId)).toEqual(people);
    expect(result.rows[0]).toMatchObject({ ok: false, code: "repeat" });
    expect(result.rows[29]).toMatchObject({ ok: false, code: "not_recognized" });
    // As many for thirty as for three: preparing and keeping the action included.
    expect(statements.length).toBeLessThanOrEqual(24);
    expect(await offersOf(people, work)).toHaveLength(16);
    const facts = await db()
      .select()
      .from(personFact)
      .where(inArray(personFact.personId, recognized.slice(0, 16)));
    expect(new Set(facts.map(({ validOffers }) => validOffers))).toEqual(new Set([1]));
    const audits = await db().select().from(auditEvent).where(eq(auditEvent.action, "job_offer.create"));
    expect(audits.filter(({ subjectId }) => people.includes(subjectId ?? ""))).toHaveLength(16);
  });

  it("refuses what would not count: underpaid, expired on the day, before the recognition, repeated in one form", async () => {
    const people = recognized.slice(0, 2);
    const [one = ""] = people;
    const day = "2026-11-23";
    const codes = async (vacancyId: string, offeredOn = day) =>
      (await offered(community, people, vacancyId, offeredOn)).rows.map(({ code }) => code);
    expect(await codes(await vacancy("门卫", { wageMin: 1000 }))).toEqual([
      "below_minimum_wage",
      "below_minimum_wage",
    ]);
    expect(await codes(await vacancy("绿化工", { validUntil: "2026-11-22" }))).toEqual([
      "expired",
      "expired",
    ]);
    expect(await codes(await vacancy("收银员", { validUntil: day }))).toEqual(["done", "done"]);
    expect(await codes(await vacancy("护工"), "2026-01-09")).toEqual([
      "before_recognition",
      "before_recognition",
    ]);
    expect(await codes(newId())).toEqual(["vacancy_not_found", "vacancy_not_found"]);
    const same = await vacancy("后厨帮工");
    const again = await vacancy("后厨帮工", { publishedOn: "2026-11-02" });
    const id = await prepared(community, "offer", [one]);
    const { rows } = await runBulk(community, id, {
      lines: [`${one}:${same}`, `${one}:${again}`],
      offeredOn: day,
    });
    expect(rows.map(({ code }) => code)).toEqual(["done", "repeat"]);
    const future = await prepared(community, "offer", [one]);
    const work = runBulk(community, future, { lines: [`${one}:${same}`], offeredOn: "2026-11-24" });
    expect((await refusalOf(work)).violations).toMatchObject([{ path: "offeredOn" }]);
  });

  it("reaches nobody outside the territory and nobody it was not prepared for", async () => {
    const work = await vacancy("理货员");
    const [one = "", other = ""] = recognized;
    const { rows } = await offered(foreign, [one], work);
    expect(rows).toMatchObject([{ ok: false, code: "not_found" }]);
    const id = await prepared(community, "offer", [one]);
    const done = await runBulk(community, id, {
      lines: [`${one}:${work}`, `${other}:${work}`],
      offeredOn: "2026-11-23",
    });
    expect(done.rows.map(({ personId }) => personId)).toEqual([one]);
    expect(await offersOf([other], work)).toEqual([]);
    expect((await refusalOf(getBulkAction(foreign, id))).status).toBe(404);
    expect((await getBulkAction(street, id)).doneByName).toBe("姜晓彤");
  });

  it("pressed twice or by two at once is done once; two actions on the same people give each one offer", async () => {
    const work = await vacancy("包装工");
    const people = recognized.slice(0, 10);
    const id = await prepared(community, "offer", people);
    const body = { lines: people.map((personId) => `${personId}:${work}`), offeredOn: "2026-11-23" };
    const twice = await Promise.allSettled([runBulk(community, id, body), runBulk(community, id, body)]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await refusalOf(runBulk(community, id, body))).code).toBe("already_done");
    const another = await vacancy("分拣员");
    const two = await Promise.all([
      offered(community, people, another),
      offered(street, people.toReversed(), another),
    ]);
    expect(two.map(({ rows }) => counts(rows)[0] ?? 0).reduce((sum, one) => sum + one, 0)).toBe(10);
    expect(await offersOf(people, another)).toHaveLength(10);
  });

  it("is taken back line by line; an answered offer stays and says so", async () => {
    const work = await vacancy("装卸工");
    const people = recognized.slice(20, 24);
    const [answered = ""] = people;
    const before = await db().select().from(personFact).where(inArray(personFact.personId, people));
    const action = await offered(community, people, work);
    await answerOffer(community, answered, action.rows[0]?.offerId ?? "", 1, { reply: "interested" });
    const { undoRows, undoneAt } = await undoBulk(community, action.id);
    expect(undoneAt).not.toBeNull();
    expect(undoRows?.map(({ ok, code }) => [ok, code])).toEqual([
      [false, "followed"],
      [true, "undone"],
      [true, "undone"],
      [true, "undone"],
    ]);
    const kept = (await offersOf(people, work)).filter(({ voidedAt }) => voidedAt === null);
    expect(kept.map(({ personId }) => personId)).toEqual([answered]);
    const after = await db().select().from(personFact).where(inArray(personFact.personId, people));
    const validOf = (rows: typeof after, id: string) =>
      rows.find(({ personId }) => personId === id)?.validOffers;
    for (const id of people.slice(1)) expect(validOf(after, id)).toBe(validOf(before, id));
    expect((await refusalOf(undoBulk(community, action.id))).code).toBe("already_undone");
    // Offered again, it counts again.
    expect(counts((await offered(community, people.slice(1), work)).rows)).toEqual([3, 0]);
  });

  it("two undo at once: one does it, the other is told", async () => {
    const work = await vacancy("配菜员");
    const action = await offered(community, recognized.slice(0, 3), work);
    const both = await Promise.allSettled([undoBulk(community, action.id), undoBulk(community, action.id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("finds for each the best vacancy, a post for three people per place", async () => {
    await vacancy("库管员", { places: 1, employer: "独一家商贸" });
    const plan = await loadOfferPlan(community, [...recognized, unknown[0] ?? ""], {
      vacancies: [],
      best: true,
      q: "",
    });
    expect(plan.lines).toHaveLength(31);
    const given = plan.lines.flatMap(({ vacancy: chosen }) => chosen?.id ?? []);
    const most = Math.max(...given.map((id) => given.filter((one) => one === id).length));
    expect(most).toBeLessThanOrEqual(6);
    expect(plan.lines[30]?.refusal?.code).toBe("not_recognized");
    expect(plan.suggestions[0]).toMatchObject({ refused: 1 });
  });
});

describe("thirty offers to thirty people in one action", () => {
  const undoneRows = (rows: readonly { ok: boolean; code: string }[] | null) =>
    (rows ?? []).filter(({ ok, code }) => ok && code === "undone").length;
  const standing = async (people: string[]) =>
    (await db().select().from(jobOffer).where(inArray(jobOffer.personId, people))).filter(
      ({ voidedAt }) => voidedAt === null,
    );

  it("of one vacancy: thirty results, and all of it taken back within ten seconds", async () => {
    const work = await vacancy("叠衣工", { places: 30 });
    const before = (await standing(recognized)).length;
    const action = await offered(community, recognized, work);
    expect(action.rows).toHaveLength(30);
    expect(counts(action.rows)).toEqual([30, 0]);
    expect(action.rows.every(({ message }) => message === "已推荐 宏运物业 叠衣工")).toBe(true);
    expect(await standing(recognized)).toHaveLength(before + 30);
    setClock("2026-11-23T09:00:10+08:00");
    const { undoRows } = await undoBulk(community, action.id);
    expect(undoRows).toHaveLength(30);
    expect(undoneRows(undoRows)).toBe(30);
    expect(await standing(recognized)).toHaveLength(before);
  });

  it("the best for each: thirty different vacancies, a result per row, and undone", async () => {
    const open = OCCUPATIONS.filter(({ skill }) => skill !== "certificate").slice(0, 30);
    expect(open).toHaveLength(30);
    const own = new Map<string, string>();
    for (const [index, { name }] of open.entries()) {
      const personId = recognized[index] ?? "";
      own.set(personId, await vacancy(name, { employer: `各选用工单位${index + 1}`, wageMin: 3100 }));
      await recordAssessment(
        community,
        personId,
        assessmentSchema.parse({ wishes: [name], skills: [name], marketAbility: "able" }),
      );
    }
    const plan = await loadOfferPlan(community, recognized, { vacancies: [], best: true, q: "" });
    const best = plan.lines.map(({ personId, vacancy: chosen }) => [personId, chosen?.id]);
    expect(best).toEqual(recognized.map((personId) => [personId, own.get(personId)]));
    expect(plan.lines.filter(({ proposed }) => proposed)).toHaveLength(30);
    const before = (await standing(recognized)).length;
    const id = await prepared(community, "offer", recognized);
    const lines = best.map(([personId, vacancyId]) => `${personId}:${vacancyId}`);
    const action = await runBulk(community, id, { lines, offeredOn: "2026-11-23" });
    expect(counts(action.rows)).toEqual([30, 0]);
    expect(new Set(action.rows.map(({ message }) => message)).size).toBe(30);
    expect(await standing(recognized)).toHaveLength(before + 30);
    setClock("2026-11-23T09:00:10+08:00");
    expect(undoneRows((await undoBulk(community, action.id)).undoRows)).toBe(30);
    expect(await standing(recognized)).toHaveLength(before);
  });
});

describe("a group contact", () => {
  const contact = { kind: "01", way: "counter", occurredOn: "2026-11-20", content: "讲了社保补贴的办法" };

  it("names itself a group's in every record; who was only notified is not counted as contacted", async () => {
    const people = recognized.slice(0, 3);
    const id = await prepared(community, "contact", [...people, unknown[0] ?? ""]);
    const { rows } = await runBulk(community, id, { ...contact, reached: "each", chosen: people });
    expect(rows.map(({ code }) => code)).toEqual(["done", "done", "done", "not_chosen"]);
    const records = await db().select().from(serviceRecord).where(inArray(serviceRecord.personId, people));
    expect(records).toHaveLength(3);
    for (const record of records) {
      expect(record).toMatchObject({ content: "【集体，3 人】讲了社保补贴的办法", substantive: true });
      expect(record.subject).toMatchObject({ group: { size: 3, bulkActionId: id } });
    }
    const other = recognized.slice(5, 7);
    const told = await prepared(community, "contact", other);
    await runBulk(community, told, { ...contact, reached: "notified", chosen: other });
    const facts = await db()
      .select()
      .from(personFact)
      .where(inArray(personFact.personId, [...people, ...other]));
    const last = (personId = "") => facts.find((one) => one.personId === personId)?.lastContactOn;
    expect(people.map(last)).toEqual(["2026-11-20", "2026-11-20", "2026-11-20"]);
    expect(other.map(last)).toEqual([null, null]);
    await undoBulk(community, id);
    const [back] = await db()
      .select()
      .from(personFact)
      .where(eq(personFact.personId, people[0] ?? ""));
    expect(back?.lastContactOn).toBeNull();
  });

  it("refuses home visits, days to come and nobody ticked", async () => {
    const people = recognized.slice(0, 2);
    const id = await prepared(community, "contact", people);
    const refused = async (changes: Record<string, unknown>) =>
      (await refusalOf(runBulk(community, id, { ...contact, reached: "each", chosen: people, ...changes })))
        .violations[0]?.path;
    expect(await refused({ way: "home_visit" })).toBe("way");
    expect(await refused({ kind: "02" })).toBe("kind");
    expect(await refused({ occurredOn: "2026-11-24" })).toBe("occurredOn");
    expect(await refused({ chosen: [] })).toBe("chosen");
    expect(await refused({ content: `${"2299".padEnd(6, "0")}198106210021` })).toBe("content");
  });
});

it("a job fair records who came and what was offered; the same fair is not made twice", async () => {
  const work = await vacancy("商场导购");
  const people = recognized.slice(10, 13);
  const [first = ""] = people;
  await offerJob(community, first, newOfferSchema.parse({ vacancyId: work, offeredOn: "2026-11-20" }));
  const fair = { name: "民康街道专场招聘会", heldOn: "2026-11-21", place: "街道大厅", vacancies: [work] };
  const id = await prepared(community, "job_fair", people);
  const { rows } = await runBulk(community, id, { ...fair, chosen: people });
  expect(rows.map(({ code }) => code)).toEqual(["done", "done", "done", "repeat", "done", "done"]);
  const [record] = await db()
    .select()
    .from(serviceRecord)
    .where(and(eq(serviceRecord.personId, first), eq(serviceRecord.kind, "08")));
  expect(record).toMatchObject({ way: "job_fair", occurredOn: "2026-11-21", substantive: true });
  const later = await prepared(community, "job_fair", recognized.slice(13, 14));
  await runBulk(community, later, { ...fair, vacancies: [], chosen: recognized.slice(13, 14) });
  const subjects = await db()
    .select({ subject: serviceRecord.subject })
    .from(serviceRecord)
    .where(eq(serviceRecord.kind, "08"));
  const fairs = subjects.map(({ subject }) => (subject as { group: { fairId: string } }).group.fairId);
  expect(new Set(fairs).size).toBe(1);
  // The page of the fair: everybody who came with what was offered that day; nothing of it to others.
  const listed = (await readFairsPage(community)).fairs.find(({ id: one }) => one === fairs[0]);
  const { visits } = await readFairPage(community, fairs[0] ?? "");
  expect(listed?.came).toBe(visits.length);
  expect(visits.length).toBe(people.length + 1);
  expect(listed?.offers).toBe(visits.reduce((sum, { offers }) => sum + offers.length, 0));
  expect(listed?.offers).toBeGreaterThan(0);
  const { undoRows } = await undoBulk(community, id);
  expect(undoRows?.every(({ ok }) => ok)).toBe(true);
});

describe("people put in somebody's charge", () => {
  const inCharge = async (people: string[]) => {
    const rows = await db().select().from(person).where(inArray(person.id, people));
    const facts = await db().select().from(personFact).where(inArray(personFact.personId, people));
    expect(new Set(facts.map(({ responsibleId }) => responsibleId))).toEqual(
      new Set(rows.map(({ responsibleId }) => responsibleId)),
    );
    return people.map((id) => rows.find((row) => row.id === id)?.responsibleId ?? null);
  };

  it("with something to be done by a day; undone, they go back to whom they had", async () => {
    const people = recognized.slice(0, 4);
    const [first = ""] = people;
    const before = await prepared(street, "assign", [first]);
    await runBulk(street, before, { accountId: street.accountId, chosen: [first] });
    const id = await prepared(street, "assign", people);
    const { rows } = await runBulk(street, id, {
      accountId: community.accountId,
      chosen: people,
      dueOn: "2026-11-30",
      task: "入户走访一次",
    });
    expect(counts(rows)).toEqual([4, 0]);
    expect(new Set(await inCharge(people))).toEqual(new Set([community.accountId]));
    const reminders = await db().select().from(followUp).where(inArray(followUp.personId, people));
    expect(reminders).toHaveLength(4);
    expect(reminders[0]).toMatchObject({ dueOn: "2026-11-30", note: "入户走访一次" });
    // One of them is given to somebody else meanwhile: that stays.
    const moved = await prepared(street, "assign", people.slice(3));
    await runBulk(street, moved, { accountId: street.accountId, chosen: people.slice(3) });
    const { undoRows } = await undoBulk(street, id);
    expect(undoRows?.map(({ code }) => code)).toEqual(["undone", "undone", "undone", "changed"]);
    expect(await inCharge(people)).toEqual([street.accountId, null, null, street.accountId]);
    const open = (await db().select().from(followUp).where(inArray(followUp.personId, people))).filter(
      ({ voidedAt }) => voidedAt === null,
    );
    expect(open.map(({ personId }) => personId)).toEqual([people[3]]);
  });

  it("or left with whom they have, with a visit to be made; undone, the visit goes and they stay", async () => {
    const people = recognized.slice(26, 28);
    const first = await prepared(street, "assign", people);
    await runBulk(street, first, { accountId: community.accountId, chosen: people });
    const id = await prepared(street, "assign", people);
    const nothing = runBulk(street, id, { accountId: "keep", chosen: people });
    expect((await refusalOf(nothing)).violations).toMatchObject([{ path: "task" }]);
    const visit = { accountId: "keep", chosen: people, dueOn: "2026-12-04", task: "春节前走访" };
    const { rows } = await runBulk(street, id, visit);
    expect(rows[0]?.message).toBe("2026-12-04 前：春节前走访");
    const set = await db().select().from(followUp).where(inArray(followUp.personId, people));
    expect(set.map(({ assigneeId }) => assigneeId)).toEqual([community.accountId, community.accountId]);
    const { undoRows } = await undoBulk(street, id);
    expect(undoRows).toMatchObject([{ message: "安排的事已撤销" }, { message: "安排的事已撤销" }]);
    expect(await inCharge(people)).toEqual([community.accountId, community.accountId]);
  });

  it("stands in the own 今日必办 of a manager too, who has it as the caseworker would, and of nobody else", async () => {
    const people = recognized.slice(28, 29);
    const roles: Actor["roles"] = ["manager"];
    const manager = await hire({ name: "阚明达", unitId: DEMO_UNITS.nanguan, roles });
    const other = await hire({ name: "毕淑琴", unitId: DEMO_UNITS.nanguan, roles });
    const id = await prepared(manager, "assign", people);
    // Offered are those who reach one of them, none of the community next door.
    const { choices } = await loadBulkPage(manager, id, new URLSearchParams());
    const offered = choices?.kind === "assign" ? choices.assignees.map((one) => one.id) : [];
    expect(offered).toEqual(expect.arrayContaining([community.accountId, manager.accountId]));
    expect(offered).not.toContain(foreign.accountId);
    const task = { accountId: manager.accountId, chosen: people, dueOn: "2026-11-26", task: "上门看一次" };
    expect(counts((await runBulk(manager, id, task)).rows)).toEqual([1, 0]);
    const own = async (actor: Actor) =>
      (await getDuties(actor, { view: "mine", limit: 1000 })).items.filter(
        ({ personId }) => personId === people[0],
      );
    const [reminder] = (await own(manager)).filter(({ kind }) => kind === "follow_up");
    expect(reminder).toMatchObject({
      dueOn: "2026-11-26",
      action: { label: expect.not.stringMatching("查看") },
    });
    expect(await own(other)).toEqual([]);
    await undoBulk(manager, id);
    expect(await own(manager)).toEqual([]);
  });

  it("only by accounts of the territory that reach the person, and once", async () => {
    const people = recognized.slice(6, 8);
    const assign = async (accountId: string, actor = street) =>
      runBulk(actor, await prepared(actor, "assign", people), { accountId, chosen: people });
    expect((await refusalOf(assign(foreign.accountId))).violations).toMatchObject([{ path: "accountId" }]);
    expect(counts((await assign(community.accountId)).rows)).toEqual([2, 0]);
    expect((await assign(community.accountId)).rows.map(({ code }) => code)).toEqual([
      "already_assigned",
      "already_assigned",
    ]);
    const supervisor = await hire({ name: "看客", unitId: DEMO_UNITS.minkangStreet, roles: ["supervisor"] });
    expect((await refusalOf(prepared(supervisor, "assign", people))).status).toBe(403);
  });
});

describe("what an action is prepared for", () => {
  it("is the whole list where all of it is meant, and nobody is nobody", async () => {
    const id = await prepareBulk(street, {
      kind: "assign",
      people: [],
      origin: "",
      all: "status=recognized&q=苑淑清",
    });
    const { people, origin } = await getBulkAction(street, id);
    expect(new Set(people)).toEqual(new Set(recognized));
    expect(origin).toBe("status=recognized");
    expect((await refusalOf(prepared(street, "assign", []))).status).toBe(422);
    const past = prepareBulk(street, { kind: "assign", people: [], origin: "", all: "asOf=2026-06-30" });
    expect((await refusalOf(past)).message).toContain("过去");
    const elsewhere = prepareBulk(street, {
      kind: "assign",
      people: [],
      origin: "",
      all: `unit=${DEMO_UNITS.yanji}`,
    });
    expect((await refusalOf(elsewhere)).status).toBe(404);
  });
});

describe("after the day of death on record", () => {
  const DIED = "2026-11-20";
  let dead: string;
  let living: string;
  let offerId: string;
  let enrolmentId: string;
  let vacancyId: string;

  beforeAll(async () => {
    setClock("2026-11-18T09:00:00+08:00");
    dead = (await recognizedPerson(community, "1981-06-21", "2026-01-10")).id;
    living = (await recognizedPerson(community, "1981-06-21", "2026-01-10")).id;
    vacancyId = await vacancy("库房理货员");
    const [row] = (await offered(community, [dead], vacancyId, "2026-11-18")).rows;
    offerId = row?.offerId ?? "";
    const course = {
      courseName: "家政服务",
      provider: "惠民培训学校",
      kind: "skill",
      startsOn: "2026-11-16",
    };
    enrolmentId = (await enrol(community, dead, enrolSchema.parse(course))).id;
    setClock(NOON);
    const reviewer = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
    const exit = await proposeExit(community, dead, {
      ground: "death",
      occurredOn: DIED,
      evidence: "社区收到的死亡证明",
    });
    await confirmExit(reviewer, { exitId: exit.id, expectedVersion: 1 }, { opinion: "同意注销。" });
  });

  const contact = (day: string, reached: "each" | "notified", nextOn?: string) => async () => {
    const id = await prepared(community, "contact", [dead, living]);
    const form = { chosen: [dead, living], kind: "01", way: "counter", reached, occurredOn: day };
    const next = nextOn === undefined ? {} : { nextOn };
    return (await runBulk(community, id, { ...form, ...next, content: "社区政策宣讲会" })).rows;
  };
  const fair = (day: string) => async () => {
    const id = await prepared(community, "job_fair", [dead, living]);
    const held = { name: `冬季招聘会${day}`, place: "街道办事处", heldOn: day };
    const form = { chosen: [dead, living], note: "到场。", ...held };
    return (await runBulk(community, id, form)).rows;
  };

  /** What each way in says of the dead on a line of its own, while the other person's line is done. */
  it.each([
    ["集体联系，去世次日", contact("2026-11-21", "each"), "after_death"],
    ["集体通知，去世次日", contact("2026-11-21", "notified"), "after_death"],
    ["集体联系，去世当日", contact(DIED, "each"), "done"],
    ["集体联系，另约下次", contact(DIED, "each", "2026-12-01"), "next_after_exit"],
    ["招聘会，去世次日", fair("2026-11-21"), "after_death"],
    ["招聘会，去世前", fair("2026-11-19"), "done"],
    [
      "批量推荐岗位",
      async () => (await offered(community, [dead, living], vacancyId, "2026-11-23")).rows,
      "not_recognized",
    ],
    [
      "分派",
      async () => {
        const id = await prepared(community, "assign", [dead, living]);
        return (await runBulk(community, id, { chosen: [dead, living], accountId: community.accountId }))
          .rows;
      },
      "exited",
    ],
  ])("in bulk: %s", async (_, run, code) => {
    const rows = await run();
    const of = (id: string) => rows.find(({ personId }) => personId === id);
    expect(of(dead)?.code).toBe(code);
    expect(of(living)?.ok).toBe(true);
    if (code === "after_death") {
      expect(of(dead)?.message).toContain("2026年11月20日去世");
      const after = await db().select().from(serviceRecord).where(eq(serviceRecord.personId, dead));
      expect(after.filter(({ occurredOn }) => occurredOn > DIED)).toEqual([]);
    }
  });

  const met = (change: object) =>
    contactSchema.parse({ kind: "03", way: "phone", met: "self", content: "谈求职", ...change });

  it.each([
    ["联系", () => recordContact(community, dead, met({})), "after_death"],
    [
      "与家属另约",
      () => recordContact(community, dead, met({ met: "family", nextOn: "2026-12-01" })),
      "invalid_input",
    ],
    ["走访", () => recordContact(community, dead, met({ kind: "02", way: "home_visit" })), "after_death"],
    [
      "意愿能力",
      () =>
        recordAssessment(
          community,
          dead,
          assessmentSchema.parse({ wishes: ["保洁员"], marketAbility: "able" }),
        ),
      "after_death",
    ],
    ["岗位答复", () => answerOffer(community, dead, offerId, 1, { reply: "interested" }), "after_death"],
    [
      "就业失业",
      () =>
        recordEmployment(
          community,
          dead,
          recordEmploymentSchema.parse({ status: "employed", destination: "flexible" }),
        ),
      "after_death",
    ],
    [
      "培训结果",
      () =>
        recordProgress(
          community,
          dead,
          enrolmentId,
          1,
          progressSchema.parse({ status: "completed", attendedHours: 40, endedOn: "2026-11-22" }),
        ),
      "after_death",
    ],
    [
      "岗位推荐",
      () => offerJob(community, dead, newOfferSchema.parse({ vacancyId, offeredOn: "2026-11-23" })),
      "not_recognized",
    ],
    [
      "培训报名",
      () =>
        enrol(
          community,
          dead,
          enrolSchema.parse({
            courseName: "面点",
            provider: "惠民培训学校",
            kind: "skill",
            startsOn: "2026-11-23",
          }),
        ),
      "not_recognized",
    ],
  ])("singly: %s", async (_, write, code) => {
    expect((await refusalOf(write())).code).toBe(code);
  });

  it("the family may still be spoken with, and an offer whose work is gone is ended", async () => {
    await recordContact(community, dead, met({ met: "family" }));
    await answerOffer(community, dead, offerId, 1, { reply: "vacancy_expired" });
  });
});
