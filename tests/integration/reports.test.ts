import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { voidContact } from "~/features/dossier/void-contact.server";
import { listInbox } from "~/features/inbox/queries.server";
import { createReport } from "~/features/supervision/create-report.server";
import { editReport } from "~/features/supervision/edit-report.server";
import { readFigurePage } from "~/features/supervision/figures/figure-page.server";
import { freezeDueMonths, freezeMonth } from "~/features/supervision/months/freeze-month.server";
import { quarterOf } from "~/features/supervision/periods";
import { getReport } from "~/features/supervision/queries.server";
import { reportFileResponse } from "~/features/supervision/report-file.server";
import { createSchedule } from "~/features/supervision/schedules/create-schedule.server";
import { runDueSchedules } from "~/features/supervision/schedules/run-schedules.server";
import { verifyReport } from "~/features/supervision/verify-report.server";
import { findUnit } from "~/features/units/queries.server";
import type { Actor, Role } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { seedDemo } from "~db/seed/demo";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { paragraphTexts, readZipText } from "../unit/report/read-zip";
import { reckon } from "./report-oracle";

let database: TestDatabase;
let city: Actor;
let county: Actor;
const lastQuarter = quarterOf(addDays(quarterOf(today()).from, -1));

async function actorOf(username: string, role: Role): Promise<Actor> {
  const [row] = await db().execute<{ id: string; name: string; unit_id: number }>(
    sql`select id, name, unit_id from account where username = ${username}`,
  );
  const unit = row && (await findUnit(row.unit_id));
  if (!row || !unit) throw new Error(`no account ${username}`);
  return {
    accountId: row.id,
    username,
    name: row.name,
    roles: [role],
    unit: { id: unit.id, name: unit.fullName, level: unit.level },
    scope: { level: unit.level, unitId: unit.id },
    requestId: "test",
    channel: "screen",
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await seedDemo(database.url, { people: 300, seed: 11, log: () => {} });
  [city, county] = await Promise.all([actorOf("city1", "supervisor"), actorOf("county1", "reviewer")]);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const ask = (over: Partial<Parameters<typeof createReport>[1]> = {}) =>
  createReport(city, {
    kind: "supervision",
    unit: city.unit.id,
    from: lastQuarter.from,
    to: lastQuarter.to,
    ...over,
  });

/** The document as its bytes say it. */
async function wordOf(reportId: string) {
  const file = await reportFileResponse(city, reportId, "docx");
  const xml = readZipText(Buffer.from(await file.arrayBuffer()), "word/document.xml");
  const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
    [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => paragraphTexts(cell).join("")),
    ),
  );
  return { tables, prose: paragraphTexts(xml.replaceAll(/<w:tbl>.*?<\/w:tbl>/gs, "")) };
}

const rate = (part: number, whole: number) =>
  whole === 0 ? "—" : `${((part / whole) * 100).toFixed(1).replace(/^(100|0)\.0$/, "$1")}`;

describe("the city report of a quarter", () => {
  let id: string;
  let word: Awaited<ReturnType<typeof wordOf>>;
  let oracle: Awaited<ReturnType<typeof reckon>>;
  let counties: { id: number; name: string }[];

  beforeAll(async () => {
    ({ id } = await ask({ addressee: "吉林省人力资源和社会保障厅" }));
    word = await wordOf(id);
    oracle = await reckon(city.unit.id, lastQuarter.from, lastQuarter.to);
    counties = (await getReport(city, id)).data.coverage.map(({ unit }) => ({
      id: unit.id,
      name: unit.shortName,
    }));
  });

  it("has every number of its tables as an independent count has it", () => {
    const rowsOf = (head: string) => {
      const table = word.tables.find((rows) => rows.slice(0, 2).flat().join("").includes(head));
      if (!table) throw new Error(`no table with ${head}`);
      return table;
    };
    const places = [...counties, { id: undefined, name: "合计" }];
    const checked = (head: string, figures: (county: number | undefined) => (string | number)[]) => {
      const table = rowsOf(head);
      for (const place of places) {
        const row = table.find(([name]) => name === place.name);
        const expected = figures(place.id).map(String);
        expect(row?.slice(1, 1 + expected.length), `${head} ${place.name}`).toEqual(expected);
      }
    };
    const n = (figure: string) => (county?: number) => oracle.count(figure, county);
    const [opening, recognized, exited, closing] = [
      n("opening"),
      n("recognizedInPeriod"),
      n("exitedInPeriod"),
      n("closing"),
    ];
    const moved = places.some(({ id: at }) => closing(at) - opening(at) - recognized(at) + exited(at) !== 0);
    checked("上期末在册", (at) => [
      opening(at),
      recognized(at),
      exited(at),
      ...(moved ? [closing(at) - opening(at) - recognized(at) + exited(at)] : []),
      closing(at),
    ]);
    checked("帮扶路径", (at) => [
      closing(at),
      n("withPlan")(at),
      rate(n("withPlan")(at), closing(at)),
      n("withSoundPlan")(at),
      rate(n("withSoundPlan")(at), closing(at)),
      n("marketPath")(at),
      n("threeOffers")(at),
      rate(n("threeOffers")(at), n("marketPath")(at)),
      n("pathDue")(at),
      n("pathFulfilled")(at),
      rate(n("pathFulfilled")(at), n("pathDue")(at)),
      n("served")(at),
      rate(n("served")(at), closing(at)),
    ]);
    checked("期末在岗", (at) => [
      n("inPost")(at),
      n("placedInPeriod")(at),
      n("postTermOver")(at),
      n("subsidizedInPeriod")(at),
    ]);
    expect(rowsOf("期末在岗").at(-1)?.at(-1)).toBe((oracle.paid / 100).toFixed(2));
    expect(oracle.count("closing")).toBeGreaterThan(20);
    expect(oracle.count("threeOffers")).toBeGreaterThan(0);
  });

  it("says nothing in its sentences that the count does not give", async () => {
    const text = word.prose.join("\n");
    const n = (figure: string) => oracle.count(figure);
    const said = (pattern: RegExp, ...expected: (number | string)[]) => {
      const found = pattern.exec(text);
      expect(found?.slice(1), String(pattern)).toEqual(expected.map(String));
    };
    said(/全市在册就业困难人员(\d+)人/, n("closing"));
    said(
      /已制定并审批个性化援助方案的(\d+)人，方案制定率([\d.]+)%/,
      n("withPlan"),
      rate(n("withPlan"), n("closing")),
    );
    said(/方案检查无红色问题的(\d+)人/, n("withSoundPlan"));
    said(
      /以市场就业为主要路径的(\d+)人中，已提供3个及以上有效岗位信息的(\d+)人/,
      n("marketPath"),
      n("threeOffers"),
    );
    said(/公益性岗位托底为主要路径的(\d+)人中，已落实的(\d+)人/, n("pathDue"), n("pathFulfilled"));
    said(/本期接受过帮扶服务的(\d+)人，帮扶覆盖率([\d.]+)%/, n("served"), rate(n("served"), n("closing")));
    said(/岗位信息不足3个的在册人员共(\d+)人/, n("marketPath") - n("threeOffers"));
    said(/没有帮扶服务记录的人员共(\d+)人/, n("closing") - n("served"));
    // Every figure of the blocks is one of the kept lists, a rate of two of them, or derived from printed ones.
    const report = await getReport(city, id);
    const { data } = report;
    expect(data.total.active).toBe(n("closing"));
    expect(data.total.recognizedInPeriod).toBe(n("recognizedInPeriod"));
    expect(data.total.exitedInPeriod).toBe(n("exitedInPeriod"));
    expect(data.total.employedInPeriod).toBe(n("employedInPeriod"));
    expect(data.total.shouldHaveExited).toBe(n("shouldHaveExited"));
    expect(text).not.toMatch(/undefined|NaN|null|\d{17}[\dX]|1990000\d{4}/);
  });

  it("names nobody", async () => {
    const names = await db().execute<{ name: string }>(sql`select distinct name from person`);
    const text = [...word.prose, ...word.tables.flat(2)].join("\n");
    expect(names.filter(({ name }) => text.includes(name)).map(({ name }) => name)).toEqual([]);
  });

  it("opens, behind each number, the list of that length", async () => {
    const report = await getReport(city, id);
    const figures = report.document.blocks.flatMap((block) =>
      block.kind === "paragraph"
        ? block.inlines
        : block.kind === "table"
          ? block.rows.flatMap((row) => row.cells)
          : [],
    );
    const seen = new Map<string, number>();
    for (const figure of figures) {
      if (figure.kind !== "figure" || figure.value === null) continue;
      const query = new URLSearchParams({ metric: figure.metric, unit: String(figure.unitId) });
      if (figure.category) query.set("category", figure.category);
      if (figure.problem) query.set("problem", figure.problem);
      if (figure.direct) query.set("direct", "1");
      seen.set(query.toString(), figure.value);
    }
    expect(seen.size).toBeGreaterThan(200);
    // A sample keeps the test short; the first of each metric is always in it.
    const metrics = new Set<string>();
    let counted = 0;
    for (const [index, [query, value]] of [...seen].entries()) {
      const metric = new URLSearchParams(query).get("metric") ?? "";
      if (metrics.has(metric) && index % 23 !== 0) continue;
      metrics.add(metric);
      const page = await readFigurePage(city, id, new URLSearchParams(query));
      expect(page.definition?.text ?? "", query).not.toBe("");
      if (!page.page) continue;
      counted += 1;
      expect(page.page.total, query).toBe(value);
      expect(page.page.items.length).toBe(Math.min(value, 50));
    }
    expect(counted).toBeGreaterThan(15);
  });
});

describe("entries made afterwards", () => {
  it("leave the frozen report and name who, and why, line by line", async () => {
    const { id } = await ask();
    expect(await verifyReport(city, id)).toMatchObject({ ok: true, differences: [] });
    const report = await getReport(city, id);
    const unserved = await readFigurePage(
      city,
      id,
      new URLSearchParams({ metric: "notServed", unit: String(DEMO_UNITS.changchun) }),
    );
    const late = unserved.page?.items.find(({ personId }) => personId !== null);
    if (!late?.personId) throw new Error("everybody was served");
    const hand: Actor = { ...city, roles: ["caseworker", "supervisor"] };
    await recordContact(hand, late.personId, {
      kind: "visit",
      way: "visit",
      content: "补录：季度内上门走访，了解求职意愿。",
      occurredOn: addDays(lastQuarter.to, -3),
    } as never);
    const [wrong] = await db().execute<{ id: string; person_id: string; version: number; name: string }>(sql`
      select s.id, s.person_id, s.version, p.name from service_record s join person p on p.id = s.person_id
      join person_fact f on f.person_id = p.id
      where f.city = ${city.unit.id} and f.status = 'recognized' and f.recognized_on < ${lastQuarter.from}::date
        and s.voided_at is null and s.substantive and s.occurred_on between ${lastQuarter.from}::date and ${lastQuarter.to}::date
        and not exists (select 1 from service_record o where o.person_id = s.person_id and o.id <> s.id and o.voided_at is null
          and o.occurred_on between ${lastQuarter.from}::date and ${lastQuarter.to}::date)
        and not exists (select 1 from job_offer o where o.person_id = s.person_id
          and o.occurred_on between ${lastQuarter.from}::date and ${lastQuarter.to}::date)
        and not exists (select 1 from training_enrolment o where o.person_id = s.person_id)
        and not exists (select 1 from entrepreneurship_support o where o.person_id = s.person_id)
        and not exists (select 1 from welfare_placement o where o.person_id = s.person_id)
      order by s.id limit 1`);
    if (!wrong) throw new Error("nobody was served once");
    await voidContact(hand, wrong.person_id, wrong.id, wrong.version, "录入到了别人名下");

    const verified = await verifyReport(city, id);
    expect(verified.ok).toBe(true);
    const served = verified.differences.filter(({ metric }) => metric === "served");
    const added = served.flatMap((line) => line.added);
    const removed = served.flatMap((line) => line.removed);
    expect(added).toEqual([
      expect.objectContaining({
        personId: late.personId,
        reasons: [expect.stringMatching(/^补录：\d{4}年\d+月\d+日的帮扶服务记录$/)],
      }),
    ]);
    expect(removed).toEqual([
      expect.objectContaining({
        name: wrong.name,
        reasons: [expect.stringContaining("录入到了别人名下")],
      }),
    ]);
    for (const line of served) expect(line.after - line.before).toBe(line.added.length - line.removed.length);
    expect(verified.differences.every(({ metric }) => metric === "served")).toBe(true);

    expect(await getReport(city, id)).toEqual(report);
    const again = (await getReport(city, (await ask()).id)).data;
    expect(again.total.served).toBe(report.data.total.served);
    expect(again.membersDigest).not.toBe(report.data.membersDigest);
  });

  it("cannot be written into the snapshot, and a changed one is found out", async () => {
    const { id } = await ask();
    await expect(
      db().execute(
        sql`update report_snapshot set data = jsonb_set(data, '{total,active}', '1') where id = ${id}`,
      ),
    ).rejects.toThrow();
    // Past the trigger, as somebody with the keys of the database could.
    await db().execute(sql`alter table report_snapshot disable trigger report_snapshot_stays`);
    await db().execute(
      sql`update report_snapshot set data = jsonb_set(data, '{total,active}', '1') where id = ${id}`,
    );
    await db().execute(sql`alter table report_snapshot enable trigger report_snapshot_stays`);
    expect(await verifyReport(city, id)).toMatchObject({
      ok: false,
      figures: false,
      members: true,
      words: true,
    });
  });
});

describe("the words", () => {
  it("are edited around the numbers, at one version, by the unit that issues them", async () => {
    const { id } = await ask();
    const report = await getReport(city, id);
    const block = report.original.blocks.find(
      (one) => one.kind === "paragraph" && one.inlines.filter(({ kind }) => kind === "figure").length === 1,
    );
    if (block?.kind !== "paragraph" || !block.key) throw new Error("no paragraph with one number");
    const number = block.inlines.find(({ kind }) => kind === "figure")?.text ?? "";
    const texts = { [block.key]: `经核实，现说明如下。\n有关数量为{${number}}，请各地重视。` };
    expect(await editReport(city, id, 1, texts)).toEqual({ version: 2, edited: 1 });
    const edited = (await getReport(city, id)).document.blocks.flatMap((one) =>
      one.kind === "paragraph" ? [one.inlines.map(({ text }) => text).join("")] : [],
    );
    expect(edited).toEqual(
      expect.arrayContaining(["经核实，现说明如下。", `有关数量为${number}，请各地重视。`]),
    );
    await expect(editReport(city, id, 1, texts)).rejects.toMatchObject({ code: "stale_version" });
    await expect(editReport(city, id, 2, { [block.key]: "有关数量为{999}。" })).rejects.toMatchObject({
      status: 422,
      violations: [expect.objectContaining({ path: `texts.${block.key}`, code: "number_changed" })],
    });
    const province = await actorOf("province1", "supervisor");
    await expect(editReport(province, id, 2, {})).rejects.toMatchObject({ status: 403 });
    await expect(editReport(county, id, 2, {})).rejects.toMatchObject({ status: 404 });
    expect(await editReport(city, id, 2, {})).toEqual({ version: 3, edited: 0 });
    expect((await getReport(city, id)).document).toEqual(report.original);
    expect((await verifyReport(city, id)).ok).toBe(true);
  });
});

describe("months and schedules", () => {
  it("freezes a month once, for each city by itself, and not one that runs", async () => {
    const month = addDays(`${today().slice(0, 7)}-01`, -1);
    const { id } = await freezeMonth(city, { unit: city.unit.id, month });
    const frozen = await getReport(city, id);
    expect(frozen.document.titleLines.join("")).toContain("就业困难人员认定帮扶统计表");
    await expect(freezeMonth(city, { unit: city.unit.id, month })).rejects.toMatchObject({
      code: "already_frozen",
    });
    await expect(freezeMonth(city, { unit: city.unit.id, month: today() })).rejects.toMatchObject({
      status: 422,
    });
    await expect(freezeMonth(county, { unit: city.unit.id, month })).rejects.toMatchObject({ status: 404 });
    const [cities] = await db().execute<{ count: number }>(
      sql`select count(*)::int as count from unit where level = 'city'`,
    );
    expect(await freezeDueMonths()).toBe((cities?.count ?? 0) - 1);
    expect(await freezeDueMonths()).toBe(0);
  });

  it("makes a scheduled report when its day has come and lays it into the inbox, once", async () => {
    await createSchedule(city, {
      unit: DEMO_UNITS.nanguan,
      kind: "circular",
      every: "month",
      afterDays: 3,
      audience: "unit",
    });
    expect(await runDueSchedules()).toBe(0);
    await db().execute(
      sql`update report_schedule set next_period_end = ${addDays(`${today().slice(0, 7)}-01`, -1)}::date`,
    );
    const before = (await listInbox(city, null)).total;
    expect(await runDueSchedules()).toBe(1);
    expect(await runDueSchedules()).toBe(0);
    const inbox = await listInbox(city, null);
    expect(inbox.total).toBe(before + 1);
    expect(inbox.items[0]).toMatchObject({ title: expect.stringContaining("情况通报"), readAt: null });
    const made = await getReport(city, inbox.items[0]?.path.split("/").at(-1) ?? "");
    expect(made).toMatchObject({ kind: "circular", unitId: DEMO_UNITS.nanguan });
    expect((await listInbox(county, null)).items.some(({ path }) => path.includes(made.id))).toBe(false);
  });
});
