/** List of people, dossier and 今日必办 name one next item: for everybody of the demo, and in the order of the list. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { nextDuties } from "~/features/duties/next-duties.server";
import type { Duty } from "~/features/duties/duty";
import { holdDuty } from "~/features/duties/hold-duty.server";
import { DUTY_GROUPS, DUTY_KINDS, KINDS, LEGAL_KINDS } from "~/features/duties/kinds";
import { getDuties } from "~/features/duties/queries.server";
import { releaseDuty } from "~/features/duties/release-duty.server";
import { listPeople } from "~/features/people/list-people.server";
import type { Actor } from "~/lib/actor";
import { seedDemo } from "~db/seed/demo";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { unit } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { hire, setClock } from "./recognition-office";

const PEOPLE = 250;
const AS_OF = "2026-11-24";

let database: TestDatabase;
let province: Actor;
let ids: string[];

const line = (one: { label: string; dueOn: string | null } | undefined) =>
  one ? `${one.label} ${one.dueOn ?? "-"}` : "—";

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(`${AS_OF}T09:00:00+08:00`);
  await seedDemo(database.url, { people: PEOPLE, asOf: AS_OF, log: () => {} });
  const [top] = await db()
    .select()
    .from(unit)
    .where(sql`level = 'province'`);
  province = await hire({ name: "庞克俭", unitId: top?.id ?? 0, roles: ["supervisor"] });
  // Tells the marks of 应退未退 first.
  await getDuties(province, { view: "team", limit: 1 });
  ids = (await db().execute<{ id: string }>(sql`select id from person order by id`)).map(({ id }) => id);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

describe("下一事项 of everybody in the demo", () => {
  it("is the first of 今日必办 there, and the order of the list", async () => {
    const { items } = await getDuties(province, { view: "team", limit: 1_000_000 });
    const of = new Map<string, Duty[]>();
    for (const one of items) of.set(one.personId ?? "", [...(of.get(one.personId ?? "") ?? []), one]);
    const words = ({ kind, dueOn }: Duty) => line({ label: KINDS[kind].label, dueOn });
    const next = await nextDuties(province, ids);
    for (const [id, one] of next) {
      const lines = (of.get(id) ?? []).map(words);
      // What only the dossier shows (offers not near yet, drafts) is no row of 今日必办.
      if (lines.includes(line(one))) expect(lines[0]).toBe(line(one));
    }
    const { nanguan } = DEMO_UNITS;
    const page = await listPeople(province, { unit: nanguan, sort: "next", limit: 1000 });
    const shown = page.items.map(({ id }) => next.get(id));
    const rank = (one: (typeof shown)[number]) => {
      if (!one) return "9";
      const kind = DUTY_KINDS.find((code) => KINDS[code].label === one.label) ?? "phone";
      const group = one.urgency === "over" ? DUTY_GROUPS.indexOf(KINDS[kind].group) : DUTY_GROUPS.length;
      return `${group}${one.dueOn ?? "9999-12-31"}`;
    };
    expect(shown.filter(Boolean).length).toBeGreaterThan(5);
    expect(shown.map(rank)).toEqual(shown.map(rank).toSorted());
  });

  it("is the dossier's first open item that is not put off, by its kind and its day", async () => {
    const { result: next, statements } = await collectStatements(() => nextDuties(province, ids));
    expect(statements.filter((text) => text.includes("duty_hold"))).toHaveLength(1);
    const wrong: string[] = [];
    let same = 0;
    for (const id of ids) {
      const { openItems, state } = await getDossier(province, id);
      const first = openItems.find(({ kind }) => kind !== null);
      const told = first && first.kind ? { label: KINDS[first.kind].label, dueOn: first.dueOn } : undefined;
      if (line(told) === line(next.get(id))) same += first ? 1 : 0;
      else
        wrong.push(
          `${state.status} list ${line(next.get(id))} dossier ${openItems.map(({ key, dueOn }) => `${key.split(":")[0]} ${dueOn ?? "-"}`).join(", ")}`,
        );
    }
    expect(wrong).toEqual([]);
    expect(same).toBeGreaterThan(PEOPLE / 4);
  });

  it("put off, stands last in the dossier with its reason and its day, until the day and as it was known then", async () => {
    const county = await hire({
      name: "何静",
      unitId: DEMO_UNITS.nanguan,
      roles: ["caseworker", "reviewer"],
    });
    const { items } = await getDuties(county, { view: "team", limit: 1_000_000 });
    // One of each kind that can be put off, of different people.
    const some = DUTY_KINDS.filter((kind) => !LEGAL_KINDS.includes(kind)).flatMap((kind) => {
      const one = items.find((duty) => duty.kind === kind && duty.personId !== null);
      return one?.personId ? [{ key: one.key, kind, personId: one.personId }] : [];
    });
    expect(some.length).toBeGreaterThan(7);
    for (const { key } of some)
      await holdDuty(county, { key, untilOn: "2026-11-27", reason: "本人出差，回来再办" });
    const unmarked: string[] = [];
    for (const { key, kind, personId } of some) {
      const { openItems } = await getDossier(province, personId);
      const held = openItems.filter((item) => item.held !== null);
      expect(openItems.slice(openItems.length - held.length)).toEqual(held);
      const own = held.find((item) => item.kind === kind);
      if (own) expect(own.held).toEqual({ untilOn: "2026-11-27", reason: "本人出差，回来再办" });
      else if (openItems.some((item) => item.kind === kind)) unmarked.push(key);
    }
    expect(unmarked).toEqual([]);
    const [{ personId, key, kind } = { personId: "", key: "", kind: "" }] = some;
    const marked = async (day?: string) =>
      (await getDossier(province, personId, day)).openItems.some((item) => item.kind === kind && item.held);
    expect(await marked("2026-11-23")).toBe(false);
    await releaseDuty(county, key);
    expect(await marked()).toBe(false);
  });
});
