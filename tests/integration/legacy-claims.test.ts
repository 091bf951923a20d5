/** 存量 (六): what a confirmation writes down, who hears of a refusal, and a number that two people hold. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { readCertificates } from "~/features/certificates/queries.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { getDuties } from "~/features/duties/queries.server";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { listInbox } from "~/features/inbox/queries.server";
import { decideClaim } from "~/features/legacy-claims/decide-claim.server";
import { readLegacyPage } from "~/features/legacy-claims/legacy-page.server";
import { proposeClaim } from "~/features/legacy-claims/propose-claim.server";
import type { LegacyRecognitionInput } from "~/features/legacy-claims/rules";
import { getPersonInScope } from "~/features/people/queries.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { certificateEntry } from "~db/schema";
import { createTestDatabase } from "../support/database";
import {
  furnishOffice,
  hire,
  inventedResidentId,
  paperOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let community: Actor;
let county: Actor;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
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

beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));

async function propose(personId: string, input: Partial<LegacyRecognitionInput> = {}) {
  const { version } = await getPersonInScope(community.scope, personId);
  return proposeClaim(
    community,
    { personId, expectedVersion: version },
    {
      category: "older",
      recognizedOn: "2019-09-06",
      body: "南关区就业服务局",
      evidence: "《就业创业证》原件第 6 页",
      attachmentId: await paperOf(personId),
      ...input,
    },
  );
}

const decide = (claim: { id: string; version: number }, confirmed: boolean, note = "看过原件。") =>
  decideClaim(county, { claimId: claim.id, expectedVersion: claim.version }, { confirmed, note });

describe("the entry of an old certificate", () => {
  it.each([
    ["as its paper names the handler", "石有田", "石有田"],
    ["without one where the paper names nobody", undefined, null],
  ])("stands %s, never under the hand of today", async (_, handler, expected) => {
    const { id } = await registerPerson(community);
    const number = `22010219${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
    await decide(await propose(id, { certificateNumber: number, ...(handler ? { handler } : {}) }), true);
    const [entry] = (await readCertificates(county, id)).entries;
    expect(entry).toMatchObject({ body: "南关区就业服务局", handler: expected, occurredOn: "2019-09-06" });
    const { timeline } = await getDossier(community, id);
    const line = timeline.find(({ type }) => type === "certificate");
    expect(line?.details.join()).toContain(expected ?? "原证没有记载经办人");
    expect(line?.details.join()).not.toContain("姜晓彤");
  });
});

describe("a refused proposal", () => {
  it("reaches the hand that proposed it and stays in the dossier until somebody goes on", async () => {
    const { id, name } = await registerPerson(community);
    await decide(await propose(id), false, "证上无记载，补齐后重提。");
    const { items } = await listInbox(community, null);
    expect(items[0]).toMatchObject({
      title: `存量认定未获确认：${name}`,
      summary: expect.stringContaining("证上无记载，补齐后重提。"),
    });
    const { timeline, openItems } = await getDossier(community, id);
    const lines = timeline.map(({ summary, actor }) => `${summary} ${actor}`).join("\n");
    expect(lines).toMatch(/提出存量认定：.* 姜晓彤/);
    expect(lines).toMatch(/存量认定不予确认：.* 邢立波/);
    expect(openItems).toMatchObject([
      { key: "legacy_claim", why: expect.stringContaining("证上无记载，补齐后重提。") },
    ]);
    // Proposed anew it waits for the county again; confirmed nothing of it is left.
    const again = await propose(id);
    expect((await getDossier(community, id)).openItems).toMatchObject([{ who: "县级复核员" }]);
    await decide(again, true);
    const { openItems: left } = await getDossier(community, id);
    expect(left.map(({ key }) => key)).not.toContain("legacy_claim");
  });
});

describe("somebody past the retirement age", () => {
  it("is announced before the confirmation, and the exit is due from it", async () => {
    const { id } = await registerPerson(community, inventedResidentId("1970-04-04"));
    const claim = await propose(id);
    expect((await readLegacyPage(county, id)).retired).toMatch(/2020年4月4日已达到法定退休年龄.*三（一）/);
    await decide(claim, true);
    await refreshExitMarks({ id: DEMO_UNITS.nanguan, level: "county" });
    const { items } = await getDuties(community, { kind: "exit_due" });
    const duty = items.find(({ personId }) => personId === id);
    // Twenty working days from 2026-11-23.
    expect(duty).toMatchObject({ dueOn: "2026-12-21", why: expect.stringContaining("11-23 才确认") });
    const own = (await getDossier(community, id)).openItems.find(({ key }) => key === "exit_due");
    expect(own?.dueOn).toBe(duty?.dueOn);
  });

  it("is not announced of somebody who is not there yet", async () => {
    const { id } = await registerPerson(community);
    expect((await readLegacyPage(county, id)).retired).toBeNull();
  });
});

describe("one 就业创业证 number with two people", () => {
  it("is named to whoever proposes and confirms, until one is put right", async () => {
    const certificateNumber = "2201020021000777";
    const [first, second] = [await registerPerson(community), await registerPerson(community)];
    await decide(await propose(first.id, { certificateNumber }), true);
    expect((await readLegacyPage(county, first.id)).sameNumber).toEqual([]);
    const claim = await propose(second.id, { certificateNumber: "2201020021000777" });
    expect((await readLegacyPage(county, second.id)).sameNumber).toMatchObject([
      { personId: first.id, name: first.name },
    ]);
    expect((await readCertificates(county, first.id)).sameNumber).toMatchObject([{ personId: second.id }]);
    await decide(claim, false, "证号是别人的，请核对。");
    expect((await readCertificates(county, first.id)).sameNumber).toEqual([]);
    const [row] = await db().select().from(certificateEntry).where(eq(certificateEntry.personId, first.id));
    expect(row?.certificateNumberIndex).toMatch(/^[0-9a-f]{64}$/);
  });
});
