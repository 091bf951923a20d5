/** The days of what is told and done for people and whose hand is told of a voided record. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { assessmentSchema, contactSchema } from "~/features/dossier/inputs";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { recordAssessment } from "~/features/dossier/record-assessment.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { contactToCorrect, replaceContact } from "~/features/dossier/replace-contact.server";
import { voidContact } from "~/features/dossier/void-contact.server";
import { getDuties } from "~/features/duties/queries.server";
import { readCorrection } from "~/features/dossier/correct-record.server";
import { answerEntry } from "~/features/employment/answer-entry.server";
import { actOnEmployment, readEmploymentPage } from "~/features/employment/employment-page.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { recordEmploymentSchema } from "~/features/employment/inputs";
import { recordSupport } from "~/features/entrepreneurship/record-support.server";
import { supportSchema } from "~/features/entrepreneurship/inputs";
import { listInbox } from "~/features/inbox/queries.server";
import { newOfferSchema } from "~/features/job-offers/inputs";
import { actOnOffers } from "~/features/job-offers/offer-actions.server";
import { offerJob } from "~/features/job-offers/offer-job.server";
import { loadOffersPage } from "~/features/job-offers/offers-page.server";
import { listOffers } from "~/features/job-offers/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { recordRefusal } from "~/features/refusals/record-refusal.server";
import { recordRefusalSchema } from "~/features/refusals/inputs";
import { enrol } from "~/features/trainings/enrol.server";
import { enrolSchema } from "~/features/trainings/inputs";
import type { Actor } from "~/lib/actor";
import { contactSteps, refusalReasons } from "~/lib/codes/help";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { application, exitCase, recognition } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  acceptedApplication,
  furnishOffice,
  hire,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let street: Actor;
let reviewer: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-02-12T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, nanguan } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  reviewer = await hire({ name: "邢立波", unitId: nanguan, roles: ["reviewer"] });
  street = await hire({ name: "卫海棠", unitId: minkangStreet, roles: ["caseworker"] });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

async function recognizedPerson(): Promise<string> {
  const person = await registerPerson(community);
  await withTransaction(async (tx) => {
    await tx.insert(recognition).values({
      id: newId(),
      city: person.city,
      personId: person.id,
      countyId: person.countyId,
      streetId: person.streetId,
      communityId: person.communityId,
      category: "older",
      occurredOn: "2026-02-03",
      recordedAt: new Date("2026-02-03T02:00:00Z"),
      recordedBy: community.accountId,
    });
    await refreshPersonFacts(tx, person.id);
  });
  return person.id;
}

const told = {
  wishes: ["打更", "扫街"],
  barriers: ["腰椎病，不宜久站、搬重"],
  needs: ["想换到离女儿近的地方"],
  marketAbility: "able",
} as const;

/** Every way in which something dated comes into a dossier, for a day. */
const WAYS: [string, (personId: string, occurredOn: string) => Promise<unknown>][] = [
  [
    "contact",
    (id, occurredOn) =>
      recordContact(community, id, contactSchema.parse({ way: "phone", content: "问了近况", occurredOn })),
  ],
  [
    "assessment",
    (id, occurredOn) => recordAssessment(community, id, assessmentSchema.parse({ ...told, occurredOn })),
  ],
  [
    "refusal",
    (id, occurredOn) => {
      const refused = { service: "training", content: "保育员班", reason: "没有空", justified: false };
      return recordRefusal(community, id, recordRefusalSchema.parse({ ...refused, occurredOn }));
    },
  ],
  [
    "enrolment",
    (id, occurredOn) => {
      const course = {
        courseName: "保育员",
        provider: "长春护理学校",
        kind: "skill",
        startsOn: "2026-02-10",
      };
      return enrol(community, id, enrolSchema.parse({ ...course, occurredOn }));
    },
  ],
  [
    "course outside the stock",
    (id, startsOn) => {
      const course = { courseName: "保育员", provider: "长春护理学校", kind: "skill", startsOn };
      return enrol(community, id, enrolSchema.parse(course));
    },
  ],
  [
    "start-up support",
    (id, occurredOn) => {
      const support = { kind: "guidance", content: "讲了开店的手续", provider: "创业指导站" };
      return recordSupport(community, id, supportSchema.parse({ ...support, occurredOn }));
    },
  ],
  [
    "employment",
    (id, occurredOn) => {
      const work = { status: "employed", destination: "employer", employer: "宏运物业" };
      return recordEmployment(community, id, recordEmploymentSchema.parse({ ...work, occurredOn }));
    },
  ],
  [
    "unemployment since",
    (id, unemployedSince) =>
      recordEmployment(
        community,
        id,
        recordEmploymentSchema.parse({ status: "unemployed", occurredOn: "2026-02-10", unemployedSince }),
      ),
  ],
];

describe("the day of a fact", () => {
  it.each(WAYS)("of a %s is not before the person was of working age", async (_name, record) => {
    const { status, violations } = await refusalOf(record(await recognizedPerson(), "1950-05-05"));
    expect([status, violations[0]?.code]).toEqual([422, "before_working_age"]);
  });

  // A course may lie ahead.
  const DONE = WAYS.filter(([name]) => !/course|since/.test(name));
  it.each(DONE)("of a %s is not to come", async (_name, record) => {
    const { status, violations } = await refusalOf(record(await recognizedPerson(), "2026-02-13"));
    expect([status, violations[0]?.code]).toEqual([422, "day_in_future"]);
  });

  it("is not more than a month before anything was known, except where the fact makes somebody known", async () => {
    const personId = await recognizedPerson();
    for (const [name, record] of WAYS.slice(0, 4)) {
      const { violations } = await refusalOf(record(personId, "2024-05-06"));
      expect(["before_known", "before_recognition"], name).toContain(violations[0]?.code);
    }
    await recordEmployment(
      community,
      personId,
      recordEmploymentSchema.parse({ status: "unemployed", occurredOn: "2024-05-06" }),
    );
    await recordContact(
      community,
      personId,
      contactSchema.parse({ way: "phone", content: "当时谈了找工作", occurredOn: "2024-05-06" }),
    );
  });
});

describe("work that contradicts the recognition", () => {
  const work = (occurredOn: string) =>
    recordEmploymentSchema.parse({
      status: "employed",
      destination: "employer",
      employer: "宏运物业",
      occurredOn,
    });

  /** Recognized on an application that says out of work since 24 January 2025. */
  async function statedUnemployed(): Promise<string> {
    const { personId, id } = await acceptedApplication(community, "2026-02-11");
    const [row] = await db().select().from(application).where(eq(application.id, id));
    if (!row) throw new Error("no application");
    await withTransaction(async (tx) => {
      await tx.insert(recognition).values({
        id: newId(),
        city: row.city,
        personId,
        countyId: row.countyId,
        streetId: row.streetId,
        communityId: row.communityId,
        applicationId: id,
        category: "older",
        occurredOn: "2026-02-12",
        recordedAt: new Date("2026-02-12T01:00:00Z"),
        recordedBy: community.accountId,
      });
      await refreshPersonFacts(tx, personId);
    });
    return personId;
  }

  it("is recorded and becomes the county's question, until it is answered or the entry is voided", async () => {
    const personId = await statedUnemployed();
    const found = await recordEmployment(community, personId, work("2026-01-05"));
    expect(found.contradicts).not.toBeNull();
    const doubts = async () =>
      (await getDuties(reviewer, { kind: "contradiction", limit: 500 })).items.filter(
        (one) => one.personId === personId,
      );
    expect(await doubts()).toMatchObject([{ hands: "reviewer", action: { label: "核实" } }]);
    const { openItems } = await getDossier(community, personId);
    expect(openItems.map(({ key }) => key)).toContain(`contradiction:${found.id}`);
    const byCommunity = answerEntry(community, personId, found.id, found.version, "当时是临时帮工");
    expect((await refusalOf(byCommunity)).status).toBe(403);
    const settled = await answerEntry(reviewer, personId, found.id, found.version, "查为同名，日期系误登");
    expect(settled).toMatchObject({ answeredByName: "邢立波", version: found.version + 1 });
    expect(await doubts()).toEqual([]);
    expect(
      (await refusalOf(answerEntry(reviewer, personId, found.id, settled.version, "再写一次"))).code,
    ).toBe("already_answered");
  });

  it("is none after the recognition, nor for work that ended before the unemployment began", async () => {
    const personId = await statedUnemployed();
    expect((await recordEmployment(community, personId, work("2026-02-12"))).contradicts).toBeNull();
    expect((await recordEmployment(community, personId, work("2015-06-01"))).contradicts).toBeNull();
  });
});

describe("a voided record", () => {
  it("is told to the hand that wrote it down, with the hand and the reason, and not to the own hand", async () => {
    const personId = await recognizedPerson();
    const call = contactSchema.parse({ way: "phone", content: "问了近况" });
    const { id, version } = await recordContact(street, personId, call);
    await voidContact(community, personId, id, version, "不是本人接的");
    const { items } = await listInbox(street, null);
    expect(items).toHaveLength(1);
    expect(items[0]?.title).toContain("您记录的联系服务被作废");
    expect(items[0]?.summary).toMatch(/健康胡同.*姜晓彤作废，原因：不是本人接的/);
    const { timeline } = await getDossier(street, personId);
    expect(timeline.find((entry) => entry.id === id)).toMatchObject({
      voided: "不是本人接的",
      voidedBy: "姜晓彤",
    });
    const own = await recordContact(community, personId, call);
    await voidContact(community, personId, own.id, own.version, "记重了");
    expect((await listInbox(community, null)).items).toEqual([]);
  });
});

describe("a record put right", () => {
  it("of a contact starts from it and is voided only as the new one is saved", async () => {
    const personId = await recognizedPerson();
    const visit = contactSchema.parse({
      kind: "03",
      way: "home_visit",
      met: "family",
      occurredOn: "2026-02-10",
      content: "她母亲在家，约下周再来。",
      nextOn: "2026-02-18",
      nextStep: contactSteps.codes[0],
    });
    const wrong = await recordContact(community, personId, visit);
    const start = await contactToCorrect(street, personId, wrong.id, []);
    expect(start).toMatchObject({
      met: "family",
      way: "home_visit",
      content: "她母亲在家，约下周再来。",
      occurredOn: "2026-02-10",
      next: "other",
      nextOn: "2026-02-18",
    });
    const input = contactSchema.parse({
      id: newId(),
      kind: "03",
      way: "home_visit",
      met: "self",
      occurredOn: "2026-02-10",
      content: "本人在家，约下周再来。",
      nextOn: "2026-02-18",
    });
    const replaced = { id: wrong.id, version: wrong.version, reason: "见到的是本人" };
    const contacts = async () => (await getDossier(street, personId)).records.services;
    const tooLate = { ...input, occurredOn: "2026-02-13" };
    expect((await refusalOf(replaceContact(street, personId, replaced, tooLate))).status).toBe(422);
    expect(await contacts()).toMatchObject([{ id: wrong.id, voided: null }]);

    const recorded = await replaceContact(street, personId, replaced, input);
    expect(recorded.subject).toMatchObject({ met: "self", nextStep: contactSteps.codes[0] });
    const now = await contacts();
    expect(now.find(({ id }) => id === wrong.id)?.voided?.reason).toBe("见到的是本人");
    expect(now.find(({ id }) => id === recorded.id)).toMatchObject({
      voided: null,
      occurredOn: "2026-02-10",
    });
    // The form sent twice is one correction; another one of the same record comes too late.
    expect((await refusalOf(replaceContact(street, personId, replaced, input))).code).toBe(
      "already_recorded",
    );
    const again = { ...input, id: newId() };
    expect((await refusalOf(replaceContact(street, personId, replaced, again))).code).toBe("already_voided");
    expect(await contacts()).toHaveLength(2);
  });

  it("of an offer keeps its days and answers, and is one write", async () => {
    const personId = await recognizedPerson();
    const job = { employer: "南关区欣洁保洁服务部", post: "保洁员", division: "220102000000" };
    const given = newOfferSchema.parse({
      ...job,
      monthlyWage: "2600",
      offeredOn: "2026-02-09",
      reply: "refused",
      refusal: { reason: refusalReasons.codes[0], justified: true },
    });
    const { id } = await offerJob(community, personId, given);
    const page = await loadOffersPage(street, personId, id);
    expect(page.corrected).toMatchObject({
      employer: job.employer,
      post: job.post,
      division: job.division,
      monthlyWage: 2600,
      reply: "refused",
      correcting: { id, version: 1, occurredOn: "2026-02-09", voided: null },
    });
    const form = new FormData();
    const refusal = { reply: "refused", refusalReason: refusalReasons.codes[0] ?? "", justified: "yes" };
    for (const [name, value] of Object.entries({
      ...job,
      ...refusal,
      step: "offer_by_hand",
      monthlyWage: "2700",
      offeredOn: "2026-02-10",
      replaces: id,
      replacedVersion: "1",
    })) {
      form.set(name, value);
    }
    const bare = await refusalOf(actOnOffers(street, personId, form));
    expect(bare.violations).toMatchObject([{ path: "voidReason" }]);
    form.set("voidReason", "月薪和日期记错");
    const future = new FormData();
    for (const [name, value] of form) future.set(name, name === "offeredOn" ? "2026-02-13" : value);
    expect((await refusalOf(actOnOffers(street, personId, future))).status).toBe(422);
    expect((await listOffers(personId)).map(({ voidedAt }) => voidedAt)).toEqual([null]);

    expect((await actOnOffers(street, personId, form)).status).toBe(302);
    const offers = await listOffers(personId);
    expect(offers.find((one) => one.id === id)?.voidReason).toBe("月薪和日期记错");
    expect(offers.find((one) => one.id !== id)).toMatchObject({
      monthlyWage: 2700,
      occurredOn: "2026-02-10",
      reply: "refused",
      // The day of the answer, from which 三（五） counts.
      repliedOn: "2026-02-09",
    });
    expect((await refusalOf(actOnOffers(street, personId, form))).code).toBe("already_recorded");
    expect(await listOffers(personId)).toHaveLength(2);
  });

  it("of the employment line takes the call-backs and the figures along, in one write", async () => {
    const personId = await recognizedPerson();
    const wrong = await recordEmployment(
      community,
      personId,
      recordEmploymentSchema.parse({
        status: "employed",
        occurredOn: "2026-02-11",
        destination: "employer",
        employer: "南关区欣洁保洁服务部",
        post: "保洁员",
        monthlyWage: "2600",
        contract: false,
      }),
    );
    const page = await readEmploymentPage(street, personId, { corrects: wrong.id });
    expect(page.correcting).toMatchObject({
      id: wrong.id,
      version: 1,
      occurredOn: "2026-02-11",
      voided: null,
    });
    expect(page.prefill).toMatchObject({
      status: "employed",
      employer: "南关区欣洁保洁服务部",
      contract: "no",
    });
    expect((await refusalOf(readEmploymentPage(street, personId, { corrects: newId() }))).status).toBe(404);
    // From the dossier's part the same way leads to the same form.
    expect(await readCorrection(street, personId, "employment", wrong.id)).toMatchObject({
      title: "就业失业变动",
      version: 1,
      again: expect.stringContaining(`corrects=${wrong.id}`),
    });

    const form = new FormData();
    for (const [name, value] of Object.entries({
      ...page.prefill,
      intent: "record",
      id: page.recordId,
      occurredOn: "2026-02-10",
      employer: "南关区洁美家政服务部",
      replaces: wrong.id,
      replacedVersion: "1",
    })) {
      form.set(name, value);
    }
    const lines = async () =>
      (await readEmploymentPage(street, personId)).entries.map(
        ({ occurredOn, employer, voidReason, current }) => ({ occurredOn, employer, voidReason, current }),
      );
    const refused = await actOnEmployment(street, personId, form);
    expect(refused).toMatchObject({ data: { problem: { violations: [{ path: "voidReason" }] } } });
    expect(await lines()).toMatchObject([{ occurredOn: "2026-02-11", voidReason: null, current: true }]);

    form.set("voidReason", "单位和上班日期记错");
    expect(await actOnEmployment(street, personId, form)).toMatchObject({ status: 302 });
    expect(await lines()).toEqual([
      {
        occurredOn: "2026-02-11",
        employer: "南关区欣洁保洁服务部",
        voidReason: "单位和上班日期记错",
        current: false,
      },
      { occurredOn: "2026-02-10", employer: "南关区洁美家政服务部", voidReason: null, current: true },
    ]);
    const { callBacks } = await readEmploymentPage(street, personId);
    expect(new Set(callBacks.map(({ employer }) => employer))).toEqual(new Set(["南关区洁美家政服务部"]));
    expect(callBacks[0]?.dueOn).toBe("2026-03-10");
    // The suggestion to the county names the work as it is now, and there is one.
    const exits = await db().select().from(exitCase).where(eq(exitCase.personId, personId));
    expect(exits.filter(({ status }) => status === "proposed")).toMatchObject([
      { occurredOn: "2026-02-10", evidence: expect.stringContaining("洁美家政") },
    ]);
    const { timeline } = await getDossier(street, personId);
    expect(timeline.find(({ id }) => id === wrong.id)).toMatchObject({ voided: "单位和上班日期记错" });
    // The form sent twice is one correction; another one of the same record comes too late.
    expect(await actOnEmployment(street, personId, form)).toMatchObject({ status: 302 });
    form.set("id", newId());
    expect(await actOnEmployment(street, personId, form)).toMatchObject({
      data: { problem: { code: "already_voided" } },
    });
    expect(await lines()).toHaveLength(2);
  });
});
