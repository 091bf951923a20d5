import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { getDuties } from "~/features/duties/queries.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { readRadar } from "~/features/exits/exit-radar.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { recordRefusal } from "~/features/refusals/record-refusal.server";
import { readRefusalLedger } from "~/features/refusals/refusals-page.server";
import type { SettingKey } from "~/features/settings/definitions";
import { setSetting } from "~/features/settings/set-setting.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, inventedResidentId, refusalOf, setClock } from "./recognition-office";
import { PLACES, recognizeSince, settle } from "./transfer-office";

let database: TestDatabase;
let community: Actor;
let manager: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  [community, manager] = await Promise.all([
    hire({ name: "姜晓彤", unitId: DEMO_UNITS.jiankangHutongCommunity, roles: ["caseworker"] }),
    hire({ name: "孟庆河", unitId: DEMO_UNITS.nanguan, roles: ["manager"] }),
  ]);
});
beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const setFrom = (key: SettingKey, fromOn: string, value: string | boolean) =>
  setSetting(manager, { unit: DEMO_UNITS.nanguan, key, fromOn, value, source: "县（市、区）办理口径" });

async function recognized() {
  const person = await settle(community, PLACES.jiankang, { residentId: inventedResidentId("1981-06-21") });
  await recognizeSince(community, person.id, "2025-03-10");
  return person.id;
}

/** The duties of the ways out, as the list shows them. */
async function exitDuties(personId: string): Promise<[string, string | null][]> {
  const { items } = await getDuties(community, {});
  return items
    .filter((item) => item.personId === personId && item.kind.startsWith("exit_"))
    .map(({ kind, dueOn }) => [kind, dueOn]);
}

describe("a setting that begins on a later day", () => {
  it("judges a refusal by the setting of the day it was made, on ledger, radar, duties and proposal", async () => {
    const id = await recognized();
    const refuse = (occurredOn: string, content: string, justified = false) =>
      recordRefusal(community, id, {
        service: "guidance",
        content,
        reason: "住院",
        justified,
        ...(justified ? { justification: "住院证明" } : {}),
        occurredOn,
      });
    await refuse("2026-11-20", "职业指导一次");
    await refuse("2026-11-21", "职业指导二次");
    await refuse("2026-11-22", "职业指导三次", true);
    await setFrom("justified_refusals_count", "2026-11-26", true);
    expect(await exitDuties(id)).toEqual([]);

    setClock("2026-11-26T09:00:00+08:00");
    const ledger = await readRefusalLedger(community, id);
    expect(ledger.count).toMatchObject({ count: 2, verdict: "unmet", reachedOn: null });
    expect((await readRadar(community, { within: 30, ground: "refusals" })).items).toEqual([]);
    expect(await exitDuties(id)).toEqual([]);
    const proposal = { ground: "refusals", occurredOn: "2026-11-22", evidence: "三次拒绝的记录。" } as const;
    expect(await refusalOf(proposeExit(community, id, proposal))).toMatchObject({
      code: "refusals_not_reached",
    });

    await refuse("2026-11-26", "职业指导四次", true);
    expect((await readRefusalLedger(community, id)).count).toMatchObject({
      count: 3,
      verdict: "met",
      reachedOn: "2026-11-26",
    });
    expect(await exitDuties(id)).toEqual([["exit_due", "2026-12-24"]]);
  });

  it("is told in 今日必办 on its day, though nothing in the dossier changed", async () => {
    const id = await recognized();
    await setFrom("employed_exit", "2026-11-23", "record");
    await setFrom("employed_exit", "2026-11-26", "suggest");
    await recordEmployment(community, id, { status: "employed", destination: "flexible" });
    expect(await exitDuties(id)).toEqual([]);
    setClock("2026-11-25T09:00:00+08:00");
    expect(await exitDuties(id)).toEqual([]);
    setClock("2026-11-26T09:00:00+08:00");
    const { items } = await readRadar(community, { within: 30 });
    expect(items.filter(({ personId }) => personId === id)).toMatchObject([
      { ground: "registration_cancelled" },
    ]);
    expect((await exitDuties(id)).map(([kind]) => kind)).toEqual(["exit_suggested"]);
  });
});
