import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { account } from "~db/schema";
import { furnishOffice, inventedResidentId, setClock } from "../integration/recognition-office";
import { recognizeSince } from "../integration/transfer-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { jpeg } from "../support/files";
import {
  type Client,
  clientFor,
  hireDemoAccounts,
  type Json,
  numberOf,
  registration,
  textOf,
} from "./api-office";

let database: TestDatabase;
let city: Client;
let county: Client;
let caseworker: Client;
let yanbian: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  [city, county, caseworker, yanbian] = (await Promise.all(
    ["city1", "county1", "community1", "city2"].map((name) => clientFor(name)),
  )) as [Client, Client, Client, Client];
  const [hand] = await db().select().from(account).where(eq(account.username, "county1"));
  for (let at = 0; at < 3; at += 1) {
    const { body } = await caseworker.post("/people", {
      body: registration(inventedResidentId("1981-06-21")),
    });
    await recognizeSince({ accountId: hand?.id ?? "" } as never, textOf(body, "id"), "2026-03-10");
  }
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const items = (body: Json) => body.items as Json[];

describe("inspections over the interface", () => {
  it("draw, judge, find, order, answer and strike off as API.md says", async () => {
    const asked = {
      unit: DEMO_UNITS.changchun,
      population: { category: "older" },
      strata: ["district"],
      size: { rate: 50 },
      seed: "第2026135期",
      checklist: ["plan", "contacts"],
    };
    const drawn = await city.post("/inspections", { body: asked, key: "draw-1" });
    expect(drawn.status, drawn.text).toBe(201);
    expect(textOf(drawn.body, "populationHash")).toMatch(/^[0-9a-f]{64}$/);
    const sample = drawn.body.sample as Json[];
    expect(sample).toHaveLength(2);
    // The same key gives the same draw, not a second one.
    expect(textOf((await city.post("/inspections", { body: asked, key: "draw-1" })).body, "id")).toBe(
      textOf(drawn.body, "id"),
    );
    const id = textOf(drawn.body, "id");
    const file = await city.get(`/inspections/${id}/draw.json`);
    expect(file.body.sample).toEqual(sample.map((one) => one.personId));
    expect((await county.post("/inspections", { body: asked })).status).toBe(403);
    expect((await yanbian.get(`/inspections/${id}`)).status).toBe(404);
    expect((await city.post("/inspections", { body: { ...asked, extra: 1 } })).status).toBe(400);
    expect((await city.post("/inspections", { body: { ...asked, size: 0 } })).status).toBe(422);

    const [first, second] = sample.map((one) => textOf(one, "caseId"));
    const answers = (verdict: string, note = "") => ({
      plan: { verdict, note },
      contacts: { verdict: "met" },
    });
    const path = `/inspection-cases/${first}/answers`;
    expect((await city.post(path, { body: { answers: {} } })).status).toBe(428);
    const partly = await city.post(path, {
      ifMatch: 1,
      body: { answers: { plan: { verdict: "unmet" } }, finish: true },
    });
    expect(partly.status).toBe(422);
    const body = { answers: answers("unmet", "没有方案"), finish: true };
    expect((await city.post(path, { ifMatch: 1, body })).status).toBe(200);
    expect((await city.post(path, { ifMatch: 1, body })).body.code).toBe("stale_version");
    await city.post(`/inspection-cases/${second}/answers`, {
      ifMatch: 1,
      body: { answers: answers("met"), finish: true },
    });

    const byHand = await city.post(`/inspections/${id}/findings`, {
      body: {
        unit: DEMO_UNITS.minkangStreet,
        problem: "培训",
        article: "五（二）",
        content: "没有组织业务培训",
      },
    });
    expect(byHand.status, byHand.text).toBe(201);
    const found = await city.get(`/inspections/${id}/findings`);
    expect(found.body.total).toBe(2);
    const order = await city.post(`/inspections/${id}/rectifications`, {
      body: { county: DEMO_UNITS.nanguan, requirement: "逐件整改。" },
    });
    expect(order.status, order.text).toBe(201);
    expect(order.body).toMatchObject({ dueOn: "2026-12-14", findings: 2 });
    const notice = await county.get(`/rectifications/${textOf(order.body, "id")}/notice.docx`);
    expect(notice.headers.get("Content-Type")).toContain("wordprocessingml");

    // Every list of the interface pages alike.
    for (const list of ["/inspections", "/rectifications", `/inspections/${id}/rectifications`]) {
      expect((await city.get(`${list}?limit=1`)).body).toMatchObject({
        items: [{}],
        nextCursor: null,
        total: 1,
      });
      expect((await city.get(`${list}?limit=0`)).status).toBe(400);
    }
    const firstPage = (await city.get("/findings?limit=1")).body;
    expect(firstPage).toMatchObject({ items: [{}], total: 2 });
    const secondPage = (await city.get(`/findings?limit=1&cursor=${textOf(firstPage, "nextCursor")}`)).body;
    expect(secondPage).toMatchObject({ items: [{}], nextCursor: null, total: 2 });
    expect(items(secondPage)[0]?.id).not.toBe(items(firstPage)[0]?.id);
    const [one] = items((await county.get("/findings?show=ordered")).body);
    const finding = textOf(one ?? {}, "id");
    const reply = { reply: "已补充方案并联系本人" };
    expect((await caseworker.post(`/findings/${finding}/reply`, { ifMatch: 2, body: reply })).status).toBe(
      403,
    );
    const ifMatch = numberOf(one ?? {}, "version");
    const bare = await county.post(`/findings/${finding}/reply`, { ifMatch, body: reply });
    expect(bare.body).toMatchObject({ status: 422, violations: [{ code: "evidence_missing" }] });
    const proof = new FormData();
    proof.set("file", new File([new Uint8Array(jpeg())], "补正材料.jpg", { type: "image/jpeg" }));
    const uploaded = await county.post(`/findings/${finding}/attachments`, { body: proof });
    expect(uploaded.status, uploaded.text).toBe(201);
    expect((await city.get(`/findings/${finding}/attachments`)).body).toMatchObject({ total: 1 });
    const replied = await county.post(`/findings/${finding}/reply`, { ifMatch, body: reply });
    expect(replied.body).toMatchObject({ status: "replied", recheckDueOn: "2026-12-07" });
    expect((await county.post(`/findings/${finding}/close`, { ifMatch: 3, body: {} })).status).toBe(403);
    const back = await city.post(`/findings/${finding}/send-back`, {
      ifMatch: 3,
      body: { reason: "材料不全，请补充", days: 5 },
    });
    // The limit named with it holds, not the later one of the order.
    expect(back.body).toMatchObject({ status: "ordered", sentBack: 1, dueOn: "2026-11-30" });
    // What was not enough proves nothing again.
    expect((await county.post(`/findings/${finding}/reply`, { ifMatch: 4, body: reply })).status).toBe(422);
    await county.post(`/findings/${finding}/reply`, {
      ifMatch: 4,
      body: { ...reply, noEvidenceReason: "补充材料已寄送原件" },
    });
    const closed = await city.post(`/findings/${finding}/close`, { ifMatch: 5, body: { note: "已核对" } });
    expect(closed.body).toMatchObject({ status: "closed", closedOn: "2026-11-23" });
    const sheet = await city.get("/findings/export.xlsx?show=done");
    expect(sheet.headers.get("Content-Type")).toContain("spreadsheetml");

    const version = numberOf((await city.get(`/inspections/${id}`)).body, "version");
    const ended = await city.post(`/inspections/${id}/close`, {
      ifMatch: version,
      body: { conclusion: "总体规范。" },
    });
    expect(ended.body.status).toBe("closed");
  });
});

describe("duties of the bureau over the interface", () => {
  const training = {
    kind: "training",
    unit: DEMO_UNITS.nanguan,
    occurredOn: "2026-11-18",
    title: "就业援助政策培训",
    hours: 8,
    expected: 40,
    attended: 36,
    counterpart: "区就业局",
    body: "认定条件、公示和一人一策",
  };

  it("are added, corrected, voided, counted and exported; each register keeps its own facts", async () => {
    const added = await county.post("/bureau-records", { body: training });
    expect(added.status, added.text).toBe(201);
    const wrong = async (changes: Json) => {
      const { status, body } = await county.post("/bureau-records", { body: { ...training, ...changes } });
      return [status, (body.violations as Json[] | undefined)?.[0]?.path];
    };
    expect(await wrong({ attended: 41 })).toEqual([422, "attended"]);
    expect(await wrong({ occurredOn: "2026-11-24" })).toEqual([422, "occurredOn"]);
    expect(await wrong({ publishedOn: "2026-11-20" })).toEqual([422, "publishedOn"]);
    expect(await wrong({ hours: undefined })).toEqual([422, "hours"]);
    expect(await wrong({ kind: "local_rule" })).toEqual([422, expect.any(String)]);
    expect(await wrong({ unit: DEMO_UNITS.jiankangHutongCommunity })).toEqual([422, "unit"]);
    expect((await caseworker.post("/bureau-records", { body: training })).status).toBe(403);
    expect((await yanbian.post("/bureau-records", { body: training })).status).toBe(404);

    const id = textOf(added.body, "id");
    const corrected = await county.post(`/bureau-records/${id}/correct`, {
      ifMatch: 1,
      body: { ...training, attended: 38, reason: "漏计两人" },
    });
    expect(corrected.body).toMatchObject({ attended: 38, replacesId: id });
    expect(
      (await county.post(`/bureau-records/${id}/void`, { ifMatch: 2, body: { reason: "重复" } })).body.code,
    ).toBe("voided");
    const list = await city.get("/bureau-records?kind=training");
    expect(items(list.body).map((line) => line.attended)).toEqual([38]);
    expect((await city.get("/bureau-records?kind=training&voided=1")).body.total).toBe(2);
    expect((await yanbian.get("/bureau-records")).body.total).toBe(0);

    const counts = await city.get("/bureau-records/counts?from=2026-01-01&to=2026-11-23");
    expect(items(counts.body).find((line) => line.unitId === DEMO_UNITS.nanguan)).toMatchObject({
      trainings: 1,
      attended: 38,
      expected: 40,
    });
    const before = await city.get("/bureau-records/counts?from=2026-01-01&to=2026-11-17");
    expect(items(before.body).every((line) => line.trainings === 0)).toBe(true);
    const csv = await city.get("/bureau-records/export.csv?kind=training");
    expect(csv.text).toContain("实到人数");
  });

  it("tell the hand that entered a line who above it voided or corrected it, and why", async () => {
    const titles = async () =>
      (
        await db().execute<{ title: string; summary: string; to: string }>(sql`
          select i.title, i.summary, a.unit_id as "to" from inbox_item i join account a on a.id = i.account_id
          where i.kind = 'record_voided' and i.title like '您登记的%' order by i.created_at, i.id`)
      ).map((row) => ({ ...row }));
    const told = await titles();
    const card = { ...training, occurredOn: "2026-11-16", title: "援助政策培训班" };
    for (const [how, body] of [
      ["void", { reason: "重复登记" }],
      ["correct", { ...card, attended: 30, reason: "签到表为 30 人" }],
    ] as const) {
      const { body: added } = await county.post("/bureau-records", { body: card });
      const done = await city.post(`/bureau-records/${textOf(added, "id")}/${how}`, { ifMatch: 1, body });
      expect(done.status, done.text).toBeLessThan(300);
    }
    const line = (done: string, reason: string) => ({
      title: `您登记的业务培训被${done}：${card.title}，${card.occurredOn}`,
      summary: expect.stringContaining(`${done}，原因：${reason}`),
      to: DEMO_UNITS.nanguan,
    });
    expect(await titles()).toEqual([line("作废", "重复登记"), line("更正", "签到表为 30 人")]);
    // Of one's own doing nothing is told.
    expect(told).toEqual([]);
  });

  it("know the rules that a city issues, also in the counties below it", async () => {
    const rule = {
      kind: "local_rule",
      unit: DEMO_UNITS.changchun,
      occurredOn: "2022-09-01",
      publishedOn: "2022-09-05",
      title: "长春市就业困难人员认定操作细则",
      documentNumber: "长人社〔2022〕88号",
      body: "共五章二十二条。",
    };
    expect(
      (await county.post("/bureau-records", { body: { ...rule, unit: DEMO_UNITS.nanguan } })).status,
    ).toBe(422);
    expect((await city.post("/bureau-records", { body: rule })).status).toBe(201);
    const seen = items((await county.get("/bureau-records?kind=local_rule")).body)[0];
    expect(seen).toMatchObject({ title: rule.title });
    const voided = await county.post(`/bureau-records/${textOf(seen ?? {}, "id")}/void`, {
      ifMatch: 1,
      body: { reason: "县级不能作废" },
    });
    expect(voided.status).toBe(404);
  });
});
