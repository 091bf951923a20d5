/** Pages as a signed-in account gets them from the built app, each beside its floor: a bare page of the same size. */
import { createRequestHandler } from "@remix-run/node";
import { type SQL, sql } from "drizzle-orm";

import { DEMO_PASSWORD, DEMO_UNITS } from "~db/seed/demo-accounts";
import { ensureBuild } from "../lib/ensure-build";
import { loadBuild } from "../serve";
import { barePage } from "./bare-page";
import { countsFloor, dossierFloor, listFloor } from "./floors";
import type { BenchJob } from "./jobs";

const REPEATS = 40;
const ADDRESS = "http://bench.invalid";
const CONTEXT = { cspNonce: "bench", requestId: "bench", clientAddress: "127.0.0.1" };

type Handler = (request: Request) => Promise<Response>;

async function builtApp(): Promise<Handler> {
  await ensureBuild(process.cwd());
  const handler = createRequestHandler(await loadBuild(), "production");
  return (request) => handler(request, CONTEXT);
}

/** The cookie of a session of the account. */
async function signIn(handler: Handler, username: string): Promise<string> {
  const response = await handler(
    new Request(`${ADDRESS}/login`, {
      method: "POST",
      headers: { Origin: ADDRESS, "X-Forwarded-Host": "bench.invalid" },
      body: new URLSearchParams({ username, password: DEMO_PASSWORD }),
    }),
  );
  const cookie = response.headers.getSetCookie().map((one) => one.split(";")[0]);
  if (response.status !== 302 || cookie.length === 0) {
    throw new Error(`${username} cannot sign in: ${response.status}`);
  }
  return cookie.join("; ");
}

type Page = { name: string; username: string; path: string; floor: SQL };

const pagesFor = (person: string): Page[] => {
  const list = (level: string, username: string, where: SQL) => ({
    name: `list, ${level}`,
    username,
    path: "/people?status=recognized",
    floor: listFloor(where),
  });
  const counts = (name: string, username: string, unit: number) => ({
    name,
    username,
    path: `/${name.split(",")[0]}`,
    floor: countsFloor(unit),
  });
  return [
    list("street", "street-manager1", sql`f.street_id = ${DEMO_UNITS.minkangStreet}`),
    list("county", "county-manager1", sql`f.county_id = ${DEMO_UNITS.nanguan}`),
    list("province", "province1", sql`true`),
    { name: "dossier", username: "county-manager1", path: `/people/${person}`, floor: dossierFloor(person) },
    counts("dashboard, county", "county-manager1", DEMO_UNITS.nanguan),
    counts("dashboard, province", "province1", DEMO_UNITS.province),
    counts("coverage, county", "county-manager1", DEMO_UNITS.nanguan),
    counts("coverage, city", "city2", DEMO_UNITS.yanbian),
    counts("coverage, province", "province1", DEMO_UNITS.province),
  ];
};

/** `person`: whose dossier is read. */
export async function pageJobs(person: string): Promise<BenchJob[]> {
  const handler = await builtApp();
  const cookies = new Map<string, string>();
  const jobs: BenchJob[] = [];
  for (const { name, username, path, floor } of pagesFor(person)) {
    const cookie = cookies.get(username) ?? (await signIn(handler, username));
    cookies.set(username, cookie);
    const read = async () => {
      const response = await handler(new Request(`${ADDRESS}${path}`, { headers: { Cookie: cookie } }));
      if (response.status !== 200) throw new Error(`${path} answers ${response.status}`);
      return response.text();
    };
    const bytes = (await read()).length;
    jobs.push(
      { name: `bare page: ${name}`, repeats: REPEATS, run: await barePage(floor, bytes) },
      { name: `page: ${name}`, repeats: REPEATS, run: read },
    );
  }
  return jobs;
}
