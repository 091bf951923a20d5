import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

import { DEMO_ACCOUNTS } from "~db/seed/demo-accounts";
import { newPage, signIn } from "../support/browser";
import { linksIn, PAGES_OF } from "./pages";
import { FULL_ID } from "../support/full-id";

let sql: postgres.Sql;
beforeAll(async () => {
  sql = postgres(inject("appDatabaseUrl"), { max: 1 });
});
afterAll(async () => {
  await sql.end();
});

/** Ids of people and applications that lie outside a unit's subtree. */
async function foreignIds(unitId: number): Promise<Set<string>> {
  const [unit] = await sql<
    { id: number; lastId: number }[]
  >`select id, last_id as "lastId" from unit where id = ${unitId}`;
  if (!unit) throw new Error("no such unit");
  const rows = await sql<{ id: string }[]>`
    select id from person where unit_id not between ${unit.id} and ${unit.lastId}
    union all select id from application where unit_id not between ${unit.id} and ${unit.lastId}`;
  return new Set(rows.map(({ id }) => id));
}

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
const CRAWL_LIMIT = 45;

describe("a crawl finds nothing of another territory and no full ID number", () => {
  for (const [username, starts] of Object.entries(PAGES_OF)) {
    it(username, async () => {
      const account = DEMO_ACCOUNTS.find((one) => one.username === username);
      if (!account) throw new Error(username);
      const foreign = await foreignIds(account.unitId);
      const { page, close } = await newPage();
      await signIn(page, username);
      const seen = new Set<string>();
      const queue: string[] = [...starts];
      while (queue.length > 0 && seen.size < CRAWL_LIMIT) {
        const href = queue.shift() ?? "";
        if (seen.has(href) || /\/file\.docx|\.csv|\.xlsx|\.pem|\.json|logout|\/attachments\//.test(href))
          continue;
        seen.add(href);
        const [path, query] = href.split("?");
        const dataHref = `${path === "/" ? "/_root" : path}.data${query ? `?${query}` : ""}`;
        let isDownload = false;
        let html = "";
        for (const address of [href, dataHref]) {
          const answer = await page.request.get(address);
          isDownload ||= (answer.headers()["content-disposition"] ?? "").startsWith("attachment");
          const text = await answer.text();
          if (address === href) html = text;
          expect(answer.status(), address).toBeLessThan(500);
          expect(FULL_ID.exec(text)?.[0], address).toBeUndefined();
          const leaked = [...text.matchAll(UUID)].map(([id]) => id).filter((id) => foreign.has(id));
          expect(leaked, address).toEqual([]);
        }
        if (!isDownload) queue.push(...linksIn(html));
      }
      expect(seen.size).toBeGreaterThan(starts.length - 1);
      await close();
    });
  }
});

describe("another territory's records look absent", () => {
  it("404 for a person and an application of another county, also as .data", async () => {
    const { page, close } = await newPage();
    await signIn(page, "county2");
    const [person] = await sql<{ id: string }[]>`select id from person where city = 100000000 limit 1`;
    const [application] = await sql<
      { id: string }[]
    >`select id from application where city = 100000000 limit 1`;
    for (const path of [
      `/people/${person?.id}`,
      `/people/${person?.id}/plan`,
      `/applications/${application?.id}`,
    ]) {
      for (const address of [path, `${path}.data`]) {
        const answer = await page.request.get(address);
        expect(answer.status(), address).toBe(404);
      }
    }
    await close();
  });

  it("an anonymous caller gets no data from any page", async () => {
    const { page, close } = await newPage();
    for (const path of ["/people", "/dashboard", "/coverage", "/applications", "/imports", "/audit"]) {
      const answer = await page.request.get(
        `${path}.data?_routes=routes%2F_app${path.replaceAll("/", ".")}`,
        { maxRedirects: 0 },
      );
      expect(await answer.text(), path).not.toMatch(/residentId|items|rows/);
    }
    await close();
  });
});
