/** What pages do with what somebody writes into their address: numbers no unit has, and whole ID numbers. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { dispatch } from "~/api/dispatch.server";
import { closeDatabase, db } from "~/db.server";
import { sessionCookie } from "~/features/accounts/sessions.server";
import { signIn } from "~/features/accounts/sign-in.server";
import { loader as applications } from "~/routes/_app.applications._index";
import { loader as online } from "~/routes/_app.applications.online._index";
import { loader as summary } from "~/routes/_app.applications.summary._index";
import { loader as policies } from "~/routes/_app.admin.policies";
import { loader as coverage } from "~/routes/_app.coverage";
import { loader as householdsFile } from "~/routes/_app.households.export.$format";
import { action as viewsAction, loader as views } from "~/routes/_app.saved-views";
import { loader as payments } from "~/routes/_app.subsidies.payments._index";
import { loader as paymentsFile } from "~/routes/_app.subsidies.payments.export.$format";
import { loader as dashboard } from "~/routes/_app.dashboard";
import { loader as duplicates } from "~/routes/_app.duplicates._index";
import { loader as households } from "~/routes/_app.households._index";
import { loader as people } from "~/routes/_app.people._index";
import { loader as publicNotices } from "~/routes/_app.public-notices._index";
import { loader as entrepreneurship } from "~/routes/_app.entrepreneurship";
import { loader as search } from "~/routes/_app.search";
import { loader as trainings } from "~/routes/_app.trainings._index";
import { loader as vacancies } from "~/routes/_app.vacancies._index";
import { loader as login } from "~/routes/login";
import { loader as notices } from "~/routes/notices._index";
import { loader as peopleExport } from "~/routes/resources.people-export[.]csv";
import { DEMO_PASSWORD } from "~db/seed/demo-accounts";
import { auditEvent } from "~db/schema";
import { furnishOffice, inventedResidentId, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { clientFor, hireDemoAccounts, registration, textOf } from "./api-office";

let database: TestDatabase;
let cookie: string;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  const caller = { requestId: "test", address: "10.0.0.1" };
  const { secret } = await signIn({ username: "county1", password: DEMO_PASSWORD }, "cookie", caller);
  cookie = sessionCookie(secret).split(";")[0] ?? "";
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

type Loader = (given: LoaderFunctionArgs) => unknown;
type Answer = { status: number; to: string | null; text: string };

/** The answer of a page's loader, thrown or returned, as a visitor would get it. */
async function open(
  loader: Loader,
  path: string,
  as: "county1" | "stranger" = "county1",
  { form, params = {} }: { form?: Record<string, string>; params?: Record<string, string> } = {},
): Promise<Answer> {
  const request = new Request(`http://app.test${path}`, {
    ...(as === "stranger" ? {} : { headers: { Cookie: cookie } }),
    ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
  });
  const context = { cspNonce: "", requestId: "test", clientAddress: "10.0.0.1" };
  const answer: unknown = await Promise.resolve()
    .then(() => loader({ request, context, params }))
    .catch((thrown: unknown) => thrown);
  if (answer instanceof Error) throw answer;
  if (answer instanceof Response) {
    return { status: answer.status, to: answer.headers.get("Location"), text: "" };
  }
  const init = (answer as { init?: ResponseInit | null }).init;
  return { status: init?.status ?? 200, to: null, text: JSON.stringify(answer) };
}

describe("a number no unit can have", () => {
  it.each<[string, Loader]>([
    ["/people?unit=", people],
    ["/applications?unit=", applications],
    ["/applications/summary?unit=", summary],
    ["/households?unit=", households],
    ["/public-notices?unit=", publicNotices],
    ["/duplicates?unit=", duplicates],
    ["/dashboard?unit=", dashboard],
    ["/coverage?unit=", coverage],
    ["/admin/policies?unit=", policies],
    ["/vacancies?county=", vacancies],
    ["/entrepreneurship?unit=", entrepreneurship],
    ["/resources/people-export.csv?unit=", peopleExport],
  ])("%s9999999999 is refused as the caller's mistake", async (path, loader) => {
    expect(await open(loader, `${path}9999999999`)).toMatchObject({ status: 400 });
  });

  it("is refused on the public page of notices too", async () => {
    expect(await open(notices, "/notices?unit=9999999999", "stranger")).toMatchObject({ status: 400 });
    expect(await open(notices, "/notices?unit=2147483647", "stranger")).toMatchObject({ status: 404 });
  });
});

describe("a whole ID number in an address", () => {
  const number = inventedResidentId("1979-01-09");
  const lists: [string, Loader][] = [
    ["/people?status=all&q=", people],
    ["/applications?status=all&q=", applications],
    ["/applications/online?q=", online],
    ["/households?show=all&q=", households],
    ["/vacancies?q=", vacancies],
    ["/trainings?q=", trainings],
    ["/search?q=", search],
  ];

  it.each(lists)("%s leads a stranger to a sign-in page that does not hold it", async (path, loader) => {
    const answer = await open(loader, `${path}${number}`, "stranger");
    expect(answer.status).toBe(302);
    expect(answer.to).toMatch(/^\/login\?next=/);
    expect(decodeURIComponent(answer.to ?? "")).not.toMatch(/\d{17}/);
    const page = await open(login, `/login?next=${encodeURIComponent(`${path}${number}`)}`, "stranger");
    expect(page.text).not.toContain(number);
  });

  it.each(lists)("%s goes on to an address without it, found or not", async (path, loader) => {
    const unknown = await open(loader, `${path}${inventedResidentId("1979-01-09")}`);
    expect(unknown).toEqual({ status: 302, to: "/search?none=resident_id", text: "" });
    const known = inventedResidentId("1979-01-09");
    const street = await clientFor("street1");
    const { body } = await street.post("/people", { body: registration(known) });
    const spaced = `${known.slice(0, 6)}+${known.slice(6)}`;
    for (const typed of [known, spaced]) {
      expect(await open(loader, `${path}${typed}`)).toEqual({
        status: 302,
        to: `/people/${textOf(body, "id")}`,
        text: "",
      });
    }
    expect(JSON.stringify(await db().select().from(auditEvent))).not.toContain(known);
  });

  it("other filters of the address are kept for after the sign-in", async () => {
    const { to } = await open(applications, `/applications?status=all&q=${number}`, "stranger");
    expect(to).toBe("/login?next=%2Fapplications%3Fstatus%3Dall");
  });
});

describe("the cookie of a page on a call of the interface", () => {
  const ask = (headers: Record<string, string>) =>
    dispatch(
      new Request("http://app.test/api/v1/people?limit=1", { headers: { Cookie: cookie, ...headers } }),
    );

  it("counts alone, and not beside an Authorization header", async () => {
    expect((await ask({})).status).toBe(200);
    for (const Authorization of ["x", "Basic eA==", "Bearer short", `Bearer ${"x".repeat(43)}`]) {
      expect((await ask({ Authorization })).status).toBe(401);
    }
  });
});

describe("the list a figure opens", () => {
  const period = "from=2026-01-01&to=2026-11-23";

  it.each<[string, Loader, number]>([
    [`/households?metric=householdsHelped&${period}`, households, 200],
    ["/households?metric=householdsOpen&asOf=2026-10-01", households, 200],
    ["/households?metric=householdsNew", households, 400],
    [`/subsidies/payments?${period}`, payments, 200],
    ["/subsidies/payments?from=2026-12-01&to=2026-11-23", payments, 400],
    [`/subsidies/payments?unit=1&${period}`, payments, 404],
  ])("%s", async (path, loader, status) => {
    expect((await open(loader, path)).status).toBe(status);
  });

  it("is a file too, in no other format", async () => {
    const file = (loader: Loader, path: string, format: string) =>
      open(loader, path, "county1", { params: { format } });
    expect((await file(householdsFile, `/x?metric=householdsNew&${period}`, "csv")).status).toBe(200);
    expect((await file(paymentsFile, `/x?${period}`, "xlsx")).status).toBe(200);
    expect((await file(paymentsFile, `/x?${period}`, "pdf")).status).toBe(404);
  });
});

describe("views of the pages of figures", () => {
  const post = (form: Record<string, string>) => open(viewsAction, "/saved-views", "county1", { form });
  const idOf = (text: string, name: string) =>
    new RegExp(`"id":"([^"]+)","name":"${name}"`).exec(text)?.[1] ?? "";

  it("are kept in one spelling, offered on their page, opened by it, and plain again", async () => {
    const kept = { intent: "save", name: "三季度各县", shared: "yes" };
    const query = "to=2026-09-30&from=2026-07-01&cell=0..planRate&rows=unit";
    const saved = await post({ ...kept, page: "/coverage", query });
    expect(saved).toMatchObject({
      status: 302,
      to: "/coverage?from=2026-07-01&rows=unit&to=2026-09-30",
    });
    // The same name on another page is another view; what the page would refuse is kept nowhere.
    expect(await post({ ...kept, page: "/dashboard", query: "asOf=2026-09-30" })).toMatchObject({
      status: 302,
    });
    expect(await post({ ...kept, name: "坏的", page: "/dashboard", query: "rows=unit" })).toMatchObject({
      status: 422,
    });
    expect(await post({ ...kept, name: "别处", page: "/audit", query: "" })).toMatchObject({ status: 422 });
    expect((await open(views, "/saved-views")).text).toContain("按单位");

    const shown = await open(coverage, "/coverage?from=2026-07-01&rows=unit&to=2026-09-30");
    expect(shown.text).toContain('"isOpen":true');
    const id = idOf(shown.text, "三季度各县");
    const back = "/coverage?rows=unit";
    expect(await post({ intent: "default", id, back })).toMatchObject({ status: 302, to: back });
    expect(await open(coverage, "/coverage")).toMatchObject({ status: 302, to: saved.to });
    expect((await open(dashboard, "/dashboard")).status).toBe(200);
    expect((await open(coverage, "/coverage?rows=category")).status).toBe(200);
    expect(await post({ intent: "plain", id, back: "//evil.test" })).toMatchObject({ to: "/saved-views" });
    expect((await open(coverage, "/coverage")).status).toBe(200);
    expect((await post({ intent: "default", id: "01900000-0000-7000-8000-00000000ffff" })).status).toBe(404);

    await post({ intent: "default", id });
    expect(await post({ intent: "change", id, version: "1", name: "三季度" })).toMatchObject({ status: 302 });
    expect((await open(coverage, "/coverage")).to).toBe(saved.to);
    await post({ intent: "delete", id });
    expect((await open(coverage, "/coverage")).status).toBe(200);
    const told = await db().select().from(auditEvent);
    const actions = told.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(["saved_view.save", "saved_view.default", "saved_view.delete"]),
    );
  });
});
