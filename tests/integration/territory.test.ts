import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { listPeople } from "~/features/people/list-people.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { listApplications } from "~/features/recognition/list-applications.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor, Role, UnitLevel } from "~/lib/actor";
import { seedDemo } from "~db/seed/demo";
import { createTestDatabase, type TestDatabase } from "../support/database";

type UnitLine = { id: number; last_id: number; level: UnitLevel; full_name: string };
type Owned = { id: string; unit_id: number };

let database: TestDatabase;
let units: UnitLine[];
let people: Owned[];
let applications: Owned[];

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await seedDemo(database.url, { people: 300, seed: 3, log: () => {} });
  people = [...(await db().execute<Owned>("select id, unit_id from person"))];
  applications = [...(await db().execute<Owned>("select id, unit_id from application"))];
  // Units that hold somebody, their ancestors, and some that hold nobody.
  units = [
    ...(await db().execute<UnitLine>(
      `select u.id, u.last_id, u.level, u.full_name from unit u
       where exists (select 1 from person p where p.unit_id between u.id and u.last_id) or u.id % 97 = 0`,
    )),
  ];
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const ROLES: Role[] = ["caseworker", "manager", "reviewer", "supervisor"];

function actorAt(unit: UnitLine, role: Role): Actor {
  return {
    accountId: "01900000-0000-7000-8000-000000000002",
    username: "oracle",
    name: "测试",
    roles: [role],
    unit: { id: unit.id, name: unit.full_name, level: unit.level },
    scope: { level: unit.level, unitId: unit.id },
    requestId: "test",
    channel: "screen",
  };
}

const within = (unit: UnitLine, record: Owned) => record.unit_id >= unit.id && record.unit_id <= unit.last_id;

describe("a caller sees its unit's subtree and nothing else", () => {
  it("counts: lists of people and applications hold exactly the subtree", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...units), fc.constantFrom(...ROLES), async (unit, role) => {
        const actor = actorAt(unit, role);
        expect((await listPeople(actor, {})).total).toBe(people.filter((one) => within(unit, one)).length);
        expect((await listApplications(actor, {})).total).toBe(
          applications.filter((one) => within(unit, one)).length,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("records: a person opens for callers above it and is absent for all others", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...units),
        fc.constantFrom(...people),
        fc.constantFrom(...ROLES),
        async (unit, person, role) => {
          const actor = actorAt(unit, role);
          const opens = (work: Promise<unknown>) =>
            work.then(
              () => true,
              (error: { status?: number }) => error.status !== 404,
            );
          expect(await opens(getPersonInScope(actor.scope, person.id))).toBe(within(unit, person));
          expect(await opens(getDossier(actor, person.id))).toBe(within(unit, person));
          expect(await opens(listPeople(actor, { unit: person.unit_id }))).toBe(within(unit, person));
        },
      ),
      { numRuns: 80 },
    );
  });

  it("units: 梅河口 does not answer to 通化 though its code begins with 2205", async () => {
    const find = (name: string) => units.find((unit) => unit.full_name === name && unit.level === "city");
    const tonghua = find("通化市");
    const meihekou = find("梅河口市");
    if (!tonghua || !meihekou) throw new Error("both reporting units must hold somebody");
    await expect(getUnitInScope(actorAt(tonghua, "supervisor").scope, meihekou.id)).rejects.toMatchObject({
      status: 404,
    });
  });
});
