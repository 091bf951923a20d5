import { getCaseload } from "~/features/dashboards/caseload.server";
import { getCoverage } from "~/features/dashboards/coverage.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { listPeople } from "~/features/people/list-people.server";
import { createReport } from "~/features/supervision/create-report.server";
import { quarterOf } from "~/features/supervision/periods";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";

export type BenchActors = { street: Actor; county: Actor; city: Actor; province: Actor };
export type BenchJob = { name: string; repeats: number; run: () => Promise<unknown> };

/** The jobs whose growth is watched: what a page asks of the server, without rendering. */
export async function benchJobs(actors: BenchActors): Promise<BenchJob[]> {
  const { street, county, city, province } = actors;
  const first = await listPeople(county, { status: "recognized", limit: 50 });
  const someone = first.items[0];
  if (!someone) throw new Error("the generated county has nobody");
  const middle = await cursorHalfWay(county, first.total);
  const lastQuarter = quarterOf(addDays(quarterOf(today()).from, -1));
  return [
    { name: "list, street", repeats: 30, run: () => listPeople(street, { status: "recognized" }) },
    { name: "list, county", repeats: 30, run: () => listPeople(county, { status: "recognized" }) },
    {
      name: "list, county, half way down",
      repeats: 30,
      run: () => listPeople(county, { status: "recognized", ...middle }),
    },
    { name: "list, province", repeats: 30, run: () => listPeople(province, { status: "recognized" }) },
    {
      name: "search, two characters, county",
      repeats: 30,
      run: () => listPeople(county, { q: someone.name.slice(0, 2) }),
    },
    { name: "search, initials, province", repeats: 30, run: () => listPeople(province, { q: "wg" }) },
    {
      name: "search, last four, province",
      repeats: 30,
      run: () => listPeople(province, { q: someone.residentId.slice(-4) }),
    },
    { name: "dossier", repeats: 30, run: () => getDossier(county, someone.id) },
    { name: "dashboard, county", repeats: 15, run: () => getCaseload(county, {}) },
    { name: "dashboard, province", repeats: 15, run: () => getCaseload(province, {}) },
    { name: "coverage, province", repeats: 15, run: () => getCoverage(province, {}) },
    {
      name: "caseload as of 90 days ago, city",
      repeats: 3,
      run: () => getCaseload(city, { asOf: addDays(today(), -90) }),
    },
    {
      name: "report, city, last quarter",
      repeats: 3,
      run: () =>
        createReport(city, {
          kind: "supervision",
          unit: city.unit.id,
          from: lastQuarter.from,
          to: lastQuarter.to,
        }),
    },
  ];
}

async function cursorHalfWay(actor: Actor, total: number): Promise<{ cursor?: string }> {
  let cursor: string | undefined;
  for (let seen = 0; seen < total / 2; seen += 200) {
    const page = await listPeople(actor, { status: "recognized", limit: 200, ...(cursor ? { cursor } : {}) });
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return cursor ? { cursor } : {};
}
