/** Views of the people list: kept, shared downwards, renamed, deleted and brought back. */
import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { changeView } from "~/features/saved-views/change-view.server";
import { deleteView, restoreView } from "~/features/saved-views/delete-view.server";
import { MOST_VIEWS } from "~/features/saved-views/inputs";
import { listViews } from "~/features/saved-views/queries.server";
import { saveView } from "~/features/saved-views/save-view.server";
import { openViewQuery, readViewQuery } from "~/features/saved-views/view-query";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";

let database: TestDatabase;
let street: Actor;
let community: Actor;
let county: Actor;
let foreign: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, nanguan, binheCommunity } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  street = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
  county = await hire({ name: "邢立波", unitId: nanguan, roles: ["reviewer"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const namesFor = async (actor: Actor) => (await listViews(actor, "/people")).map(({ name }) => name);
const save = (actor: Actor, name: string, query: string, shared = false) =>
  saveView(actor, { page: "/people", name, query, shared });

it("keeps filters in one spelling, without page and search word, the own account as me", async () => {
  const me = street.accountId;
  const { query } = await save(street, "我的", `q=苑&cursor=abc&responsible=${me}&category=older`);
  expect(query).toBe("category=older&responsible=me&status=all");
  expect(readViewQuery("/people", `status=all&responsible=me&category=older`, me)).toBe(query);
  expect((await refusalOf(save(street, "坏的", "nonsense=1"))).status).toBe(422);
});

it("is seen by its owner, and shared by the unit and those below, nobody else", async () => {
  await save(street, "春节前走访", "metric=notContacted30Days", true);
  await save(street, "自己看", "category=dibao");
  expect(await namesFor(community)).toEqual(["春节前走访"]);
  expect(await namesFor(county)).toEqual([]);
  expect(await namesFor(foreign)).toEqual([]);
  expect(await namesFor(street)).toEqual(expect.arrayContaining(["春节前走访", "自己看", "我的"]));
});

it("opens at the own unit where the kept one lies outside", () => {
  const own = { id: 20, lastId: 29 };
  expect(openViewQuery("status=recognized&unit=25", own)).toBe("status=recognized&unit=25");
  expect(openViewQuery("status=recognized&unit=10", own)).toBe("status=recognized");
  expect(openViewQuery("status=recognized&unit=30", own)).toBe("status=recognized");
});

it("is renamed and withdrawn by its owner only, at the version seen; two of one name cannot be told apart", async () => {
  const { id } = await save(county, "低保", "category=dibao", true);
  expect(await namesFor(street)).toContain("低保");
  expect((await refusalOf(changeView(street, id, 1, { name: "抢来", shared: true }))).status).toBe(404);
  await changeView(county, id, 1, { name: "低保失业", shared: false });
  expect(await namesFor(street)).not.toContain("低保失业");
  const stale = changeView(county, id, 1, { name: "低保户", shared: false });
  expect((await refusalOf(stale)).code).toBe("stale_version");
  expect((await refusalOf(save(county, "低保失业", "category=older"))).violations).toMatchObject([
    { path: "name", code: "name_taken" },
  ]);
});

it("comes back when deleted, unless its name is taken", async () => {
  const { id } = await save(foreign, "无方案", "metric=withoutPlan");
  expect((await refusalOf(deleteView(community, id))).status).toBe(404);
  await deleteView(foreign, id);
  expect(await namesFor(foreign)).toEqual([]);
  expect((await refusalOf(deleteView(foreign, id))).status).toBe(404);
  await restoreView(foreign, id);
  expect(await namesFor(foreign)).toEqual(["无方案"]);
  await deleteView(foreign, id);
  await save(foreign, "无方案", "metric=withoutPlan&category=older");
  expect((await refusalOf(restoreView(foreign, id))).violations).toMatchObject([{ code: "name_taken" }]);
});

it("two saved at once under one name become one; there is an end to how many", async () => {
  const both = await Promise.allSettled([
    save(community, "同名", "path=market"),
    save(community, "同名", "path=market"),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  for (let index = 1; index < MOST_VIEWS; index += 1) await save(community, `视图${index}`, "path=market");
  expect((await refusalOf(save(community, "再一个", "path=market"))).message).toContain(String(MOST_VIEWS));
});
