import { readFile } from "node:fs/promises";

import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { dossierParts } from "~/features/dossier/parts";
import { presentDossier } from "~/features/dossier/present-dossier";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { recordEmploymentSchema } from "~/features/employment/inputs";
import { readEmploymentPage } from "~/features/employment/employment-page.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { readRadar } from "~/features/exits/exit-radar.server";
import { presentOffer } from "~/features/job-offers/api.server";
import { loadOffersPage } from "~/features/job-offers/offers-page.server";
import { actOnOffers } from "~/features/job-offers/offer-actions.server";
import { answerOffer } from "~/features/job-offers/answer-offer.server";
import { newOfferSchema, offerReplyInputSchema } from "~/features/job-offers/inputs";
import { offerJob, offerVacancies } from "~/features/job-offers/offer-job.server";
import { replaceOffer } from "~/features/job-offers/replace-offer.server";
import { summarizeOffers } from "~/features/job-offers/queries.server";
import { voidOffer } from "~/features/job-offers/void-offer.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { countedRefusals } from "~/features/refusals/counted-refusals.server";
import { readRefusalLedger } from "~/features/refusals/refusals-page.server";
import { addVacancies, type NewVacancy } from "~/features/vacancies/add-vacancies.server";
import { getVacancyInScope, listVacancies } from "~/features/vacancies/queries.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { jobOffer, person as people, personFact, recognition } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, registerPerson, setClock } from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let otherCommunity: Actor;
let otherCity: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-02-12T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, binheCommunity, yanji } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  otherCommunity = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
  otherCity = await hire({ name: "太贞淑", unitId: yanji, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

async function recognizedPerson() {
  const person = await registerPerson(community);
  await withTransaction(async (tx) => {
    const { city, id: personId, countyId, streetId, communityId } = person;
    await tx.insert(recognition).values({
      id: newId(),
      city,
      personId,
      countyId,
      streetId,
      communityId,
      category: "older",
      occurredOn: "2026-02-03",
      recordedBy: community.accountId,
    });
    await refreshPersonFacts(tx, personId);
  });
  return person;
}

const offer = (employer: string, changes: Record<string, unknown> = {}) =>
  newOfferSchema.parse({
    employer,
    post: "保洁员",
    monthlyWage: "2600.00",
    division: "220102000000",
    offeredOn: "2026-02-10",
    ...changes,
  });

const vacancyOf = (post: string, changes: Partial<NewVacancy> = {}): NewVacancy => ({
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
  publishedOn: "2026-02-01",
  validUntil: null,
  ...changes,
});

async function validOffersOf(personId: string) {
  const [facts] = await db().select().from(personFact).where(eq(personFact.personId, personId));
  return facts?.validOffers;
}

describe("offers", () => {
  it("count distinct valid vacancies; what does not count stays with its reason", async () => {
    const person = await recognizedPerson();
    await offerJob(community, person.id, offer("宏运物业"));
    const again = await offerJob(community, person.id, offer("宏运 物业", { offeredOn: "2026-02-11" }));
    const low = await offerJob(community, person.id, offer("御苑物业", { monthlyWage: 2229 }));
    const late = await offerJob(community, person.id, offer("晨帚环卫", { validUntil: "2026-02-09" }));
    expect(again.assessment).toMatchObject({ counts: false, repeats: "2026-02-10" });
    expect(low.assessment.invalidReasons).toMatchObject([{ code: "below_minimum_wage" }]);
    expect(late.assessment.invalidReasons).toMatchObject([{ code: "expired" }]);
    await offerJob(
      community,
      person.id,
      offer("便民菜店", { reply: "refused", refusal: { reason: "too_far", justified: false } }),
    );
    const summary = await summarizeOffers(person.id);
    expect(summary).toMatchObject({ validDistinctCount: 2, required: 3 });
    expect(summary.items.map(({ employer, state, place }) => [employer, state, place])).toEqual(
      expect.arrayContaining([
        ["宏运物业", "counted", 1],
        ["宏运 物业", "repeat", null],
        ["御苑物业", "invalid", null],
        ["便民菜店", "counted", 2],
      ]),
    );
    expect(await validOffersOf(person.id)).toBe(summary.validDistinctCount);
  });

  it("from the stock take its words and wage; outside the city it is not found", async () => {
    const person = await recognizedPerson();
    const { added } = await addVacancies(community, [vacancyOf("水电维修工")]);
    const vacancyId = added[0] ?? "";
    await offerJob(community, person.id, newOfferSchema.parse({ vacancyId, monthlyWage: 9000 }));
    const [item] = (await summarizeOffers(person.id)).items;
    expect(item).toMatchObject({ employer: "宏运物业", monthlyWage: 2900, reply: "pending" });
    expect((await refusalOf(getVacancyInScope(otherCity, vacancyId))).status).toBe(404);
    expect((await listVacancies(otherCity, {})).total).toBe(0);
  });

  it("take the places of a vacancy: hired is hired, and a full one is not offered", async () => {
    const [first, second, third] = [
      await recognizedPerson(),
      await recognizedPerson(),
      await recognizedPerson(),
    ];
    const { added } = await addVacancies(community, [{ ...vacancyOf("陪护员"), places: 1 }]);
    const vacancyId = added[0] ?? "";
    const give = (personId: string, changes = {}) =>
      offerJob(community, personId, newOfferSchema.parse({ vacancyId, ...changes }));
    const earlier = await give(second.id, { offeredOn: "2026-02-11" });
    await give(first.id, { reply: "hired" });
    expect(await getVacancyInScope(community, vacancyId)).toMatchObject({ places: 1, hired: 1, left: 0 });
    const [listed] = (await listVacancies(community, { q: "陪护员" })).items;
    expect(listed).toMatchObject({ left: 0 });
    const full = async (work: Promise<unknown>) => (await refusalOf(work)).code;
    expect(await full(give(third.id))).toBe("no_places_left");
    expect(await full(answerOffer(community, second.id, earlier.id, 1, { reply: "hired" }))).toBe(
      "no_places_left",
    );
    // What was offered while a place was free may be entered later and counts.
    expect(await give(third.id, { offeredOn: "2026-02-11" })).toMatchObject({
      assessment: { counts: true },
    });
    const page = await loadOffersPage(community, third.id);
    expect(page.matches.map(({ post }) => post)).not.toContain("陪护员");
    // Two at once on the last place.
    const race = await addVacancies(community, [{ ...vacancyOf("分拣员"), places: 1 }]);
    const last = { vacancyId: race.added[0], reply: "hired" };
    const outcomes = await Promise.allSettled(
      [first, second].map(({ id }) => offerJob(community, id, newOfferSchema.parse(last))),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("do not count from statutory retirement on", async () => {
    const person = await recognizedPerson();
    await db()
      .update(people)
      .set({ birthDate: "1965-01-10", retirementCategory: "female50" })
      .where(eq(people.id, person.id));
    const { assessment } = await offerJob(community, person.id, offer("宏运物业"));
    expect(assessment).toMatchObject({ counts: false, invalidReasons: [{ code: "retired" }] });
    expect((await loadOffersPage(community, person.id)).matches).toEqual([]);
  });

  it("of one day from the stock are recorded once, however often the form is sent", async () => {
    const person = await recognizedPerson();
    const { added } = await addVacancies(community, [vacancyOf("保洁员"), vacancyOf("门卫")]);
    const [one = "", two = ""] = added;
    await offerVacancies(community, person.id, [one], "2026-02-10");
    const again = await refusalOf(offerVacancies(community, person.id, [one], "2026-02-10"));
    expect(again).toMatchObject({ status: 409, code: "already_recorded" });
    // What was not yet offered is; on another day the same vacancy is a repeat with its reason.
    expect(await offerVacancies(community, person.id, [one, two], "2026-02-10")).toHaveLength(1);
    const later = await offerVacancies(community, person.id, [one], "2026-02-11");
    expect(later).toMatchObject([{ assessment: { counts: false, repeats: "2026-02-10" } }]);
    expect(await validOffersOf(person.id)).toBe(2);
  });

  it("are refused for days to come, before recognition, without recognition, outside the territory", async () => {
    const person = await recognizedPerson();
    const refused = async (work: Promise<unknown>) => {
      const { status, code } = await refusalOf(work);
      return [status, code];
    };
    expect(await refused(offerJob(community, person.id, offer("甲", { offeredOn: "2026-02-13" })))).toEqual([
      422,
      "invalid_input",
    ]);
    expect(await refused(offerJob(community, person.id, offer("甲", { offeredOn: "2026-02-02" })))).toEqual([
      422,
      "before_recognition",
    ]);
    const unknown = await registerPerson(community);
    expect(await refused(offerJob(community, unknown.id, offer("甲")))).toEqual([409, "not_recognized"]);
    expect(await refused(offerJob(otherCommunity, person.id, offer("甲")))).toEqual([404, "not_found"]);
    expect(await refused(offerJob(community, "x", offer("甲")))).toEqual([404, "not_found"]);
  });

  it("answered with a refusal still count, voided ones do not; stale changes are refused", async () => {
    const person = await recognizedPerson();
    const { id } = await offerJob(community, person.id, offer("宏运物业"));
    const refusal = { reply: "refused", refusal: { reason: "low_wage", justified: false } };
    await answerOffer(community, person.id, id, 1, refusal);
    expect(await validOffersOf(person.id)).toBe(1);
    expect((await refusalOf(answerOffer(community, person.id, id, 1, refusal))).code).toBe("stale_version");
    await voidOffer(community, person.id, id, 2, "登记到了别人名下");
    expect(await validOffersOf(person.id)).toBe(0);
    expect((await summarizeOffers(person.id)).items[0]).toMatchObject({
      state: "voided",
      voidReason: "登记到了别人名下",
    });
    expect((await refusalOf(voidOffer(community, person.id, id, 3, "再来一次"))).code).toBe("voided");
  });

  it("refused keep the day of the refusal when its reason is put right", async () => {
    const person = await recognizedPerson();
    const { id } = await offerJob(community, person.id, offer("宏运物业"));
    const refused = (justified: boolean) => ({
      reply: "refused" as const,
      refusal: { reason: "low_wage", justified },
    });
    const day = async () => (await summarizeOffers(person.id)).items[0]?.repliedOn;
    await answerOffer(community, person.id, id, 1, refused(true));
    const said = await day();
    setClock("2026-02-20T09:00:00+08:00");
    const correctionReason = "当时记错，本人来电说明";
    await answerOffer(community, person.id, id, 2, { ...refused(false), correctionReason });
    expect(await day()).toBe(said);
    await answerOffer(community, person.id, id, 3, { reply: "interested", correctionReason });
    expect(await day()).toBe("2026-02-20");
  });

  it("are taken back only with a reason, which the offer, the dossier and the ledger of refusals keep", async () => {
    const person = await recognizedPerson();
    const { id } = await offerJob(community, person.id, offer("宏运物业"));
    const refusal = { reason: "low_wage", justified: false };
    await answerOffer(community, person.id, id, 1, { reply: "refused", refusal });
    const counted = async () => (await readRefusalLedger(community, person.id)).count.count;
    expect(await counted()).toBe(1);
    for (const input of [
      { reply: "pending" },
      { reply: "hired" },
      { reply: "refused", refusal: { ...refusal, justified: true } },
    ]) {
      const silent = await refusalOf(answerOffer(community, person.id, id, 2, input));
      expect(silent).toMatchObject({
        status: 422,
        violations: [{ path: "correctionReason", code: "reason_required" }],
      });
    }
    setClock("2026-02-20T09:00:00+08:00");
    await answerOffer(community, person.id, id, 2, { reply: "pending", correctionReason: "点错了人" });
    expect(await counted()).toBe(0);
    const text = "本人拒绝：工资低（无正当理由） → 已推荐待反馈，原因：点错了人";
    const [shown] = (await loadOffersPage(community, person.id)).offers;
    expect(shown?.corrections).toEqual([{ on: "2026-02-20", by: community.name, text }]);
    const { timeline } = await getDossier(community, person.id);
    expect(timeline.find(({ details }) => details.includes(text))).toMatchObject({
      occurredOn: "2026-02-20",
      actor: community.name,
      summary: "更正岗位推荐结果：宏运物业 保洁员",
    });
    const { records, state, asOf } = await getDossier(community, person.id);
    const booklet = dossierParts(records, state, asOf).find(({ key }) => key === "refusals");
    expect(booklet?.tables[0]?.rows.map(({ cells }) => cells[2])).toEqual([
      `宏运物业 保洁员，2026-02-20 ${community.name}更正为“已推荐待反馈”，不计入：点错了人`,
    ]);
    const before = await getDossier(community, person.id, "2026-02-19");
    expect(before.timeline.some(({ details }) => details.includes(text))).toBe(false);
    const ledger = await readRefusalLedger(community, person.id);
    expect(ledger.items).toMatchObject([
      {
        on: "2026-02-12",
        reason: "工资低",
        takenBack: true,
        voided: { reason: expect.stringContaining(`${community.name} 更正为“已推荐待反馈”，原因：点错了人`) },
      },
    ]);
    // Refused after all: the new one counts beside the one taken back.
    await answerOffer(community, person.id, id, 3, { reply: "refused", refusal });
    expect(await counted()).toBe(1);
    expect((await readRefusalLedger(community, person.id)).items.map(({ takenBack }) => takenBack)).toEqual([
      false,
      true,
    ]);
  });

  it("stand with the hand and the moment of who recorded them, not of who made the offer", async () => {
    const { minkangStreet: unitId } = DEMO_UNITS;
    const street = await hire({ name: "卫海棠", unitId, roles: ["caseworker"] });
    const person = await recognizedPerson();
    const { id } = await offerJob(community, person.id, offer("宏运物业"));
    const proposed = now();
    setClock("2026-02-20T15:00:00+08:00");
    const refusal = { reason: "too_far", justified: false };
    await answerOffer(street, person.id, id, 1, { reply: "interested" });
    await answerOffer(street, person.id, id, 2, { reply: "refused", refusal });
    const hand = { actor: "卫海棠", recordedAt: expect.stringMatching(/^2026-02-20T07:00/) };
    const ledger = async () => (await readRefusalLedger(community, person.id)).items;
    expect(await ledger()).toMatchObject([{ on: "2026-02-20", ...hand }]);
    const dossier = await getDossier(community, person.id);
    const told = dossier.timeline.filter(({ type }) => type === "job_offer");
    expect(told.map(({ details, actor }) => [details[0], actor])).toEqual([
      ["本人拒绝：距离远（无正当理由）", "卫海棠"],
      ["有意向", "卫海棠"],
      ["本人拒绝：距离远（无正当理由）（2026-02-20 卫海棠）", "姜晓彤"],
    ]);
    expect(told[0]).toMatchObject({ occurredOn: "2026-02-20", ...hand });
    const shown = presentDossier(dossier).jobOffers.items[0];
    expect(shown).toMatchObject({ replyActor: "卫海棠", replyRecordedAt: hand.recordedAt });
    const [offered] = (await summarizeOffers(person.id)).items;
    expect(offered && presentOffer(offered)).toMatchObject({ actor: "姜晓彤", replyActor: "卫海棠" });
    const booklet = (part: string) =>
      JSON.stringify(
        dossierParts(dossier.records, dossier.state, dossier.asOf).find(({ key }) => key === part)?.tables,
      );
    expect(booklet("refusals")).toContain("卫海棠");
    expect(booklet("refusals")).not.toContain("姜晓彤");
    expect(booklet("offers")).toContain("2026-02-20 卫海棠");

    // What was refused after an exit was proposed was no ground of it, though the work was offered before.
    const asked = {
      personId: person.id,
      unitId: person.unitId,
      recognizedOn: "2026-02-03",
      reachedOn: "2026-02-20",
      until: now(),
    };
    expect(await countedRefusals({ ...asked, at: proposed })).toEqual([]);
    expect(await countedRefusals({ ...asked, at: now() })).toHaveLength(1);
    // Of a ground that came true later, or earlier, it is no part: the half year was over, or had not come to it.
    expect(await countedRefusals({ ...asked, at: now(), reachedOn: "2026-08-20" })).toHaveLength(1);
    expect(await countedRefusals({ ...asked, at: now(), reachedOn: "2026-08-21" })).toEqual([]);
    expect(await countedRefusals({ ...asked, at: now(), reachedOn: "2026-02-19" })).toEqual([]);

    // Rows from before: the trail names the hand, and nobody is named where it does not.
    const rows = (await readFile("db/migrations/0059_reply_hands.sql", "utf8")).split(
      "--> statement-breakpoint",
    );
    const fill = async () => {
      await db().update(jobOffer).set({ repliedAt: null, repliedByName: null }).where(eq(jobOffer.id, id));
      await db().transaction(async (tx) => {
        for (const statement of rows.slice(2)) await tx.execute(sql.raw(statement));
      });
    };
    await fill();
    expect(await ledger()).toMatchObject([hand]);
    await db().update(jobOffer).set({ reply: "hired" }).where(eq(jobOffer.id, id));
    await fill();
    const [unknown] = (await summarizeOffers(person.id)).items;
    expect(unknown).toMatchObject({ repliedAt: null, repliedByName: null });
    setClock("2026-02-21T15:00:00+08:00");
    await answerOffer(street, person.id, id, 3, { reply: "refused", refusal, correctionReason: "问错了人" });
    await answerOffer(community, person.id, id, 4, { reply: "pending", correctionReason: "没有答复" });
    // A refusal that was taken back keeps the hand that recorded it.
    expect(await ledger()).toMatchObject([{ takenBack: true, actor: "卫海棠" }]);
  });

  const no = { reply: "refused", refusal: { reason: "too_far", justified: false } };

  it.each([
    { told: ["2026-03-01", "2026-06-01", "2026-09-01"], count: 3, reachedOn: "2026-09-01" },
    { told: ["2026-02-28", "2026-06-01", "2026-09-01"], count: 2, reachedOn: null },
    { told: ["2026-03-01", "2026-03-01", "2026-03-02"], count: 3, reachedOn: "2026-03-02" },
    { told: ["2026-02-28", "2026-02-28", "2026-02-28"], count: 0, reachedOn: "2026-02-28" },
    { told: [undefined, undefined, undefined], count: 3, reachedOn: "2026-09-01" },
  ])("refused on $told count their six months from there: $count on 2026-09-01 (三（五）)", async (one) => {
    const person = await recognizedPerson();
    const offered: string[] = [];
    for (const employer of ["甲", "乙", "丙"]) {
      offered.push((await offerJob(community, person.id, offer(employer))).id);
    }
    setClock("2026-09-01T15:00:00+08:00");
    for (const [index, id] of offered.entries()) {
      const repliedOn = one.told[index];
      await answerOffer(community, person.id, id, 1, { ...no, ...(repliedOn ? { repliedOn } : {}) });
    }
    const ledger = await readRefusalLedger(community, person.id);
    expect(ledger.items.map(({ on }) => on).toSorted()).toEqual(
      one.told.map((day) => day ?? "2026-09-01").toSorted(),
    );
    expect(ledger.items.every(({ recordedAt }) => recordedAt?.startsWith("2026-09-01T07:00"))).toBe(true);
    expect(ledger.count.count).toBe(one.count);
    expect(ledger.count.reachedOn).toBe(one.reachedOn);
    const { items } = await readRadar(community, { within: 0, ground: "refusals" });
    expect(items.filter(({ personId }) => personId === person.id).map(({ on }) => on)).toEqual(
      one.reachedOn === null ? [] : [one.reachedOn],
    );
  });

  it("stand with the day of the answer, not of the typing; known from the moment they were recorded", async () => {
    const person = await recognizedPerson();
    const { id } = await offerJob(community, person.id, offer("宏运物业"));
    const proposed = new Date("2026-02-18T09:00:00+08:00");
    setClock("2026-02-20T15:00:00+08:00");
    for (const [repliedOn, words] of [
      ["2026-02-09", "才推荐"],
      ["2026-02-21", "不能晚于今天"],
    ] as const) {
      const refused = await refusalOf(answerOffer(community, person.id, id, 1, { ...no, repliedOn }));
      expect(refused).toMatchObject({ status: 422, violations: [{ path: "repliedOn" }] });
      expect(refused.message).toContain(words);
    }
    expect(offerReplyInputSchema.safeParse({ reply: "pending", repliedOn: "2026-02-12" }).success).toBe(
      false,
    );
    await answerOffer(community, person.id, id, 1, { ...no, repliedOn: "2026-02-12" });
    const replyLine = async () =>
      (await getDossier(community, person.id)).timeline.find(
        ({ summary }) => summary === "岗位反馈：宏运物业 保洁员",
      );
    expect(await replyLine()).toMatchObject({
      occurredOn: "2026-02-12",
      late: 8,
      recordedAt: expect.stringMatching(/^2026-02-20T07:00/),
    });
    const asOf = async (day: string) => (await getDossier(community, person.id, day)).records.offers[0];
    expect(await asOf("2026-02-19")).toMatchObject({ reply: "pending", repliedOn: null });
    // Recorded after an exit was proposed it is no ground of it, though it was said before.
    const asked = {
      personId: person.id,
      unitId: person.unitId,
      recognizedOn: "2026-02-03",
      reachedOn: "2026-02-12",
      until: now(),
    };
    expect(await countedRefusals({ ...asked, at: proposed })).toEqual([]);
    expect(await countedRefusals({ ...asked, at: now() })).toMatchObject([{ on: "2026-02-12" }]);

    // Another day of the same answer is a correction.
    const moved = { ...no, repliedOn: "2026-02-11" };
    expect((await refusalOf(answerOffer(community, person.id, id, 2, moved))).message).toContain(
      "2026-02-12 本人拒绝",
    );
    await answerOffer(community, person.id, id, 2, { ...moved, correctionReason: "记错了日子" });
    const [shown] = (await loadOffersPage(community, person.id)).offers;
    expect(shown).toMatchObject({ repliedOn: "2026-02-11" });
    expect(shown?.corrections[0]?.text).toBe(
      "2026-02-12 本人拒绝：距离远（无正当理由） → 2026-02-11 本人拒绝：距离远（无正当理由），原因：记错了日子",
    );
    expect((await readRefusalLedger(community, person.id)).count.count).toBe(1);

    // Told with the offer, and put right with it.
    const given = { ...offer("联众餐饮"), ...no, repliedOn: "2026-02-13" };
    const second = await offerJob(community, person.id, given);
    expect(
      (await refusalOf(offerJob(community, person.id, { ...given, repliedOn: "2026-02-01" }))).code,
    ).toBe("invalid_input");
    const replaced = { id: second.id, version: 1, reason: "日子记错" };
    await replaceOffer(community, person.id, replaced, { ...given, repliedOn: "2026-02-14" });
    const days = (await summarizeOffers(person.id)).items.map(({ state, repliedOn }) => [state, repliedOn]);
    expect(days).toContainEqual(["counted", "2026-02-14"]);
    expect(days).toContainEqual(["voided", "2026-02-13"]);
  });

  it("on the page are told with their day, which says nothing while there is no answer", async () => {
    const person = await recognizedPerson();
    const { id } = await offerJob(community, person.id, offer("宏运物业"));
    const sent = (version: number, fields: Record<string, string>) => {
      const form = new FormData();
      const all = { step: "reply", offerId: id, version: String(version), ...fields };
      for (const [name, value] of Object.entries(all)) form.set(name, value);
      return actOnOffers(community, person.id, form);
    };
    await sent(1, { reply: "pending", repliedOn: "2026-02-12" });
    await sent(2, { reply: "interested", repliedOn: "2026-02-11" });
    const day = async () => (await summarizeOffers(person.id)).items[0]?.repliedOn;
    expect(await day()).toBe("2026-02-11");
    // Left empty: the day of a new result is today.
    await sent(3, { reply: "interviewing", repliedOn: "" });
    expect(await day()).toBe("2026-02-12");
  });

  it("put right on the page leave the old refusal's reason behind; without another reply a reason is questioned", async () => {
    const person = await recognizedPerson();
    const { id } = await offerJob(community, person.id, offer("宏运物业"));
    const sent = (fields: Record<string, string>) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ step: "reply", offerId: id, ...fields })) {
        form.set(name, value);
      }
      return actOnOffers(community, person.id, form);
    };
    const why = { refusalReason: "low_wage", justified: "no" };
    // 拒绝 itself was not chosen: nothing is recorded without a word.
    const forgotten = await refusalOf(
      sent({ version: "1", standingReply: "pending", reply: "pending", ...why }),
    );
    expect(forgotten.violations).toMatchObject([
      { path: "refusal", message: "只有本人拒绝时才填拒绝原因。" },
    ]);
    await sent({ version: "1", standingReply: "pending", reply: "refused", ...why });
    const [refused] = (await loadOffersPage(community, person.id)).offers;
    expect(refused).toMatchObject({ reply: "refused", refusalReason: "low_wage", refusalJustified: false });
    await sent({
      version: "2",
      standingReply: "refused",
      reply: "interested",
      ...why,
      correctionReason: "点错了结果",
    });
    const [put] = (await loadOffersPage(community, person.id)).offers;
    expect(put).toMatchObject({ reply: "interested", refusalReason: null, refusalJustified: null });
  });

  it("answered with 录用 wait for the employment, whose form they fill", async () => {
    const person = await recognizedPerson();
    const { id } = await offerJob(community, person.id, offer("宏运物业"));
    const hired = async () => (await loadOffersPage(community, person.id)).hired;
    const form = async () => (await readEmploymentPage(community, person.id, { offer: id })).prefill;
    expect([await hired(), await form()]).toEqual([[], null]);
    await answerOffer(community, person.id, id, 1, { reply: "hired" });
    expect(await hired()).toEqual([{ id, employer: "宏运物业", post: "保洁员" }]);
    const filled = await form();
    expect(filled).toEqual({
      status: "employed",
      destination: "employer",
      occurredOn: "2026-02-12",
      employer: "宏运物业",
      post: "保洁员",
      monthlyWage: "2600.00",
    });
    await recordEmployment(community, person.id, recordEmploymentSchema.parse(filled));
    expect(await hired()).toEqual([]);
  });

  it("say what is missing in the request", () => {
    const issues = newOfferSchema.safeParse({ employer: "甲", reply: "refused" }).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join("."))).toEqual(["refusal", "post", "monthlyWage", "division"]);
    // Whole yuan by design: fen are refused, never cut without a word.
    const wage = (monthlyWage: unknown) =>
      newOfferSchema.safeParse({
        employer: "宏运物业",
        post: "保洁员",
        monthlyWage,
        division: "220102000000",
      });
    for (const fen of ["2229.99", 2229.5]) {
      expect(wage(fen).error?.issues.map(({ path }) => path.join("."))).toEqual(["monthlyWage"]);
    }
    expect(wage("2230.00").data?.monthlyWage).toBe(2230);
  });
});

describe("the stock", () => {
  it("takes the same rows once and refuses places elsewhere row by row", async () => {
    const rows = [
      vacancyOf("保育员"),
      vacancyOf("厨师"),
      vacancyOf("保育员"),
      vacancyOf("护林员", { divisionCode: "222401000000", workplace: "延吉市" }),
      vacancyOf("接线员", { divisionCode: "110101000000", workplace: "外省" }),
    ];
    expect(await addVacancies(community, rows)).toMatchObject({
      added: [expect.any(String), expect.any(String)],
      existing: 1,
      refused: [
        { index: 3, code: "outside_territory" },
        { index: 4, code: "not_served" },
      ],
    });
    expect(await addVacancies(community, rows)).toMatchObject({ added: [], existing: 3 });
  });

  it("is listed by city, open ones first of all, page by page without loss", async () => {
    await addVacancies(
      community,
      Array.from({ length: 7 }, (_, index) =>
        vacancyOf(`收银员${index}`, { employer: "翻页超市", publishedOn: `2026-02-0${index + 1}` }),
      ),
    );
    await addVacancies(community, [vacancyOf("收银员9", { employer: "翻页超市", validUntil: "2026-02-11" })]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listVacancies(community, { q: "翻页", limit: 3, cursor });
      expect(page.total).toBe(7);
      seen.push(...page.items.map(({ post }) => post));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `收银员${index}`));
    expect((await listVacancies(community, { q: "翻页", show: "all" })).total).toBe(8);
    expect((await listVacancies(community, { q: "%" })).total).toBe(0);
    expect((await listVacancies(community, { occupation: "cashier", q: "翻页" })).total).toBe(7);
  });
});
