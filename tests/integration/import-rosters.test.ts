import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { commitImport } from "~/features/imports/commit-import.server";
import { presentRows } from "~/features/imports/present-preview.server";
import { previewImport } from "~/features/imports/preview-import.server";
import { getBatchInScope } from "~/features/imports/queries.server";
import { previewBatch } from "~/features/imports/read-preview.server";
import { remapImport } from "~/features/imports/remap-import.server";
import { createPerson } from "~/features/people/create-person.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { needAssessment, personFact } from "~db/schema";
import { createTestDatabase } from "../support/database";
import { furnishOffice, hire, inventedResidentId, refusalOf } from "./recognition-office";

const upload = (bytes: Uint8Array) => ({ kind: "people" as const, fileName: "台账.xlsx", bytes });

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let street: Actor;
let community: Actor;
let county: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

/** A roster with one line per person, in columns of its own order. */
async function rosterOf(...people: { name: string; id: string; address?: string }[]): Promise<Uint8Array> {
  const rows = people.map(({ name, id, address = "" }) => [
    name,
    id,
    "城镇",
    "大龄",
    "2021-03-04",
    "2020-01-02",
    "2020-01-05",
    address,
    "保洁、带孩子",
  ]);
  const head = [
    "姓名",
    "身份证号",
    "户籍性质",
    "人员类别",
    "认定时间",
    "失业时间",
    "失业登记日期",
    "家庭住址",
    "求职意向",
  ];
  return writeXlsx({ sheets: [{ name: "台账", rows: [head, ...rows] }] });
}

const previewed = async (actor: Actor, id: string) => previewBatch(actor, await getBatchInScope(actor, id));

describe("rosters of other units", () => {
  it("go to the street and community their addresses name, below the unit; another county is an error", async () => {
    const bytes = await rosterOf(
      {
        name: "苑淑清",
        id: inventedResidentId("1975-02-03"),
        address: "长春市南关区民康街道健康胡同社区3栋",
      },
      { name: "苑淑兰", id: inventedResidentId("1975-02-04"), address: "长春市南关区桃源街道10栋1单元" },
      { name: "苑淑芬", id: inventedResidentId("1975-02-05"), address: "延吉市北山街道1号" },
      { name: "苑淑珍", id: inventedResidentId("1975-02-06") },
    );
    const { id } = await previewImport(county, upload(bytes));
    const found = await previewed(county, id);
    if (found.kind !== "people") throw new Error("a roster");
    expect(found.rows.map(({ state, place }) => [state, place.id])).toEqual([
      ["ready", DEMO_UNITS.jiankangHutongCommunity],
      ["ready", DEMO_UNITS.taoyuanStreet],
      ["error", DEMO_UNITS.nanguan],
      ["ready", DEMO_UNITS.nanguan],
    ]);
    expect((await commitImport(county, id, 1, "valid")).result).toEqual({
      created: 3,
      existing: 0,
      errors: 1,
    });
    const [told] = await db().select().from(needAssessment);
    expect(told).toMatchObject({ wishes: ["保洁员", "育婴员"] });
    expect(told?.note).toContain("保洁、带孩子");
    const facts = await db().select().from(personFact);
    expect(
      facts.filter(({ communityId }) => communityId === DEMO_UNITS.jiankangHutongCommunity),
    ).toHaveLength(1);
  });

  it("skip who is registered in the territory, with the way to the dossier", async () => {
    const residentId = inventedResidentId("1981-06-21");
    const known = await createPerson(community, {
      name: "苑淑清",
      residentId,
      householdRegistration: { division: "220102003001", kind: "urban" },
      habitualResidence: { division: "220102003001", urban: true },
    });
    const { id } = await previewImport(street, upload(await rosterOf({ name: "苑淑青", id: residentId })));
    const { items } = presentRows(await previewed(street, id), { show: "existing", offset: 0, limit: 10 });
    expect(items).toMatchObject([{ state: "existing", personId: known.id }]);
    expect(JSON.stringify(items)).toContain("这个身份证号已登记为“苑淑清”");
  });

  it("are read again with the columns the user names", async () => {
    const id = inventedResidentId("1976-01-01");
    const { id: batch } = await previewImport(street, upload(await rosterOf({ name: "苑淑华", id })));
    const swapped = await remapImport(street, batch, 1, { unemployedSince: 6, unemploymentRegisteredOn: 5 });
    expect(swapped.version).toBe(2);
    const found = await previewed(street, batch);
    if (found.kind !== "people") throw new Error("a roster");
    expect(found.rows[0]?.values.unemployedSince?.date).toBe("2020-01-05");
    expect((await remapImport(street, batch, 2, { recognizedOn: null })).counts).toMatchObject({ error: 1 });
    expect((await refusalOf(remapImport(street, batch, 3, { nothing: 1 }))).status).toBe(422);
    expect((await refusalOf(remapImport(street, batch, 3, { name: 1, remarks: 1 }))).status).toBe(422);
  });

  it("commit once when several hands press at the same moment", async () => {
    const people = Array.from({ length: 5 }, (_, index) => ({
      name: "苑同时",
      id: inventedResidentId(`1974-05-0${index + 1}`),
    }));
    const { id } = await previewImport(street, upload(await rosterOf(...people)));
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => commitImport(street, id, 1, "valid")),
    );
    const created = results.flatMap((one) => (one.status === "fulfilled" ? [one.value.result.created] : []));
    expect(created).toEqual([5]);
  });

  it("refuse what is no roster and units that register nobody", async () => {
    expect((await refusalOf(previewImport(street, upload(new Uint8Array())))).code).toBe("file_empty");
    expect((await refusalOf(previewImport(street, upload(Buffer.from("甲,乙\n1,2\n"))))).code).toBe(
      "header_not_found",
    );
    const cityClerk = await hire({ name: "市级经办", unitId: DEMO_UNITS.changchun, roles: ["reviewer"] });
    expect(
      (await refusalOf(previewImport(cityClerk, upload(Buffer.from("姓名,身份证号,户籍性质\n"))))).code,
    ).toBe("unit_registers_nobody");
  });
});
