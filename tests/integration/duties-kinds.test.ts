/**
 * 今日必办, kind by kind: on which day each comes up, is due, is late, and what makes it go away. Each line can be
 * checked by hand: the fact, the standard or clause, the days around it.
 */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { holdDuty } from "~/features/duties/hold-duty.server";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { getDuties } from "~/features/duties/queries.server";
import { releaseDuty } from "~/features/duties/release-duty.server";
import { refusedBy } from "~/features/duties/row-answer";
import { actOnToday, readTodayPage } from "~/features/duties/today-page.server";
import { answerOffer } from "~/features/job-offers/answer-offer.server";
import { settleByContact } from "~/features/duties/settle-by-contact.server";
import { readTeam } from "~/features/duties/team.server";
import { contactSchema } from "~/features/dossier/inputs";
import { listApplications } from "~/features/recognition/list-applications.server";
import { isAppError } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import type { Actor } from "~/lib/actor";
import { setSetting } from "~/features/settings/set-setting.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, correctionRequest, jobOffer, subsidyWindow } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type History, history, refreshHistories, writeHistories } from "./duty-histories";
import { dataLines } from "./duty-lines/data";
import { id, orderly, plan } from "./duty-lines/line";
import { legalLines } from "./duty-lines/legal";
import { moneyLines } from "./duty-lines/money";
import { promiseLines } from "./duty-lines/promise";
import { standardLines } from "./duty-lines/standard";
import { furnishOffice, hire, noticedApplication, refusalOf, setClock } from "./recognition-office";

const WINDOW = newId();
let database: TestDatabase;
let community: Actor;
let street: Actor;
let manager: Actor;
let reviewer: Actor;
let foreign: Actor;
let city: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-03-02T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, nanguan, changchun, binheCommunity } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  street = await hire({ name: "卫海棠", unitId: minkangStreet, roles: ["caseworker"] });
  manager = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
  reviewer = await hire({ name: "邢立波", unitId: nanguan, roles: ["reviewer"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
  city = await hire({ name: "庞克俭", unitId: changchun, roles: ["supervisor"] });
  await db()
    .insert(subsidyWindow)
    .values({
      id: WINDOW,
      unitId: changchun,
      kind: "flexible_social_insurance",
      year: 2026,
      opensOn: "2026-04-01",
      closesOn: "2026-06-30",
      source: "长人社函〔2026〕8号",
      recordedAt: new Date("2026-01-05T02:00:00Z"),
    });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const on = (day: string) => setClock(`${day}T09:00:00+08:00`);
const LINES = [...legalLines, ...promiseLines, ...moneyLines, ...standardLines, ...dataLines];

describe("each kind comes up, is due and is late on its day", () => {
  it.each(LINES)("%s（%s）", async (_, kind, life, days) => {
    const one = history(life);
    on("2026-12-31");
    await writeHistories([one]);
    for (const [day, expected] of days) {
      on(day);
      await refreshHistories([one]);
      const { items } = await getDuties(manager, { view: "team", limit: 100_000 });
      const found = items.filter((item) => item.personId === one.id && item.kind === kind);
      expect([day, found.map(({ urgency }) => urgency)]).toEqual([
        day,
        expected === "absent" ? [] : [expected],
      ]);
    }
  });
});

describe("a ground of 三 that has come true", () => {
  it("is somebody's to propose, whichever of the seven it is", async () => {
    const run = {
      id: id(),
      on: "2026-06-01",
      status: "approved" as const,
      from: "2023-06",
      to: "2026-05",
    };
    const one = history({ ...orderly, subsidies: [run] });
    on("2026-12-31");
    await writeHistories([one]);
    on("2026-06-10");
    await refreshHistories([one]);
    await refreshExitMarks({ id: DEMO_UNITS.nanguan, level: "county" });
    const found = async () =>
      (await getDuties(manager, { view: "team", limit: 100_000 })).items.filter(
        (item) => item.personId === one.id && item.kind === "exit_due",
      );
    const [row] = await found();
    expect(row?.what).toContain("提请注销：");
    expect(row?.what).not.toContain("退休");
    expect(row?.why).toContain("三（二）");
    expect(row?.dueOn).not.toBeNull();
  });
});

describe("the hands", () => {
  it("have their own rows: what is mine, what is in nobody's charge, what is the office's", async () => {
    const mine = history({ responsibleId: community.accountId });
    const other = history({ responsibleId: street.accountId });
    const nobody = history();
    on("2026-03-10");
    await writeHistories([mine, other, nobody]);
    const people = async (actor: Actor) =>
      new Set(
        (await getDuties(actor, { view: "mine", limit: 100_000 })).items.map(({ personId }) => personId),
      );
    const [ofCommunity, ofStreet, ofManager] = await Promise.all([
      people(community),
      people(street),
      people(manager),
    ]);
    expect([mine, other, nobody].map((one) => ofCommunity.has(one.id))).toEqual([true, false, true]);
    expect([mine, other, nobody].map((one) => ofStreet.has(one.id))).toEqual([false, true, true]);
    expect([mine, other, nobody].map((one) => ofManager.has(one.id))).toEqual([false, false, false]);
    const { rows } = await readTeam(manager);
    const list = await getDuties(manager, { view: "team", who: community.accountId, limit: 100_000 });
    expect(rows.find((row) => row.id === community.accountId)).toMatchObject({
      name: "姜晓彤",
      total: list.total,
    });
    const all = await getDuties(manager, { view: "team" });
    expect(rows.reduce((sum, row) => sum + row.total, 0)).toBe(all.open);
    const units = await readTeam(city);
    const whole = await getDuties(city);
    expect(units.rows.reduce((sum, row) => sum + row.total, 0)).toBe(whole.total);
  });

  it("an application nobody accepts: the office's own 2 working days, not while the applicant is asked, anew after the answer", async () => {
    const waiting = { id: id(), status: "submitted" as const, submittedOn: "2026-03-06", acceptedOn: null };
    const one = history({ recognized: null, application: { ...waiting, messages: [] } });
    on("2026-03-06");
    await writeHistories([one]);
    const read = async (actor: Actor = community) => {
      const { items } = await getDuties(actor, { view: "team", limit: 100_000 });
      const found = items.find(({ key }) => key === `legal:${waiting.id}`);
      return found && [found.dueOn, found.urgency, found.left];
    };
    const days = async (...given: string[]) => {
      const found = [];
      for (const day of given) {
        on(day);
        found.push(await read());
      }
      return found;
    };
    // Friday 6 March: the working days are the 9th and the 10th.
    expect(await days("2026-03-06", "2026-03-10", "2026-04-25")).toEqual([
      ["2026-03-10", "soon", 2],
      ["2026-03-10", "today", 0],
      ["2026-03-10", "over", -32],
    ]);
    expect(await read(manager)).toEqual(await read());
    const { items } = await listApplications(community, { status: "submitted" });
    expect(items.find((row) => row.id === waiting.id)).toMatchObject({
      processing: null,
      acceptance: { dueOn: "2026-03-10", left: -32 },
    });
    const asked = {
      id: id(),
      city: DEMO_UNITS.changchun,
      applicationId: waiting.id,
      personId: one.id,
      number: "BZ-220102-2026-000901",
      items: [],
      requestedOn: "2026-03-09",
      requestedAt: new Date("2026-03-09T02:00:00Z"),
      requestedBy: id(),
      requestedByName: "姜晓彤",
    };
    await db().insert(correctionRequest).values(asked);
    expect(await days("2026-03-12")).toEqual([[null, "later", null]]);
    await db()
      .update(correctionRequest)
      .set({ answeredOn: "2026-03-12", answeredAt: new Date("2026-03-12T02:00:00Z") })
      .where(eq(correctionRequest.id, asked.id));
    expect(await days("2026-03-12", "2026-03-17")).toEqual([
      ["2026-03-16", "soon", 2],
      ["2026-03-16", "over", -1],
    ]);
  });

  it("of three review levels: the street signs the first opinion, the community does not", async () => {
    on("2026-03-02");
    const case_ = await noticedApplication(community, "2026-03-02");
    on("2026-03-06");
    const has = async (actor: Actor) =>
      (await getDuties(actor, { view: "mine", limit: 100_000 })).items.find(
        ({ key }) => key === `legal:${case_.id}`,
      );
    expect(await has(community)).toBeUndefined();
    // Accepted on 2 March: the 10th working day is the 16th.
    expect(await has(street)).toMatchObject({
      what: "签署初步意见",
      dueOn: "2026-03-16",
      hands: "caseworker",
    });
    expect(await has(reviewer)).toBeUndefined();
  });
});

describe("a duty that is done", () => {
  it("goes with the contact recorded in its row; a call that nobody answered leaves it", async () => {
    const one = history({ plan: plan() });
    on("2026-03-06");
    await writeHistories([one]);
    const key = `contact:${one.id}`;
    const contact = (given: object) => contactSchema.parse({ way: "phone", content: "问了近况", ...given });
    const still = async () =>
      (await getDuties(community, { limit: 100_000 })).items.some((item) => item.key === key);
    await settleByContact(community, key, contact({ met: "none", content: "没有接听" }));
    expect(await still()).toBe(true);
    expect((await refusalOf(settleByContact(foreign, key, contact({})))).status).toBe(404);
    await settleByContact(community, key, contact({ met: "self" }));
    expect(await still()).toBe(false);
    expect((await refusalOf(settleByContact(community, key, contact({})))).code).toBe("already_done");
  });

  it("a reminder is settled by the contact in the same step", async () => {
    const reminder = { id: id(), on: "2026-03-03", dueOn: "2026-03-06", done: false };
    const one = history({ ...orderly, reminders: [reminder] });
    on("2026-03-06");
    await writeHistories([one]);
    const key = `follow_up:${reminder.id}`;
    await settleByContact(community, key, contactSchema.parse({ way: "phone", content: "已核对，条件届满" }));
    const { items } = await getDuties(community, { limit: 100_000 });
    expect(items.some((item) => item.key === key)).toBe(false);
  });
});

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe("a row that carries its form", () => {
  const listed = async (key: string) =>
    (await getDuties(community, { limit: 100_000 })).items.some((item) => item.key === key);

  it("takes the answer to an offer, asks why it was refused, and can be undone", async () => {
    const offer = { id: id(), on: "2026-04-01", validUntil: null, pending: true, counts: true };
    const one = history({ ...orderly, offers: [offer] });
    on("2026-04-09");
    await writeHistories([one]);
    const key = `offer_reply:${offer.id}`;
    expect(await listed(key)).toBe(true);
    const bare = await actOnToday(community, formOf({ intent: "reply", key, reply: "refused" }));
    expect(bare).toMatchObject({ as: "reply", errors: { refusal: [expect.stringContaining("原因")] } });
    const answer = formOf({
      intent: "reply",
      key,
      reply: "refused",
      refusalReason: "low_wage",
      justified: "no",
    });
    expect((await refusalOf(actOnToday(foreign, answer))).status).toBe(404);
    const acted = await actOnToday(community, answer);
    expect(await listed(key)).toBe(false);
    const undo = "undo" in acted ? acted.undo?.fields : undefined;
    expect(undo).toMatchObject({
      step: "reply",
      offerId: offer.id,
      reply: "pending",
      correctionReason: expect.any(String),
    });
    await answerOffer(community, one.id, offer.id, Number(undo?.version), {
      reply: "pending",
      correctionReason: undo?.correctionReason,
    });
    expect(await listed(key)).toBe(true);
  });

  it("takes another answer than 拒绝 although a reason is still chosen from before", async () => {
    const offer = { id: id(), on: "2026-04-01", validUntil: null, pending: true, counts: true };
    on("2026-04-09");
    const one = history({ ...orderly, offers: [offer] });
    await writeHistories([one]);
    const key = `offer_reply:${offer.id}`;
    const given = { intent: "reply", key, reply: "interested", refusalReason: "low_wage" };
    expect(await actOnToday(community, formOf(given))).toMatchObject({
      message: expect.stringMatching(/^.+：.+的反馈已登记：有意向。$/),
    });
    const [row] = await db().select().from(jobOffer).where(eq(jobOffer.id, offer.id));
    expect(row).toMatchObject({ reply: "interested", refusalReason: null, refusalJustified: null });
  });

  it("takes what came of a measure, with what shows it", async () => {
    const measure = { id: id(), dueOn: "2026-03-20", status: "open" as const };
    const one = history({ ...orderly, plan: plan({ measures: [measure] }) });
    on("2026-03-20");
    await writeHistories([one]);
    const key = `measure:${measure.id}`;
    expect(await listed(key)).toBe(true);
    const fields = { intent: "settle", key, status: "done", on: "2026-03-20" };
    expect(await actOnToday(community, formOf({ ...fields, evidence: "" }))).toMatchObject({
      as: "settle",
      errors: { evidence: [expect.any(String)] },
    });
    for (const status of ["", "open"]) {
      const chosen = formOf({ ...fields, status, evidence: "已陪同到岗面谈，有签到表" });
      expect(await actOnToday(community, chosen)).toMatchObject({ errors: { status: ["请选择完成或取消"] } });
    }
    await actOnToday(community, formOf({ ...fields, evidence: "已陪同到岗面谈，有签到表" }));
    expect(await listed(key)).toBe(false);
    expect((await refusalOf(actOnToday(community, formOf({ ...fields, evidence: "再次登记" })))).code).toBe(
      "already_done",
    );
  });
});

describe("a row of training, 创业, 公益性岗位 or money that carries its form", () => {
  type Row = {
    key: string;
    hand?: () => Actor;
    fields: Record<string, string>;
    wrong: Record<string, string>;
    /** The service's name of the wrong field, where it has its own. */
    told?: string;
  };
  const listed = async (hand: Actor, key: string) =>
    (await getDuties(hand, { view: "team", limit: 100_000 })).items.some((item) => item.key === key);
  const done = async (action: string, subject: string) =>
    (await db().select().from(auditEvent).where(eq(auditEvent.subjectId, subject))).filter(
      (event) => event.action === action,
    ).length;

  /** Refused with its reason and still there; taken once, with its audit; not another's and not twice. */
  async function settles(
    one: History,
    { key, hand = () => community, fields, wrong, told }: Row,
    action: string,
  ) {
    await writeHistories([one]);
    const actor = hand();
    expect(await listed(actor, key)).toBe(true);
    const form = formOf({ key, ...fields });
    const refusal = await actOnToday(actor, formOf({ key, ...fields, ...wrong })).then(
      (acted) => ("errors" in acted ? acted : null),
      (error: unknown) => (isAppError(error) ? refusedBy(error, form) : null),
    );
    expect(Object.keys(refusal?.errors ?? {})).toEqual(told ? [told] : Object.keys(wrong));
    expect(await listed(actor, key)).toBe(true);
    expect((await refusalOf(actOnToday(foreign, form))).status).toBe(404);
    const before = await done(action, one.id);
    expect(await actOnToday(actor, form)).toMatchObject({ message: expect.stringContaining(one.name) });
    expect(await listed(actor, key)).toBe(false);
    expect(await done(action, one.id)).toBe(before + 1);
    expect((await refusalOf(actOnToday(actor, form))).code).toBe("already_done");
    expect((await refusalOf(actOnToday(foreign, form))).status).toBe(404);
  }

  it("the attendance of a month, the days due prefilled with the working days in post", async () => {
    const placement = { id: id(), on: "2026-03-10", until: "2026-12-31", endedOn: null, months: ["2026-04"] };
    const one = history({ ...orderly, placements: [placement] });
    const key = `attendance:${placement.id}:2026-03`;
    on("2026-05-08");
    await settles(
      one,
      {
        key,
        fields: { intent: "attendance", daysDue: "16", daysPresent: "15" },
        wrong: { daysPresent: "17" },
      },
      "welfare_post.attendance",
    );
    const next = history({ ...orderly, placements: [{ ...placement, id: id(), months: [] }] });
    await writeHistories([next]);
    const halves = formOf({
      intent: "attendance",
      key: `attendance:${next.placements[0]?.id}:2026-03`,
      daysDue: "16",
      daysPresent: "15.3",
    });
    const refusal = await refusalOf(actOnToday(community, halves));
    expect(refusedBy(refusal, halves).errors).toEqual({ daysPresent: ["实际出勤天数请填整数"] });
    // What is no number is said to be none, and not also to be too many.
    for (const [daysPresent, daysDue, path, message] of [
      ["abc", "16", "daysPresent", "实际出勤天数请填整数"],
      ["15", "", "daysDue", "应出勤天数请填整数"],
      ["15", "abc", "daysDue", "应出勤天数请填整数"],
    ] as const) {
      const form = formOf({ intent: "attendance", key: halves.get("key") as string, daysDue, daysPresent });
      const told = refusedBy(await refusalOf(actOnToday(community, form)), form);
      expect(told.errors, `${daysPresent}/${daysDue}`).toEqual({ [path]: [message] });
    }
    const open = `attendance:${next.placements[0]?.id}:2026-03`;
    const page = await readTodayPage(community, new URLSearchParams({ kind: "attendance", open }));
    // From Tuesday 10 March to the end of the month: 16 working days.
    expect(page.form?.start).toEqual({ month: "2026-03", workingDays: 16 });
  });

  it("how a course ended, and that somebody came to it", async () => {
    const course = (given: object) => ({
      id: id(),
      on: "2026-04-01",
      startsOn: "2026-04-20",
      endsOn: "2026-05-20",
      status: "attending" as const,
      ...given,
    });
    const [over, begun] = [course({}), course({ status: "enrolled", endsOn: "2026-06-30" })];
    on("2026-05-21");
    const intent = "training";
    const fields = { intent, status: "completed", endedOn: "2026-05-20" };
    const hours = formOf({ ...fields, key: `training:${over.id}`, attendedHours: "1000.5" });
    expect(await actOnToday(community, hours)).toMatchObject({
      as: "training",
      errors: { attendedHours: ["出勤学时请填整数"] },
    });
    await settles(
      history({ ...orderly, courses: [over] }),
      {
        key: `training:${over.id}`,
        fields: { ...fields, attendedHours: "40" },
        wrong: { endedOn: "2026-05-19" },
      },
      "training.progress",
    );
    await settles(
      history({ ...orderly, courses: [begun] }),
      {
        key: `training:${begun.id}`,
        fields: { intent, status: "dropped", endedOn: "2026-04-28", dropReason: "家人住院，需要陪护" },
        wrong: { dropReason: "" },
      },
      "training.progress",
    );
  });

  it("a step into business that is done", async () => {
    const milestone = { id: id(), on: "2026-03-20", dueOn: "2026-04-15", done: false };
    on("2026-04-15");
    const silent = formOf({ intent: "milestone", key: `milestone:${milestone.id}`, doneOn: " " });
    expect(await actOnToday(community, silent)).toMatchObject({ errors: { doneOn: ["请填日期"] } });
    await settles(
      history({ ...orderly, milestones: [milestone] }),
      {
        key: `milestone:${milestone.id}`,
        fields: { intent: "milestone", doneOn: "2026-04-14" },
        wrong: { doneOn: "2026-04-16" },
      },
      "entrepreneurship.progress",
    );
  });

  it("money approved, of the ledger and of a step of 创业服务, paid by the county", async () => {
    const subsidy = {
      id: id(),
      on: "2026-04-01",
      status: "approved" as const,
      from: "2026-03",
      to: "2026-03",
    };
    const loan = { id: id(), on: "2026-04-01", status: "approved" as const };
    const work = [{ id: id(), on: "2026-03-10", status: "employed" as const, flexible: true }];
    on("2026-04-08");
    const hand = () => reviewer;
    const fields = { intent: "payment", paidOn: "2026-04-08" };
    await settles(
      history({ ...orderly, work, subsidies: [subsidy] }),
      { key: `subsidy_payment:${subsidy.id}`, hand, fields, wrong: { paidOn: "2026-04-09" } },
      "subsidy.pay",
    );
    const start = history({ ...orderly, loans: [loan] });
    await settles(
      start,
      { key: `subsidy_payment:${loan.id}`, hand, fields, wrong: { paidOn: "2026-04-09" }, told: "on" },
      "entrepreneurship.progress",
    );
  });

  it("the entry in the 就业创业证, an unusual number looked at again", async () => {
    const recognized = { id: id(), on: "2026-03-02", fromApplication: true, certificate: false };
    const one = history({ ...orderly, recognized });
    on("2026-03-06");
    await settles(
      one,
      {
        key: `certificate:${recognized.id}`,
        fields: { intent: "certificate", occurredOn: "2026-03-06", certificateNumber: "2201020026000123" },
        wrong: { certificateNumber: "JL-0001234" },
      },
      "application.certificate_entry",
    );
  });
});

describe("a hold", () => {
  it("takes a row off the list until its day, is seen, comes back by itself, and can be taken back", async () => {
    const one = history({ plan: plan() });
    on("2026-03-06");
    await writeHistories([one]);
    const key = `contact:${one.id}`;
    const keys = async (held: boolean) =>
      (await getDuties(community, { held, limit: 100_000 })).items.map((item) => item.key);
    const before = await getDuties(community);
    await holdDuty(community, { key, untilOn: "2026-03-20", reason: "住院，03-20 出院" });
    expect(await keys(false)).not.toContain(key);
    expect(await keys(true)).toContain(key);
    const during = await getDuties(community);
    expect([during.open, during.held]).toEqual([before.open - 1, before.held + 1]);
    const held = (await getDuties(community, { held: true, limit: 100_000 })).items.find(
      (item) => item.key === key,
    );
    expect(held?.hold).toEqual({ until: "2026-03-20", reason: "住院，03-20 出院", by: "姜晓彤" });
    on("2026-03-19");
    expect(await keys(false)).not.toContain(key);
    on("2026-03-20");
    expect(await keys(false)).toContain(key);
    await holdDuty(community, { key, untilOn: "2026-04-20", reason: "仍在住院" });
    expect(await keys(false)).not.toContain(key);
    await releaseDuty(manager, key);
    expect(await keys(false)).toContain(key);
    expect((await refusalOf(releaseDuty(manager, key))).code).toBe("not_held");
    const events = await db()
      .select({ action: auditEvent.action, subject: auditEvent.subjectId })
      .from(auditEvent);
    const own = events.filter(({ subject, action }) => subject === one.id && action.startsWith("duty."));
    expect(own.map(({ action }) => action).toSorted()).toEqual(["duty.hold", "duty.hold", "duty.release"]);
  });

  it("of a legal clock ends on its day at the latest, and is refused once that has come", async () => {
    const exit = { id: id(), on: "2026-04-01", status: "proposed" as const };
    const one = history({ ...orderly, exits: [exit] });
    on("2026-04-02");
    await writeHistories([one]);
    const key = `exit:${exit.id}`;
    const hold = (untilOn: string) => holdDuty(reviewer, { key, untilOn, reason: "等待核实" });
    const codeOf = async (untilOn: string) => (await refusalOf(hold(untilOn))).violations[0]?.code;
    expect(await codeOf("2026-05-06")).toBe("hold_out_of_range");
    expect(await codeOf("2026-04-02")).toBe("hold_out_of_range");
    await hold("2026-04-30");
    const listed = async () =>
      (await getDuties(reviewer, { limit: 100_000 })).items.some((item) => item.key === key);
    on("2026-04-29");
    expect(await listed()).toBe(false);
    on("2026-04-30");
    expect(await listed()).toBe(true);
    expect(await codeOf("2026-05-08")).toBe("clock_expired");
    expect((await refusalOf(holdDuty(foreign, { key, untilOn: "2026-05-08", reason: "无权" }))).status).toBe(
      404,
    );
    expect((await refusalOf(holdDuty(city, { key, untilOn: "2026-05-08", reason: "只看" }))).status).toBe(
      403,
    );
  });
});

describe("a city's own standards", () => {
  it("move the days from their first day on, for periods that begin then", async () => {
    on("2026-07-01");
    await setSetting(city, {
      unit: DEMO_UNITS.changchun,
      key: "first_contact_days",
      fromOn: "2026-07-02",
      value: 3,
      source: "长人社发〔2026〕12号",
    });
    const [earlier, later] = [
      history({ recognized: { id: id(), on: "2026-07-01", fromApplication: false, certificate: true } }),
      history({ recognized: { id: id(), on: "2026-07-02", fromApplication: false, certificate: true } }),
    ];
    on("2026-07-02");
    await writeHistories([earlier, later]);
    const { items } = await getDuties(community, { view: "team", limit: 100_000 });
    const due = (one: History) => items.find(({ key }) => key === `contact:${one.id}`);
    // Working days after Wednesday 1 July: the 5th is 07-08; after Thursday 2 July the 3rd is 07-07.
    expect([due(earlier)?.dueOn, due(later)?.dueOn]).toEqual(["2026-07-08", "2026-07-07"]);
    expect(due(later)?.why).toContain("标准：3 个工作日内");
  });

  it("are set by the city's supervisor or manager, not by a county or a caseworker", async () => {
    on("2026-07-02");
    const input = {
      key: "contact_every_months" as const,
      fromOn: "2026-08-01",
      value: 2,
      source: "长人社发〔2026〕13号",
    };
    const countyManager = await hire({ name: "阚明达", unitId: DEMO_UNITS.nanguan, roles: ["manager"] });
    const refused = async (actor: Actor, unit: number, value: unknown = 2) =>
      (await refusalOf(setSetting(actor, { ...input, unit, value: value as number }))).status;
    expect(await refused(countyManager, DEMO_UNITS.nanguan)).toBe(403);
    expect(await refused(community, DEMO_UNITS.jiankangHutongCommunity)).toBe(403);
    expect(await refused(city, DEMO_UNITS.nanguan)).toBe(422);
    expect(await refused(city, DEMO_UNITS.changchun, 0)).toBe(422);
    expect(await refused(city, DEMO_UNITS.changchun, "每月")).toBe(422);
    await setSetting(city, { ...input, unit: DEMO_UNITS.changchun });
  });
});
