import { eq } from "drizzle-orm";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { getDuties } from "~/features/duties/queries.server";
import { chipFilters, PEOPLE_CHIPS } from "~/features/people/chips";
import { exportPeople } from "~/features/people/export-people.server";
import { findPersonByResidentId } from "~/features/people/find-by-resident-id.server";
import { readPeopleQuery } from "~/features/people/page-query";
import { listPeople } from "~/features/people/list-people.server";
import { loadPeoplePage } from "~/features/people/people-page.server";
import type { PersonListQuery } from "~/features/people/person-filters";
import { listResidencePlaces } from "~/features/people/places.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { searchPeople } from "~/features/people/search-people.server";
import { searchUnits } from "~/features/people/search-units.server";
import type { Actor } from "~/lib/actor";
import { peopleViewQuery } from "~/features/saved-views/view-query";
import { addDays } from "~/lib/calendar-date";
import { newId } from "~/lib/ids.server";
import { isWholeResidentId } from "~/lib/resident-id";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import {
  auditEvent,
  comparisonHit,
  employmentStatus,
  helpPlan,
  person,
  recognition,
  serviceRecord,
} from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  furnishOffice,
  hire,
  inventedResidentId,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let street: Actor;
let county: Actor;
let foreign: Actor;
const ids: string[] = [];

/** A person recognized on the day given, with a plan and a contact where asked. */
async function recognized(
  index: number,
  { plan, contactOn }: { plan?: "approved" | "submitted"; contactOn?: string } = {},
): Promise<string> {
  const registered = await registerPerson(community, inventedResidentId(addDays("1975-03-01", index * 40)));
  const { id: personId, city } = registered;
  const recognizedOn = addDays("2025-10-01", index * 3);
  const dated = { id: newId(), city, personId, recordedBy: community.accountId };
  await withTransaction(async (tx) => {
    await tx.insert(recognition).values({
      ...dated,
      countyId: registered.countyId,
      streetId: registered.streetId,
      communityId: registered.communityId,
      category: index % 2 === 0 ? "older" : "dibao",
      occurredOn: recognizedOn,
    });
    await tx.insert(employmentStatus).values({
      ...dated,
      id: newId(),
      status: "unemployed",
      unemployedSince: addDays("2024-01-01", index * 20),
      occurredOn: "2025-01-02",
    });
    if (plan) {
      await tx.insert(helpPlan).values({
        id: newId(),
        city,
        personId,
        versionNo: 1,
        status: plan,
        mainPath: "market",
        paths: ["market"],
        draftedBy: community.accountId,
        draftedByName: community.name,
        draftedOn: recognizedOn,
        submittedOn: recognizedOn,
        approvedOn: plan === "approved" ? recognizedOn : null,
        approvedAt: plan === "approved" ? new Date(`${recognizedOn}T08:00:00+08:00`) : null,
        recordedAt: new Date(`${recognizedOn}T08:00:00+08:00`),
      });
    }
    if (contactOn) {
      await tx.insert(serviceRecord).values({
        ...dated,
        id: newId(),
        kind: "03",
        way: "phone",
        substantive: true,
        content: "电话联系，问了近况。",
        actorName: community.name,
        occurredOn: contactOn,
      });
    }
    await refreshPersonFacts(tx, personId);
  });
  ids.push(personId);
  return personId;
}

/** Something a department's file says of a person. */
async function compared(personId: string, state: "open" | "cleared"): Promise<void> {
  const [found] = await db().select({ city: person.city }).from(person).where(eq(person.id, personId));
  const moment = new Date("2026-02-10T09:00:00+08:00");
  await db()
    .insert(comparisonHit)
    .values({
      id: newId(),
      city: found?.city ?? 0,
      batchId: newId(),
      personId,
      source: "social_insurance",
      fact: "employer_insured",
      occurredOn: "2026-02-01",
      rowNumber: 2,
      state,
      ...(state === "open" ? {} : { resolvedOn: "2026-02-11", resolvedAt: moment }),
      recordedAt: moment,
      recordedBy: community.accountId,
    });
}

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-02-12T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, nanguan, binheCommunity } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  street = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
  county = await hire({ name: "邢立波", unitId: nanguan, roles: ["reviewer"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
  await recognized(0);
  await recognized(1, { plan: "approved", contactOn: "2026-02-03" });
  await recognized(2, { plan: "submitted", contactOn: "2025-12-20" });
  await recognized(3, { plan: "approved", contactOn: "2025-11-20" });
  await recognized(4, { contactOn: "2026-01-14" });
  await registerPerson(community, inventedResidentId("1990-05-01"));
  await compared(ids[0] ?? "", "open");
  await compared(ids[1] ?? "", "cleared");
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

const caseload: PersonListQuery = { status: "recognized" };

describe("the people page", () => {
  it("takes at most five statements, whatever is filtered", async () => {
    // The calendar and the standards are read once a minute for everybody.
    await loadPeoplePage(county, caseload);
    for (const query of [
      caseload,
      { ...caseload, unit: DEMO_UNITS.minkangStreet, category: "older" as const },
      { q: "苑淑清" },
      { metric: "fewOffers" as const, status: "recognized" as const, asOf: "2026-01-31" },
    ]) {
      const { statements } = await collectStatements(() => loadPeoplePage(county, query));
      expect(statements.length).toBeLessThanOrEqual(5);
    }
  });

  it("shows on each chip the rows it opens, other filters kept", async () => {
    const kept: PersonListQuery[] = [
      {},
      { category: "older" },
      { unit: DEMO_UNITS.minkangStreet },
      { path: "market" },
    ];
    for (const filters of kept) {
      const page = await loadPeoplePage(county, { ...filters, status: "recognized" });
      for (const { key } of PEOPLE_CHIPS) {
        const opened = await loadPeoplePage(county, chipFilters(filters, key));
        expect([key, page.chips?.[key]]).toEqual([key, opened.total]);
        expect(opened.items).toHaveLength(opened.total);
      }
    }
    const { chips } = await loadPeoplePage(street, caseload);
    expect(chips).toMatchObject({ withoutPlan: 3, fewOffers: 2, notContacted30Days: 3, planSubmitted: 1 });
    expect(chips).toMatchObject({ planWithRed: 2, comparisonOpen: 1, notTrained: 0, helpEnding: 0 });
    const { items } = await loadPeoplePage(street, { metric: "comparisonOpen" });
    expect(items.map(({ id }) => id)).toEqual([ids[0]]);
  });

  it("pages forwards and back in every order without losing or repeating anybody", async () => {
    for (const sort of [
      "recognizedOn",
      "-age",
      "age",
      "unemployedMonths",
      "next",
      "-lastContactOn",
    ] as const) {
      const whole = await loadPeoplePage(street, { ...caseload, sort });
      const walked: string[] = [];
      const pages: string[][] = [];
      let cursor: string | undefined;
      let back: string | null = null;
      do {
        const page = await loadPeoplePage(street, { ...caseload, sort, limit: 2, cursor });
        pages.push(page.items.map(({ id }) => id));
        walked.push(...page.items.map(({ id }) => id));
        back = page.previousCursor;
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(walked).toEqual(whole.items.map(({ id }) => id));
      const before = await loadPeoplePage(street, { ...caseload, sort, limit: 2, cursor: back ?? undefined });
      expect(before.items.map(({ id }) => id)).toEqual(pages.at(-2));
    }
    const byAge = await loadPeoplePage(street, { ...caseload, sort: "-age" });
    expect(byAge.items.map(({ birthDate }) => birthDate)).toEqual(
      byAge.items.map(({ birthDate }) => birthDate).toSorted(),
    );
    expect((await refusalOf(loadPeoplePage(street, { ...caseload, cursor: "bm9wZQ" }))).status).toBe(400);
    // By what is to be done next: as 今日必办 ranks, whoever has nothing to be done last.
    const byNext = await loadPeoplePage(street, { ...caseload, sort: "next" });
    const { items: duties } = await getDuties(street, { view: "team", limit: 1000 });
    const firstOf = (id: string) => duties.findIndex(({ personId }) => personId === id);
    const places = byNext.items.map(({ id }) => firstOf(id));
    expect(places).toEqual(places.toSorted((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b)));
    expect(new Set(places).size).toBeGreaterThan(3);
    // There is no such order of a past day, nor of a whole city: the page falls back, the interface says so.
    const past = { ...caseload, sort: "next" as const, asOf: "2026-01-31" };
    expect((await loadPeoplePage(street, past)).total).toBe(0);
    expect((await refusalOf(listPeople(street, past))).status).toBe(400);
  });

  it("shows no row and no count of another territory", async () => {
    const page = await loadPeoplePage(foreign, caseload);
    expect(page).toMatchObject({ items: [], total: 0 });
    expect(Object.values(page.chips ?? {})).toEqual(PEOPLE_CHIPS.map(() => 0));
    const refusal = await refusalOf(loadPeoplePage(foreign, { ...caseload, unit: DEMO_UNITS.minkangStreet }));
    expect(refusal.status).toBe(404);
    expect((await searchPeople(foreign, "苑淑清")).rows).toEqual([]);
    expect((await searchUnits(foreign, "民康")).map(({ name }) => name)).toEqual([]);
  });

  it("leaves an audit event with the filters and never with what was searched for", async () => {
    await loadPeoplePage(street, { ...caseload, category: "dibao" });
    await loadPeoplePage(street, { q: "淑清" });
    const events = await db().select().from(auditEvent).where(eq(auditEvent.actorId, street.accountId));
    const listed = events.filter(({ action }) => action === "person.list").map(({ details }) => details);
    expect(listed).toContainEqual(
      expect.objectContaining({ filters: { status: "recognized", category: "dibao" } }),
    );
    expect(JSON.stringify(events)).not.toContain("淑清");
  });

  it("reads its address with the caseload as default", () => {
    const read = (text: string) => readPeopleQuery(new URLSearchParams(text));
    expect(read("")).toEqual({ status: "recognized" });
    expect(read("q=wsq&unit=")).toEqual({ q: "wsq" });
    expect(read("status=all")).toEqual({});
    expect(read("metric=withoutPlan")).toEqual({ metric: "withoutPlan", status: "recognized" });
    expect(read("metric=exitedInPeriod&from=2026-01-01&to=2026-01-31")).not.toHaveProperty("status");
    expect(read("nonsense=1")).toBeNull();
    // Half a period says nothing, and a part of a flow goes with the flow.
    expect(read("metric=exitedInPeriod&to=2026-01-31")).not.toHaveProperty("metric");
    expect(read("status=all&metric=active&firstPath=market&watchedIn=3")).toEqual({ metric: "active" });
  });

  it("keeps a flow asked of a day, of a period or of neither through pages, orders, chips, views and files", async () => {
    const flow = (address: string) => {
      const asked = readPeopleQuery(
        new URLSearchParams(`metric=recognizedInPeriod&${address}`),
        street.accountId,
      );
      if (!asked) throw new Error(`no list: ${address}`);
      return asked;
    };
    const inOctober = (await loadPeoplePage(street, flow("from=2025-10-01&to=2025-10-09"))).items;
    expect(inOctober).toHaveLength(3);
    for (const [address, days, found] of [
      ["asOf=2025-10-09", { from: "2025-10-01", to: "2025-10-09" }, inOctober],
      ["from=2025-10-01&to=2025-10-09", { from: "2025-10-01", to: "2025-10-09" }, inOctober],
      ["asOf=2026-02-12&from=2025-10-01&to=2025-10-09", { asOf: "2026-02-12" }, inOctober],
      ["", { from: "2026-02-01", to: "2026-02-12" }, []],
    ] as const) {
      const page = await loadPeoplePage(street, flow(address));
      expect(page.query, address).toMatchObject({ metric: "recognizedInPeriod", ...days });
      expect(page.total, address).toBe(found.length);
      // What is counted is of the period; what is shown beside it is of today.
      expect([address, page.on]).toEqual([address, "2026-02-12"]);
      for (const sort of ["-age", "recognizedOn"] as const) {
        const walked: string[] = [];
        let cursor: string | undefined;
        do {
          const part = await loadPeoplePage(street, { ...page.query, sort, limit: 2, cursor });
          walked.push(...part.items.map(({ id }) => id));
          expect(part.total).toBe(found.length);
          cursor = part.nextCursor ?? undefined;
        } while (cursor);
        expect(walked.toSorted()).toEqual(found.map(({ id }) => id).toSorted());
      }
      // A chip is another question, asked of today.
      for (const { key } of PEOPLE_CHIPS) {
        const opened = await loadPeoplePage(street, chipFilters(page.query, key));
        expect([key, page.chips?.[key]]).toEqual([key, opened.total]);
      }
      const kept = peopleViewQuery(page.query, street.accountId);
      const again = readPeopleQuery(new URLSearchParams(kept), street.accountId);
      expect((await loadPeoplePage(street, again ?? {})).total).toBe(found.length);
      const file = await exportPeople(street, again ?? {}, { format: "csv" });
      expect((await file.text()).trimEnd().split("\r\n")).toHaveLength(found.length + 1);
    }
    expect((await refusalOf(loadPeoplePage(street, flow("asOf=2026-02-13")))).status).toBe(400);
  });
});

describe("a whole ID number", () => {
  it("finds the person in the territory, nobody outside, and is not kept", async () => {
    const number = inventedResidentId("1988-08-08");
    const { id } = await registerPerson(community, number);
    expect(isWholeResidentId(` ${number.toLowerCase()} `)).toBe(true);
    expect(await findPersonByResidentId(street, number)).toBe(id);
    expect(await findPersonByResidentId(foreign, number)).toBeUndefined();
    expect(JSON.stringify(await db().select().from(auditEvent))).not.toContain(number);
  });
});

describe("the export", () => {
  async function textOf(actor: Actor, query: PersonListQuery): Promise<string> {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      await (await exportPeople(actor, query, { format: "csv" })).arrayBuffer(),
    );
  }

  it("holds exactly the filtered rows, masked, with formulas made harmless, and is audited", async () => {
    const sly = await hire({ name: "=1+1", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
    const [first = ""] = ids;
    await withTransaction(async (tx) => {
      await tx.update(person).set({ responsibleId: sly.accountId }).where(eq(person.id, first));
      await refreshPersonFacts(tx, first);
    });
    const text = await textOf(street, caseload);
    const page = await loadPeoplePage(street, caseload);
    const lines = text.trimEnd().split("\r\n");
    expect(text.startsWith("\uFEFF姓名,")).toBe(true);
    expect(lines).toHaveLength(page.total + 1);
    expect(text).toContain(",'=1+1");
    expect(text).not.toMatch(/\d{17}[\dX]/);
    const events = await db().select().from(auditEvent).where(eq(auditEvent.action, "export.people"));
    expect(events.map(({ details }) => details)).toContainEqual({
      total: page.total,
      format: "csv",
      filters: caseload,
    });
    expect((await textOf(foreign, caseload)).trimEnd().split("\r\n")).toHaveLength(1);
  });

  it("is of those ticked where some were, in the list's order, as a workbook too; never of others' people", async () => {
    const only = [ids[3] ?? "", ids[1] ?? ""];
    const file = async (actor: Actor, format: "csv" | "xlsx") => {
      const bytes = await (await exportPeople(actor, caseload, { format, only })).arrayBuffer();
      return new Uint8Array(bytes);
    };
    const csv = new TextDecoder()
      .decode(await file(street, "csv"))
      .trimEnd()
      .split("\r\n")
      .slice(1);
    const listed = (await loadPeoplePage(street, caseload)).items.filter(({ id }) => only.includes(id));
    expect(csv.map((line) => line.split(",")[1])).toEqual(listed.map(({ residentId }) => residentId));
    const { sheets } = await readXlsx(await file(street, "xlsx"));
    expect(sheets[0]?.rows.slice(1).map(([, number]) => number)).toEqual(
      listed.map(({ residentId }) => residentId),
    );
    expect(
      new TextDecoder()
        .decode(await file(foreign, "csv"))
        .trimEnd()
        .split("\r\n"),
    ).toHaveLength(1);
  });
});

describe("where a new person may live", () => {
  it("offers the communities of one's own street, and to a county those of the chosen street", async () => {
    const own = await listResidencePlaces(street, null);
    expect(own.streets).toEqual([]);
    expect(own.communities.map(({ value }) => value)).toContain("220102003001");
    expect((await listResidencePlaces(county, null)).communities).toEqual([]);
    const chosen = await listResidencePlaces(county, DEMO_UNITS.minkangStreet);
    expect(chosen.communities.map(({ value }) => value)).toContain("220102003001");
    expect((await listResidencePlaces(county, DEMO_UNITS.yanji)).streetId).toBeNull();
    expect((await listResidencePlaces(community, null)).communities).toHaveLength(1);
  });
});
