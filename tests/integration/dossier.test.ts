import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { presentDossier } from "~/features/dossier/present-dossier";
import { assessmentSchema, contactSchema, type ContactInput } from "~/features/dossier/inputs";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { recordAssessment } from "~/features/dossier/record-assessment.server";
import { readAssessmentPage, saveAssessmentForm } from "~/features/dossier/assessment-page.server";
import { voidAssessment } from "~/features/dossier/void-assessment.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { voidContact } from "~/features/dossier/void-contact.server";
import { windowAsked } from "~/features/dossier/entitlement-view";
import { getDuties } from "~/features/duties/queries.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { listFollowUps } from "~/features/follow-ups/queries.server";
import { setFollowUp } from "~/features/follow-ups/set-follow-up.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { readStandardRows } from "~/features/settings/standards.server";
import { noticeOfSeason } from "~/features/subsidies/window-notice";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, personFact, recognition, serviceRecord, subsidyWindow } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { assessmentForm } from "./open-forms";
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
let supervisor: Actor;
let foreign: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-02-12T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, nanguan, changchun, binheCommunity } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  street = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
  reviewer = await hire({ name: "邢立波", unitId: nanguan, roles: ["reviewer"] });
  supervisor = await hire({ name: "庞克俭", unitId: changchun, roles: ["supervisor"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
  // Both are read once a minute, whatever the page.
  await getWorkCalendar();
  await readStandardRows();
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

async function recognizedPerson(recognizedOn = "2026-02-03"): Promise<string> {
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
      occurredOn: recognizedOn,
      recordedAt: new Date(`${recognizedOn}T10:00:00+08:00`),
      recordedBy: community.accountId,
    });
    await refreshPersonFacts(tx, person.id);
  });
  return person.id;
}

const contact = (changes: Partial<ContactInput> = {}): ContactInput =>
  contactSchema.parse({ way: "phone", content: "电话谈了找工作的打算，本人愿意做保洁。", ...changes });

async function lastContactOf(personId: string) {
  const [facts] = await db().select().from(personFact).where(eq(personFact.personId, personId));
  return facts?.lastContactOn;
}

describe("a dossier", () => {
  it("takes eight statements with its audit event and holds no clear number", async () => {
    const personId = await recognizedPerson();
    await recordContact(community, personId, contact());
    const { result, statements } = await collectStatements(() => getDossier(street, personId));
    expect(statements.length).toBeLessThanOrEqual(8);
    expect(JSON.stringify(presentDossier(result))).not.toMatch(/\d{17}[\dX]|1990000\d{4}/);
    const [event] = await db()
      .select()
      .from(auditEvent)
      .where(and(eq(auditEvent.action, "dossier.read"), eq(auditEvent.subjectId, personId)));
    expect(event?.actorName).toBe("韩素芳");
  });

  it("looks absent from another territory, for reading and writing", async () => {
    const personId = await recognizedPerson();
    expect((await refusalOf(getDossier(foreign, personId))).status).toBe(404);
    expect((await refusalOf(getDossier(foreign, newId()))).status).toBe(404);
    expect((await refusalOf(getDossier(foreign, "x"))).status).toBe(404);
    expect((await refusalOf(recordContact(foreign, personId, contact()))).status).toBe(404);
    const rows = await db().select().from(serviceRecord).where(eq(serviceRecord.personId, personId));
    expect(rows).toEqual([]);
    expect((await refusalOf(recordContact(supervisor, personId, contact()))).status).toBe(403);
  });

  it("tells what is open, by whom and by when", async () => {
    const { records, state, openItems } = await getDossier(community, await recognizedPerson());
    expect(state).toMatchObject({ status: "recognized", validOffers: 0, plan: null, lastContactOn: null });
    expect(records.person.unit.name).toContain("健康胡同社区");
    expect(openItems.map(({ key, dueOn, urgency }) => [key, dueOn, urgency])).toEqual([
      ["contact", "2026-02-10", "over"],
      ["plan", "2026-02-24", "soon"],
    ]);
    const { personId, id } = await acceptedApplication(community, "2026-02-11");
    const applying = await getDossier(community, personId);
    expect(applying.openItems[0]).toMatchObject({ key: "application", dueOn: "2026-03-03", who: "经办人" });
    expect(applying.timeline.map(({ summary }) => summary)).toContain("受理");
    expect(applying.state.openApplication?.id).toBe(id);
  });
});

describe("a contact", () => {
  it("counts when the person was spoken with, and brings the person's facts along", async () => {
    const personId = await recognizedPerson();
    await recordContact(community, personId, contact({ met: "none", content: "电话无人接听。" }));
    expect(await lastContactOf(personId)).toBeNull();
    await recordContact(community, personId, contact({ kind: "02", way: "home_visit", met: "family" }));
    expect(await lastContactOf(personId)).toBeNull();
    const recorded = await recordContact(community, personId, contact({ occurredOn: "2026-02-09" }));
    expect(recorded.substantive).toBe(true);
    expect(await lastContactOf(personId)).toBe("2026-02-09");
    const { timeline, openItems } = await getDossier(community, personId);
    expect(timeline.find(({ id }) => id === recorded.id)).toMatchObject({ late: 3, actor: "姜晓彤" });
    expect(openItems.map(({ key }) => key)).not.toContain("contact");
  });

  it("refuses tomorrow, a next day in the past and a whole ID number, and records one form once", async () => {
    const personId = await recognizedPerson();
    const refused = async (changes: Partial<ContactInput>) =>
      (await refusalOf(recordContact(community, personId, contact(changes)))).violations[0]?.path;
    expect(await refused({ occurredOn: "2026-02-13" })).toBe("occurredOn");
    // A slip in the year: nobody is helped to work as a child.
    expect(await refused({ occurredOn: "1994-02-09" })).toBe("occurredOn");
    expect(await refused({ nextOn: "2026-02-01" })).toBe("nextOn");
    expect(contactSchema.safeParse({ way: "phone", content: "证件 229901198106210025" }).success).toBe(false);
    const id = newId();
    await recordContact(community, personId, contact({ id }));
    expect((await refusalOf(recordContact(community, personId, contact({ id })))).code).toBe(
      "already_recorded",
    );
  });

  it("is voided with a reason, stays in the timeline and no longer counts", async () => {
    const personId = await recognizedPerson();
    const { id, version } = await recordContact(community, personId, contact());
    expect((await refusalOf(voidContact(foreign, personId, id, version, "记错人"))).status).toBe(404);
    expect((await refusalOf(voidContact(community, personId, id, version + 1, "记错人"))).code).toBe(
      "stale_version",
    );
    await voidContact(community, personId, id, version, "记错人");
    expect(await lastContactOf(personId)).toBeNull();
    expect((await refusalOf(voidContact(community, personId, id, version, "再来"))).code).toBe(
      "already_voided",
    );
    const { timeline } = await getDossier(community, personId);
    expect(timeline.find((entry) => entry.id === id)).toMatchObject({ type: "service", voided: "记错人" });
  });
});

describe("as of a day", () => {
  it("shows what was known then: not what was written down or voided later", async () => {
    setClock("2026-02-06T09:00:00+08:00");
    const personId = await recognizedPerson();
    const early = await recordContact(community, personId, contact());
    setClock("2026-02-12T09:00:00+08:00");
    const late = await recordContact(community, personId, contact({ occurredOn: "2026-02-05" }));
    await voidContact(community, personId, early.id, early.version, "日期录错");
    const then = await getDossier(community, personId, "2026-02-10");
    expect(then.isPast).toBe(true);
    const entry = then.timeline.find(({ id }) => id === early.id);
    expect(entry).toBeDefined();
    expect(entry).not.toHaveProperty("voided");
    expect(then.timeline.find(({ id }) => id === late.id)).toBeUndefined();
    expect(then.state.lastContactOn).toBe("2026-02-06");
    const before = await getDossier(community, personId, "2026-02-01");
    expect(before.state.status).toBe("none");
    expect((await getDossier(community, personId)).state.lastContactOn).toBe("2026-02-05");
  });
});

describe("an assessment", () => {
  it("keeps the earlier answers beside the new ones", async () => {
    const personId = await recognizedPerson();
    const told = { wishes: ["保洁员", "门卫"], expectedWage: 3000, marketAbility: "able" };
    await recordAssessment(
      community,
      personId,
      assessmentSchema.parse({ ...told, occurredOn: "2026-02-05" }),
    );
    await recordAssessment(community, personId, assessmentSchema.parse({ ...told, expectedWage: 2600 }));
    const { state, records } = await getDossier(community, personId);
    expect(records.assessments).toHaveLength(2);
    expect(state.assessment?.expectedWage).toBe(2600);
    expect(state.earlierAssessment?.expectedWage).toBe(3000);
    // A slip in the year: before she was born, or years before anything was known of her.
    for (const occurredOn of ["1950-05-05", "2019-02-05"]) {
      const refusal = await refusalOf(
        recordAssessment(community, personId, assessmentSchema.parse({ ...told, occurredOn })),
      );
      expect(refusal.violations[0]?.path).toBe("occurredOn");
    }
    expect(assessmentSchema.safeParse({ ...told, wishes: ["甲工", "乙工", "丙工", "丁工"] }).success).toBe(
      false,
    );
    const future = assessmentSchema.parse({ ...told, occurredOn: "2026-02-13" });
    expect((await refusalOf(recordAssessment(community, personId, future))).status).toBe(422);
  });
});

describe("two people writing down one person's wishes", () => {
  const conflictOf = async (personId: string, sent: FormData) => {
    const answer = await saveAssessmentForm(street, personId, sent);
    if (!("data" in answer) || !("conflict" in answer.data)) throw new Error("no conflict");
    expect(answer.init?.status).toBe(409);
    return answer.data;
  };

  it("lose neither set: the second sees the first one's answers and keeps those it left alone", async () => {
    const personId = await recognizedPerson();
    const told = { wishes: ["保洁员"], expectedWage: 3000, needs: ["职业指导"], marketAbility: "able" };
    await recordAssessment(community, personId, assessmentSchema.parse(told));
    const [first, second] = [
      await readAssessmentPage(community, personId),
      await readAssessmentPage(street, personId),
    ];
    const sent = assessmentForm(first, { expectedWage: "2600", barriers: "腰椎病" });
    expect(await saveAssessmentForm(community, personId, sent)).toMatchObject({ status: 302 });
    // The same form again is the one already there.
    expect(await saveAssessmentForm(community, personId, sent)).toMatchObject({ status: 302 });
    const { conflict, result } = await conflictOf(
      personId,
      assessmentForm(second, { skills: "电工证", wish1: "门卫" }),
    );
    expect(conflict.rows).toEqual([
      { field: "wish1", label: "意向工种 1", kind: "mine_changed", now: "保洁员", typed: "门卫" },
      { field: "expectedWage", label: "期望月薪", kind: "theirs_changed", now: "2,600 元", typed: null },
      { field: "skills", label: "技能和证书", kind: "mine_changed", now: "", typed: "电工证" },
      { field: "barriers", label: "就业障碍", kind: "theirs_changed", now: "腰椎病", typed: null },
    ]);
    const shown = result.initialValue as Record<string, string>;
    const { start, version, opened } = conflict.page;
    const confirmed = assessmentForm(conflict.page, {
      ...shown,
      id: start.id,
      version: String(version),
      opened: JSON.stringify(opened),
    });
    expect(await saveAssessmentForm(street, personId, confirmed)).toMatchObject({ status: 302 });
    const { state, records } = await getDossier(community, personId);
    expect(state.assessment).toMatchObject({
      wishes: ["门卫"],
      expectedWage: 2600,
      needs: ["职业指导"],
      skills: ["电工证"],
      barriers: ["腰椎病"],
    });
    expect(records.assessments).toHaveLength(3);
  });

  it("lose neither one's 备注, whoever wrote it, and no day of a talk", async () => {
    const personId = await recognizedPerson();
    const told = { wishes: ["保洁员"], marketAbility: "able" };
    await recordAssessment(
      community,
      personId,
      assessmentSchema.parse({ ...told, note: "怕冷", occurredOn: "2026-02-09" }),
    );
    const pages = [
      await readAssessmentPage(community, personId),
      await readAssessmentPage(street, personId),
      await readAssessmentPage(street, personId),
      await readAssessmentPage(street, personId),
    ] as const;
    expect(pages[0].start.note).toBe("怕冷");
    const first = assessmentForm(pages[0], { note: "怕冷\r\n\r\n下午才接电话", occurredOn: "2026-02-11" });
    expect(await saveAssessmentForm(community, personId, first)).toMatchObject({ status: 302 });

    // A wrote the note, B something else: B's form takes it over, and only A's day is left to A.
    const other = await conflictOf(personId, assessmentForm(pages[1], { skills: "电工证" }));
    expect(other.conflict.rows).toEqual([
      { field: "skills", label: "技能和证书", kind: "mine_changed", now: "", typed: "电工证" },
      { field: "note", label: "备注", kind: "theirs_changed", now: "怕冷；下午才接电话", typed: null },
    ]);
    expect(other.result.initialValue).toMatchObject({
      note: "怕冷\n\n下午才接电话",
      occurredOn: "2026-02-12",
    });

    // Both wrote a note, B nothing else: it is something to save, and stays as typed.
    const both = await conflictOf(personId, assessmentForm(pages[2], { note: "只找女儿" }));
    expect(both.conflict.rows).toEqual([
      { field: "note", label: "备注", kind: "both_changed", now: "怕冷；下午才接电话", typed: "只找女儿" },
    ]);
    expect(both.result.initialValue).toMatchObject({ note: "只找女儿" });

    // The same of a day that B put right alone.
    const day = await conflictOf(
      personId,
      assessmentForm(pages[3], { note: "怕冷\n\n下午才接电话", occurredOn: "2026-02-10" }),
    );
    expect(day.conflict.rows).toEqual([
      {
        field: "occurredOn",
        label: "哪天谈的",
        kind: "both_changed",
        now: "2026-02-11",
        typed: "2026-02-10",
      },
    ]);
  });

  it("see that what they wrote from was voided, or that somebody was first where nothing was", async () => {
    const personId = await recognizedPerson();
    const empty = await readAssessmentPage(street, personId);
    const told = assessmentSchema.parse({ wishes: ["保洁员"], marketAbility: "able" });
    const recorded = await recordAssessment(community, personId, told, 0);
    expect((await conflictOf(personId, assessmentForm(empty, {}))).conflict.page.version).toBe(1);
    const read = await readAssessmentPage(street, personId);
    await voidAssessment(community, personId, recorded.id, recorded.version, "记错人");
    const { conflict, result } = await conflictOf(personId, assessmentForm(read, { skills: "电工证" }));
    // Nothing is registered, so nothing stands beside the form, and nothing of it is emptied.
    expect(conflict).toMatchObject({ rows: [], voided: { on: "2026-02-12" }, standingOn: null });
    expect(result.initialValue).toMatchObject({ wish1: "保洁员", marketAbility: "able", skills: "电工证" });
    const { start, version } = conflict.page;
    const again = assessmentForm(conflict.page, {
      ...(result.initialValue as Record<string, string>),
      id: start.id,
    });
    again.set("version", String(version));
    expect(await saveAssessmentForm(street, personId, again)).toMatchObject({ status: 302 });
    expect((await getDossier(street, personId)).state.assessment).toMatchObject({ wishes: ["保洁员"] });
  });

  it("keep their own answers where the one before stands again", async () => {
    const personId = await recognizedPerson();
    const told = { wishes: ["保洁员"], marketAbility: "able" };
    await recordAssessment(
      community,
      personId,
      assessmentSchema.parse({ ...told, occurredOn: "2026-02-05", needs: ["职业指导"] }),
    );
    const later = assessmentSchema.parse({ ...told, wishes: ["门卫"], barriers: ["腰椎病"] });
    const recorded = await recordAssessment(community, personId, later);
    const read = await readAssessmentPage(street, personId);
    await voidAssessment(community, personId, recorded.id, recorded.version, "记错人");
    const { conflict, result } = await conflictOf(personId, assessmentForm(read, {}));
    expect(conflict.standingOn).toBe("2026-02-05");
    expect(conflict.rows.find(({ field }) => field === "barriers")).toEqual({
      field: "barriers",
      label: "就业障碍",
      kind: "both_changed",
      now: "",
      typed: "腰椎病",
    });
    expect(result.initialValue).toMatchObject({ wish1: "门卫", barriers: "腰椎病" });
  });

  it("put one right from its own answers and day, voiding it only as the new one is saved", async () => {
    const personId = await recognizedPerson();
    const told = { wishes: ["营业员", "家电维修工"], expectedWage: 3000, marketAbility: "able" };
    const wrong = await recordAssessment(
      community,
      personId,
      assessmentSchema.parse({ ...told, barriers: ["体弱"], occurredOn: "2026-02-05" }),
    );
    await recordAssessment(community, personId, assessmentSchema.parse({ ...told, wishes: ["门卫"] }));
    const page = await readAssessmentPage(street, personId, wrong.id);
    expect(page.start).toMatchObject({
      occurredOn: "2026-02-05",
      wish1: "营业员",
      wish2: "家电维修工",
      expectedWage: "3000",
      barriers: "体弱",
    });
    const voidedNow = async () =>
      (await getDossier(street, personId)).records.assessments.filter(({ voided }) => voided !== null);
    expect(await voidedNow()).toEqual([]);

    const bare = await saveAssessmentForm(street, personId, assessmentForm(page, { expectedWage: "2600" }));
    expect(bare).toMatchObject({ data: { result: { error: { voidReason: ["请填写作废原因"] } } } });
    const late = assessmentForm(page, { voidReason: "工资记错", occurredOn: "2026-02-13" });
    expect(await saveAssessmentForm(street, personId, late)).toMatchObject({ init: { status: 422 } });
    expect(await voidedNow()).toEqual([]);

    const sent = assessmentForm(page, { expectedWage: "2600", voidReason: "工资记错" });
    expect(await saveAssessmentForm(street, personId, sent)).toMatchObject({ status: 302 });
    expect(await saveAssessmentForm(street, personId, sent)).toMatchObject({ status: 302 });
    expect(await voidedNow()).toMatchObject([{ id: wrong.id, voided: { reason: "工资记错" } }]);
    const { records, state } = await getDossier(street, personId);
    expect(records.assessments).toHaveLength(3);
    expect(state.assessment?.wishes).toEqual(["门卫"]);
    expect(state.earlierAssessment).toMatchObject({ expectedWage: 2600, occurredOn: "2026-02-05" });

    // A second one that puts the same record right sees that it is gone, and keeps what was typed.
    const second = assessmentForm(page, { note: "怕冷", voidReason: "漏记", id: newId() });
    const { conflict, result } = await conflictOf(personId, second);
    expect(conflict).toMatchObject({ voided: { on: "2026-02-05" }, standingOn: "2026-02-12" });
    expect(conflict.page.correcting).toBeNull();
    expect(result.initialValue).toMatchObject({ wish1: "营业员", note: "怕冷" });
  });

  it("name the version they saw, where another hand wrote last", async () => {
    const personId = await recognizedPerson();
    const told = assessmentSchema.parse({ wishes: ["保洁员"], marketAbility: "able" });
    await recordAssessment(community, personId, told);
    // One's own last words are nobody else's to lose.
    const { assessmentVersion: version } = await recordAssessment(community, personId, told);
    const blind = await refusalOf(recordAssessment(street, personId, told));
    expect(blind).toMatchObject({ status: 428, code: "if_match_required" });
    const stale = await refusalOf(recordAssessment(street, personId, told, version - 1));
    expect(stale).toMatchObject({
      status: 409,
      code: "stale_version",
      extra: { assessmentVersion: version, current: { wishes: ["保洁员"] } },
    });
    const next = await recordAssessment(street, personId, told, version);
    expect(next.assessmentVersion).toBe(version + 1);
    expect(presentDossier(await getDossier(street, personId)).assessmentVersion).toBe(version + 1);
  });
});

describe("duties", () => {
  it("ranks what each hand must do in the own territory, in few statements", async () => {
    const personId = await recognizedPerson("2025-12-01");
    // What the new recognition changes of the grounds of 三 is told by whoever asks first.
    await getDuties(community);
    const { result, statements } = await collectStatements(() => getDuties(community));
    expect(statements.length).toBeLessThanOrEqual(6);
    const own = result.items.filter((item) => item.personId === personId);
    expect(own.map(({ kind, urgency }) => [kind, urgency])).toEqual([
      ["contact", "over"],
      ["plan", "over"],
    ]);
    expect(result.items.some(({ kind }) => kind === "legal")).toBe(true);
    expect((await getDuties(reviewer)).items).toEqual([]);
    expect((await getDuties(foreign)).items).toEqual([]);
    const order = result.items.map(({ urgency }) => ["over", "today", "soon", "later"].indexOf(urgency));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});

// Last: work that is recorded brings the county an exit to decide on.
describe("a dossier of somebody in flexible work", () => {
  it("the page takes no statement more, also of whoever lives by flexible work in a season, with call-backs set", async () => {
    setClock("2026-12-10T09:00:00+08:00");
    const personId = await recognizedPerson();
    await recordEmployment(community, personId, {
      status: "employed",
      destination: "flexible",
      occurredOn: today(),
    });
    await setFollowUp(community, personId, {
      dueOn: addDays(today(), 9),
      reason: "other",
      note: "问参保情况",
    });
    const open = async () => {
      const { result, statements } = await collectStatements(() => getDossier(street, personId));
      expect(statements.length).toBeLessThanOrEqual(8);
      const { season, followUps } = result.records;
      const listed = (await listFollowUps(street, personId)).items;
      expect(followUps).toEqual(listed);
      return noticeOfSeason(season ?? null, windowAsked(result), result.asOf)?.text;
    };
    const asked = async () => {
      const { items } = await getDuties(community, { kind: "subsidy_window" });
      return items.filter((item) => item.personId === personId).map(({ dueOn }) => dueOn);
    };
    // As 长春 has announced it, until the city sets a season for the year.
    expect(await open()).toContain("2026-12-31 截止");
    expect(await asked()).toEqual(["2026-12-31"]);
    await db()
      .insert(subsidyWindow)
      .values({
        id: newId(),
        unitId: DEMO_UNITS.changchun,
        kind: "flexible_social_insurance",
        year: 2026,
        recordedAt: new Date(),
        opensOn: today(),
        closesOn: addDays(today(), 3),
        source: "长春市申报通知",
      });
    expect(await open()).toContain(`${addDays(today(), 3)} 截止`);
    expect(await asked()).toEqual([addDays(today(), 3)]);
  });
});
