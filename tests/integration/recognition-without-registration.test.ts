import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { getDuties } from "~/features/duties/queries.server";
import { listEmployments } from "~/features/employment/queries.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { voidEmployment } from "~/features/employment/void-employment.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { at, furnishOffice, hire, passedApplication, setClock } from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let street: Actor;
let county: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker", "manager"],
  });
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker", "manager"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

it("asks about a recognition whose registration of unemployment is voided, until one stands again", async () => {
  const passed = await passedApplication(street, "2026-02-03");
  const { personId } = passed;
  await recognizeApplication(county, at(passed), { category: "older", opinion: "同意。" });
  setClock("2026-12-02T09:00:00+08:00");
  const asked = async () => {
    const { items } = await getDuties(community, { kind: "recognition_doubt" });
    const { openItems } = await getDossier(community, personId);
    const why = items.filter((item) => item.personId === personId).map((item) => item.why);
    expect(
      openItems.filter(({ key }) => key.startsWith("recognition_doubt")).map((item) => item.why),
    ).toEqual(why);
    return why;
  };
  expect(await asked()).toEqual([]);
  for (const { id, version, status, voidedAt } of await listEmployments(personId)) {
    if (status === "unemployed" && voidedAt === null)
      await voidEmployment(community, personId, id, version, "登记有误");
  }
  expect(await asked()).toEqual([expect.stringContaining("失业登记已作废")]);
  await recordEmployment(community, personId, {
    status: "unemployed",
    occurredOn: "2025-06-20",
    unemployedSince: "2025-06-20",
    unemploymentRegisteredOn: "2025-06-21",
  });
  expect(await asked()).toEqual([]);
});
