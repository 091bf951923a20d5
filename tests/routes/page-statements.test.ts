/** Statements of whole pages as a signed-in account gets them: the frame with its menu and the page in it. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements } from "~/db.server";
import { sessionCookie } from "~/features/accounts/sessions.server";
import { signIn } from "~/features/accounts/sign-in.server";
import { newId } from "~/lib/ids.server";
import { loader as frame } from "~/routes/_app";
import { loader as home } from "~/routes/_app._index";
import { loader as people } from "~/routes/_app.people._index";
import { loader as dossier } from "~/routes/_app.people.$personId._index";
import { DEMO_PASSWORD } from "~db/seed/demo-accounts";
import { furnishOffice, inventedResidentId, OLDER, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type Client, clientFor, hireDemoAccounts, registration, textOf } from "./api-office";

let database: TestDatabase;
let cookie: string;
let county: Client;
let community: Client;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  // Who reads pages here has written nothing by the interface.
  const caller = { requestId: "test", address: "10.0.0.1" };
  const { secret } = await signIn({ username: "county1", password: DEMO_PASSWORD }, "cookie", caller);
  cookie = sessionCookie(secret).split(";")[0] ?? "";
  county = await clientFor("county1");
  community = await clientFor("community1");
  const { body } = await community.post("/people", { body: registration(inventedResidentId("1981-06-21")) });
  personId = textOf(body, "id");
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const CONTEXT = { cspNonce: "", requestId: "", clientAddress: "" };

type Loader = (given: LoaderFunctionArgs) => unknown;

/** Both loaders at once, as the server runs them for one request. */
async function open(loader: Loader, path: string, params: Record<string, string> = {}) {
  const headers = { Cookie: cookie, "X-Request-Id": newId() };
  const given = () => ({
    request: new Request(`http://app.test${path}`, { headers }),
    params,
    context: CONTEXT,
  });
  const { result, statements } = await collectStatements(() =>
    Promise.all([frame(given()), loader(given())]),
  );
  return { counts: (result[0] as { data: { counts: Record<string, unknown> } }).data.counts, statements };
}

describe("a whole page", () => {
  it.each([
    ["一人一册", dossier as Loader, () => `/people/${personId}`, 8],
    ["人员列表", people as Loader, () => "/people?status=recognized", 6],
  ])("%s takes no more statements than its goal once the menu is counted", async (_, loader, path, most) => {
    await open(loader, path(), { personId });
    const { statements } = await open(loader, path(), { personId });
    expect(
      statements.length,
      statements.map((text) => text.trim().slice(0, 60)).join("\n"),
    ).toBeLessThanOrEqual(most);
  });

  it("shows what colleagues did on 今日必办 at once, elsewhere half a minute later, and own writes at once", async () => {
    const openCases = async (loader: Loader, path: string) =>
      (await open(loader, path)).counts.openApplications;
    const before = await openCases(people as Loader, "/people");
    expect(before).toEqual({ value: 0 });
    const apply = async (hand: Client, id: string) =>
      expect((await hand.post(`/people/${id}/applications`, { body: OLDER })).status).toBe(201);
    await apply(community, personId);
    expect(await openCases(people as Loader, "/people")).toEqual(before);
    expect(await openCases(home as Loader, "/")).toEqual({ value: 1 });
    const { body } = await community.post("/people", {
      body: registration(inventedResidentId("1979-02-11")),
    });
    expect(await openCases(people as Loader, "/people")).toEqual({ value: 1 });
    await apply(community, textOf(body, "id"));
    expect(await openCases(people as Loader, "/people")).toEqual({ value: 1 });
    // Whatever came of the write.
    await county.post(`/people/${personId}/contacts`, { body: {} });
    expect(await openCases(people as Loader, "/people")).toEqual({ value: 2 });
  });
});
