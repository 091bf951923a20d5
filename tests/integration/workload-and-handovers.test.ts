/** Weighted load and 交接单: what each hand holds, how it changes hands on paper, and how it comes back. */
import { eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { contactSchema } from "~/features/dossier/inputs";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { getDuties } from "~/features/duties/queries.server";
import { createHandover } from "~/features/handovers/create-handover.server";
import { handoverFile, readHandoverPage, readHandoversPage } from "~/features/handovers/handover-page.server";
import { readNewHandoverPage } from "~/features/handovers/new-handover-page.server";
import { getHandover } from "~/features/handovers/queries.server";
import { undoHandover } from "~/features/handovers/undo-handover.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { listPeople } from "~/features/people/list-people.server";
import { personListSchema } from "~/features/people/person-filters";
import { setSetting } from "~/features/settings/set-setting.server";
import { readStandardRows } from "~/features/settings/standards.server";
import { DUTY_LOADS, type LoadFactor, loadOf } from "~/features/workload/factors";
import { readWorkloadPage } from "~/features/workload/workload-page.server";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, person, personFact, planMeasure } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { history, type History, writeHistories } from "./duty-histories";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let colleague: Actor;
let street: Actor;
let manager: Actor;
let city: Actor;
let foreign: Actor;
let lives: Record<"plain" | "late" | "worker" | "nobody", History>;

const on = (day: string) => setClock(`${day}T09:00:00+08:00`);
const { jiankangHutongCommunity, minkangStreet, changchun, nanguan, binheCommunity } = DEMO_UNITS;
const plan = (reviewOn: string) => ({
  id: newId(),
  status: "approved" as const,
  on: "2026-03-09",
  market: true,
  reviewOn,
  closedOn: null,
  measures: [{ id: newId(), dueOn: "2026-09-30", status: "open" as const }],
});
const talked = (day: string, next: string | null = null) => ({
  id: newId(),
  on: day,
  substantive: true,
  next,
});

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  on("2026-03-02");
  await furnishOffice();
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  colleague = await hire({ name: "曹立新", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  street = await hire({ name: "卫海棠", unitId: minkangStreet, roles: ["caseworker"] });
  manager = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
  city = await hire({ name: "庞克俭", unitId: changchun, roles: ["supervisor"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker", "manager"] });
  const mine = community.accountId;
  lives = {
    plain: history({
      name: "秦有序",
      responsibleId: mine,
      contacts: [talked("2026-03-20", "2026-06-01")],
      plan: plan("2026-12-01"),
      offers: [1, 2, 3].map(() => ({
        id: newId(),
        on: "2026-03-12",
        validUntil: "2026-12-31",
        pending: false,
        counts: true,
      })),
    }),
    late: history({ name: "蒋未联", responsibleId: mine }),
    worker: history({
      name: "费在岗",
      responsibleId: street.accountId,
      contacts: [talked("2026-03-20")],
      plan: plan("2026-12-01"),
      work: [{ id: newId(), on: "2026-03-18", status: "employed" }],
    }),
    nobody: history({ name: "沙无人", contacts: [talked("2026-03-20")], plan: plan("2026-12-01") }),
  };
  on("2026-03-24");
  await writeHistories(Object.values(lives));
  await getWorkCalendar();
  await readStandardRows();
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

describe("the weighted load", () => {
  const parts = (row: { parts: Record<LoadFactor, { count: number; points: number }> } | undefined) =>
    Object.fromEntries(
      Object.entries(row?.parts ?? {}).map(([factor, { count, points }]) => [factor, [count, points]]),
    );

  it("shows each hand's factors by the weights, empty hands and people in nobody's charge", async () => {
    const { result, statements } = await collectStatements(() => readWorkloadPage(manager, undefined));
    expect(statements.length).toBeLessThanOrEqual(5);
    const row = (name: string) => result.rows.find((one) => one.name === name);
    // Two people out of work at 10; a plan on the market path at 2, none yet at 4. 蒋: the first contact (3) and the
    // plan (2) are past the fifth and tenth working day after 2 March: 03-09 and 03-16.
    expect(parts(row("姜晓彤"))).toEqual({
      people: [2, 20],
      category: [0, 0],
      path: [2, 6],
      contact: [1, 3],
      duty: [1, 2],
      overdue: [2, 6],
    });
    expect(row("姜晓彤")?.load).toBe(37);
    expect(parts(row("卫海棠"))).toMatchObject({ people: [1, 4], path: [1, 2] });
    expect(row("曹立新")).toMatchObject({ load: 0, hands: 1, at: expect.stringContaining("健康胡同") });
    expect(result.rows[0]).toMatchObject({ id: "none", name: "未定责任人", ofMean: null });
    expect(result.summary.unassigned).toBe(1);
    // The same duties as 今日必办, whoever counts them.
    const duties = await getDuties(manager, { view: "team", who: community.accountId, limit: 1000 });
    const hands = duties.items.filter((one) => one.hands === "caseworker");
    expect(hands.length).toBe(2);
  });

  it("counts what the lists of 今日必办 hold, by hand and by unit", async () => {
    for (const actor of [manager, city]) {
      const { rows, by, unit } = await readWorkloadPage(actor, undefined);
      expect(rows.some(({ parts: { overdue } }) => overdue.count > 0)).toBe(true);
      for (const { id, parts: of } of rows.filter((row) => by === "caseworker" || row.id !== "none")) {
        for (const load of DUTY_LOADS) {
          const place = by === "caseworker" ? { unit: unit.id, who: id } : { unit: Number(id) };
          const { total } = await getDuties(actor, { view: "team", load, ...place, limit: 1 });
          expect([id, load, total]).toEqual([id, load, of[load].count]);
        }
      }
    }
  });

  it("adds up to the same by unit, and stays in the territory", async () => {
    const below = await readWorkloadPage(manager, undefined);
    const above = await readWorkloadPage(city, undefined);
    expect(above.by).toBe("unit");
    const sum = (rows: typeof below.rows) => rows.reduce((total, row) => total + loadOf(row), 0);
    expect(sum(above.rows)).toBe(sum(below.rows));
    expect(above.rows.find(({ id }) => id === String(nanguan))?.hands).toBe(4);
    expect((await refusalOf(readWorkloadPage(foreign, jiankangHutongCommunity))).status).toBe(404);
  });

  it("follows the city's own weights from their day", async () => {
    const before = (await readWorkloadPage(manager, undefined)).rows.find(({ name }) => name === "姜晓彤");
    await setSetting(city, {
      unit: changchun,
      key: "load_overdue",
      fromOn: "2026-03-24",
      value: 0,
      source: "长人社办〔2026〕3号",
    });
    const after = (await readWorkloadPage(manager, undefined)).rows.find(({ name }) => name === "姜晓彤");
    expect([before?.parts.overdue.points, after?.parts.overdue.points]).toEqual([6, 0]);
    expect(after?.load).toBe((before?.load ?? 0) - 6);
  });
});

describe("a hand-over", () => {
  const ask = (changes: object = {}) => ({
    from: community.accountId,
    to: colleague.accountId,
    people: [lives.plain.id, lives.late.id],
    reason: "姜晓彤产假",
    ...changes,
  });
  const charge = async (...ids: string[]) =>
    (
      await db()
        .select({ id: person.responsibleId, fact: personFact.responsibleId })
        .from(person)
        .innerJoin(personFact, eq(personFact.personId, person.id))
        .where(inArray(person.id, ids))
    ).map(({ id, fact }) => {
      expect(fact).toBe(id);
      return id;
    });

  it("refuses what would make the paper untrue", async () => {
    const refused = async (actor: Actor, changes: object) => {
      const { status, violations } = await refusalOf(createHandover(actor, ask(changes)));
      return [status, violations[0]?.path];
    };
    expect(await refused(manager, { to: community.accountId })).toEqual([422, "to"]);
    expect(await refused(manager, { to: foreign.accountId })).toEqual([422, "to"]);
    expect(await refused(manager, { people: [lives.worker.id] })).toEqual([422, "people"]);
    expect(await refused(manager, { handedOn: "2026-03-25" })).toEqual([422, "handedOn"]);
    expect(await refused(manager, { handedOn: "2026-02-21" })).toEqual([422, "handedOn"]);
    expect(await refused(foreign, {})).toEqual([422, "to"]);
    expect(await refused(street, {})).toEqual([403, undefined]);
    expect((await refusalOf(createHandover(city, ask()))).status).toBe(403);
    expect(await charge(lives.plain.id, lives.late.id)).toEqual([community.accountId, community.accountId]);
  });

  it("freezes what is open, changes hands at once, is numbered by county and year, and goes back whole", async () => {
    const form = await readNewHandoverPage(manager, { from: community.accountId });
    expect(form.people?.map(({ name }) => name).toSorted()).toEqual(["秦有序", "蒋未联"].toSorted());
    const { id, number } = await createHandover(manager, ask());
    expect(number).toMatch(/^JJ-220102-2026-\d{6}$/);
    expect(await charge(lives.plain.id, lives.late.id)).toEqual([colleague.accountId, colleague.accountId]);
    const { sheet } = await getHandover(manager, id);
    const open = (name: string) =>
      sheet.people.find((one) => one.name === name)?.items.map(({ what, dueOn }) => `${dueOn} ${what}`);
    // Not due yet, and so not in 今日必办: the promise of June, the measure of September, both on the paper.
    expect(open("秦有序")).toEqual([
      "2026-06-01 约好的联系：谈了求职的事",
      "2026-09-30 岗位推荐：推荐保洁岗位",
      "null 金达洲超市 理货员，有意向，岗位有效至 2026-12-31",
      "null 金达洲超市 理货员，有意向，岗位有效至 2026-12-31",
      "null 金达洲超市 理货员，有意向，岗位有效至 2026-12-31",
    ]);
    expect(open("蒋未联")).toEqual(["2026-03-09 首次联系", "2026-03-16 制定一人一策"]);
    const page = await readHandoverPage(manager, id);
    expect([page.undoBlock, page.mayUndo]).toEqual([null, true]);
    expect((await handoverFile(manager, id)).headers.get("Content-Disposition")).toContain(number);
    const [event] = await db().select().from(auditEvent).where(eq(auditEvent.subjectId, id));
    expect(event?.details).toMatchObject({ number, people: 2 });

    await undoHandover(manager, id, 1);
    expect(await charge(lives.plain.id, lives.late.id)).toEqual([community.accountId, community.accountId]);
    const { code } = await refusalOf(undoHandover(manager, id, 2));
    expect(code).toBe("followed");
    expect((await readHandoversPage(manager, {})).items[0]).toMatchObject({ number, undoneOn: "2026-03-24" });
  });

  it("names what the radar sees coming: the retirement of 15 June stands on no other list yet", async () => {
    const retiring = history({
      name: "卢将退",
      bornOn: "1975-12-15",
      responsibleId: colleague.accountId,
      contacts: [talked("2026-03-20")],
      plan: plan("2026-12-01"),
    });
    await writeHistories([retiring]);
    const { id } = await createHandover(manager, {
      from: colleague.accountId,
      to: community.accountId,
      people: [retiring.id],
      reason: "调整分工",
    });
    const { sheet } = await getHandover(manager, id);
    const exits = sheet.people[0]?.items.filter(({ kind }) => kind === "注销");
    expect(exits).toMatchObject([
      { dueOn: "2026-06-15", what: expect.stringMatching(/^将到注销情形：.*法定退休.*三（一）/) },
    ]);
    await undoHandover(manager, id, 1);
  });

  it("names the call-backs of work found that 今日必办 does not list yet: at three and six months", async () => {
    const worker = history({
      name: "费就业",
      responsibleId: colleague.accountId,
      contacts: [talked("2026-03-20")],
      work: [{ id: newId(), on: "2026-02-27", status: "employed" }],
      recognized: { id: newId(), on: "2026-02-02", fromApplication: false, certificate: true },
      plan: plan("2026-12-01"),
    });
    await writeHistories([worker]);
    const { id } = await createHandover(manager, {
      from: colleague.accountId,
      to: community.accountId,
      people: [worker.id],
      reason: "调整分工",
    });
    const { sheet } = await getHandover(manager, id);
    const callBacks = sheet.people[0]?.items.filter(({ key }) => key.startsWith("call_back:")) ?? [];
    // The first month's (03-27) was answered by the contact of 20 March, a week before.
    expect(callBacks.map(({ dueOn, what }) => [dueOn, what.slice(0, 9)])).toEqual([
      ["2026-05-27", "就业满 3 个月回"],
      ["2026-08-27", "就业满 6 个月回"],
    ]);
    expect(callBacks[0]?.what).toContain("2026-02-27 就业");
    await undoHandover(manager, id, 1);
  });

  it("is seen by both hands and the units above, and by nobody else; a caseworker gives only the own people", async () => {
    const { id } = await createHandover(community, ask({ people: [lives.plain.id] }));
    for (const actor of [community, colleague, manager, city]) {
      expect((await readHandoverPage(actor, id)).people).toBe(1);
    }
    expect((await refusalOf(readHandoverPage(foreign, id))).status).toBe(404);
    expect((await readHandoverPage(city, id)).mayUndo).toBe(false);
    expect(
      (await refusalOf(createHandover(colleague, ask({ from: "none", people: [lives.nobody.id] })))).status,
    ).toBe(403);
  });

  it("is taken back by whoever may have it made: not by the former hand of what a manager has handed over", async () => {
    const mine = history({ name: "付收回", responsibleId: community.accountId, plan: plan("2026-12-01") });
    await writeHistories([mine]);
    const { id } = await createHandover(manager, ask({ people: [mine.id] }));
    expect((await readHandoverPage(community, id)).mayUndo).toBe(false);
    expect((await refusalOf(undoHandover(community, id, 1))).status).toBe(403);
    expect(await charge(mine.id)).toEqual([colleague.accountId]);
    await undoHandover(manager, id, 1);

    const own = await createHandover(community, ask({ people: [mine.id] }));
    expect((await refusalOf(undoHandover(colleague, own.id, 1))).status).toBe(403);
    expect((await readHandoverPage(community, own.id)).mayUndo).toBe(true);
    await undoHandover(community, own.id, 1);
    expect(await charge(mine.id)).toEqual([community.accountId]);
  });

  it("stays once the receiver has done something for one of them", async () => {
    const { id } = await createHandover(manager, ask({ from: "none", people: [lives.nobody.id] }));
    expect((await getHandover(manager, id)).fromName).toBe("未定责任人");
    await recordContact(manager, lives.nobody.id, contactSchema.parse({ way: "phone", content: "问了近况" }));
    expect((await readHandoverPage(manager, id)).undoBlock).toBeNull();
    on("2026-03-25");
    await recordContact(
      colleague,
      lives.nobody.id,
      contactSchema.parse({ way: "phone", content: "问了近况" }),
    );
    expect((await readHandoverPage(manager, id)).undoBlock).toContain("沙无人");
    expect((await refusalOf(undoHandover(manager, id, 1))).code).toBe("followed");
    expect(await charge(lives.nobody.id)).toEqual([colleague.accountId]);
  });

  it("leaves past days with the hand they had, in lists, their filter and the dossier", async () => {
    on("2026-03-26");
    const mine = history({ name: "易前手", responsibleId: community.accountId, plan: plan("2026-12-01") });
    await writeHistories([mine]);
    const lists = async (asOf?: string) => {
      const rows = (await listPeople(manager, personListSchema.parse({ asOf }))).items;
      const found = rows.find(({ id }) => id === mine.id)?.responsible;
      const dossier = await getDossier(manager, mine.id, asOf);
      return [found, dossier.records.person.responsible];
    };
    const inCharge = async (responsible: string, asOf?: string) =>
      (await listPeople(manager, personListSchema.parse({ asOf, responsible }))).items.some(
        ({ id }) => id === mine.id,
      );
    await createHandover(manager, ask({ people: [mine.id] }));
    on("2026-03-28");
    await createHandover(
      manager,
      ask({ from: colleague.accountId, to: street.accountId, people: [mine.id] }),
    );

    expect(await lists()).toEqual(["卫海棠", "卫海棠"]);
    expect(await lists("2026-03-27")).toEqual(["曹立新", "曹立新"]);
    // Nothing is kept from before the first hand-over: whoever it was taken from.
    expect(await lists("2026-03-25")).toEqual(["姜晓彤", "姜晓彤"]);
    expect(await inCharge(community.accountId, "2026-03-25")).toBe(true);
    expect(await inCharge(community.accountId, "2026-03-27")).toBe(false);
    expect(await inCharge(street.accountId, "2026-03-27")).toBe(false);
    expect(await inCharge("none", "2026-03-27")).toBe(false);
  });

  it("takes the open measures of the plan along, dated; the signed version stays as it was", async () => {
    on("2026-03-26");
    const mine = history({
      name: "易措施",
      responsibleId: community.accountId,
      plan: {
        ...plan("2026-12-01"),
        measures: ["2026-04-01", "2026-04-02"].map((dueOn) => ({
          id: newId(),
          dueOn,
          status: "open" as const,
        })),
      },
    });
    await writeHistories([mine]);
    await db()
      .execute(sql`update plan_measure m set responsible = case when m.position = 1 then '姜晓彤' else '外聘的翟老师' end
      where m.person_id = ${mine.id}::uuid`);
    const told = async (asOf?: string) => {
      const { openItems } = await getDossier(manager, mine.id, asOf);
      return openItems.filter(({ key }) => key.startsWith("measure:")).map(({ who }) => who);
    };
    const duty = async () =>
      (await getDuties(manager, { view: "team", limit: 100_000 })).items
        .filter(({ personId, kind }) => personId === mine.id && kind === "measure")
        .map(({ why }) => why.split(" · ").at(-1));
    expect(await told()).toEqual(["姜晓彤", "外聘的翟老师"]);
    expect(await duty()).toEqual(["责任人 姜晓彤", "责任人 外聘的翟老师"]);
    on("2026-03-28");
    const { id } = await createHandover(manager, ask({ people: [mine.id] }));
    expect(await told()).toEqual(["曹立新", "外聘的翟老师"]);
    expect(await told("2026-03-27")).toEqual(["姜晓彤", "外聘的翟老师"]);
    expect(await duty()).toEqual(["责任人 曹立新（方案定的是姜晓彤，已交出）", "责任人 外聘的翟老师"]);
    const signed = await db().select().from(planMeasure).where(eq(planMeasure.personId, mine.id));
    expect(signed.map(({ responsible }) => responsible).toSorted()).toEqual(["外聘的翟老师", "姜晓彤"]);
    await undoHandover(manager, id, 1);
    expect(await told()).toEqual(["姜晓彤", "外聘的翟老师"]);
  });
});
