import { describe, expect, it } from "vitest";

import { PLAN_STATUSES } from "~/features/help-plan/status";
import { APPLICATION_STATUSES } from "~/features/recognition/status";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { checkResidentId } from "~/lib/resident-id";
import type { PersonRows } from "~db/seed/caseload/rows";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { AS_OF, caseloadOf, peopleOf } from "./people";

const everybody = peopleOf(3000);

const count = (test: (rows: PersonRows) => boolean) => everybody.filter(test).length;

describe("an invented caseload", () => {
  it("is the same for the same seed and day, and another for another seed", () => {
    const first = peopleOf(200);
    expect(peopleOf(200)).toEqual(first);
    expect(caseloadOf(10).vacancies).toEqual(caseloadOf(10).vacancies);
    expect(peopleOf(200, { seed: 2 })[0]?.person.id).not.toBe(first[0]?.person.id);
  });

  it("gives everybody a valid ID number of the unallotted block, once", () => {
    const numbers = everybody.map(({ person }) => person.residentId);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { person } of everybody) {
      expect(person.residentId).toMatch(/^2299/);
      expect(checkResidentId(person.residentId, { asOf: AS_OF })).toMatchObject({
        valid: true,
        birthDate: person.birthDate,
        sex: person.sex,
      });
    }
  });

  it("uses only invented telephone numbers", () => {
    for (const { person } of everybody) expect(person.phone ?? "19900000000").toMatch(/^1990000\d{4}$/);
    for (const { contactPhone } of caseloadOf(1).vacancies) expect(contactPhone).toMatch(/^1990000\d{4}$/);
  });

  it("fills the units of the demonstration", () => {
    expect(
      count(({ person }) => person.communityId === DEMO_UNITS.jiankangHutongCommunity),
    ).toBeGreaterThanOrEqual(25);
    expect(count(({ person }) => person.communityId === DEMO_UNITS.binheCommunity)).toBeGreaterThanOrEqual(
      25,
    );
    expect(count(({ person }) => person.streetId === DEMO_UNITS.minkangStreet)).toBeGreaterThanOrEqual(60);
    expect(count(({ person }) => person.countyId === DEMO_UNITS.nanguan)).toBeGreaterThanOrEqual(150);
    expect(count(({ person }) => person.countyId === DEMO_UNITS.yanji)).toBeGreaterThanOrEqual(80);
  });

  it.each([DEMO_UNITS.jiankangHutongCommunity, DEMO_UNITS.binheCommunity])(
    "has open work of every kind in community %i",
    (communityId) => {
      const here = everybody.filter(({ person }) => person.communityId === communityId);
      const statuses = new Set(here.flatMap(({ applications }) => applications.map(({ status }) => status)));
      for (const status of [
        "draft",
        "submitted",
        "accepted",
        "verifying",
        "public_notice",
        "first_review_passed",
        "returned",
      ])
        expect(statuses).toContain(status);
      const plans = new Set(here.flatMap((rows) => rows.plans.map(({ status }) => status)));
      for (const status of ["draft", "submitted", "sent_back", "approved"]) expect(plans).toContain(status);
      expect(here.some(({ objections }) => objections.some(({ resolvedOn }) => !resolvedOn))).toBe(true);
    },
  );

  it("has every status, category and exit ground", () => {
    const statuses = new Set(
      everybody.flatMap(({ applications }) => applications.map(({ status }) => status)),
    );
    expect([...statuses].sort()).toEqual([...APPLICATION_STATUSES].sort());
    const plans = new Set(everybody.flatMap((rows) => rows.plans.map(({ status }) => status)));
    expect([...plans].sort()).toEqual([...PLAN_STATUSES].sort());
    const categories = new Set(
      everybody.flatMap(({ recognitions }) => recognitions.map(({ category }) => category)),
    );
    expect([...categories].sort()).toEqual([...RECOGNITION_CATEGORIES].sort());
    const grounds = new Set(
      everybody.flatMap((rows) => rows.recognitions.map(({ exitGround }) => exitGround)),
    );
    for (const ground of [
      "pension",
      "policy_term_over",
      "registration_cancelled",
      "own_request",
      "refusals",
      "death",
    ])
      expect(grounds).toContain(ground);
    expect(
      everybody.flatMap(({ plans: all }) => all).some(({ status, sound }) => status === "approved" && !sound),
    ).toBe(true);
  });

  it("is skewed as the real one is", () => {
    const recognitions = everybody.flatMap((rows) => rows.recognitions);
    const share = (category: string) =>
      recognitions.filter((row) => row.category === category).length / recognitions.length;
    expect(share("older")).toBeGreaterThan(0.5);
    expect(share("older")).toBeLessThan(0.64);
    expect(share("hard_to_place_graduate")).toBeLessThan(0.06);
    const centres =
      count(({ person }) => [100_000_000, 200_000_000].includes(person.city)) / everybody.length;
    expect(centres).toBeGreaterThan(0.54);
    expect(centres).toBeLessThan(0.68);
    const koreans = everybody.filter(({ person }) => person.ethnicity === "10");
    expect(koreans.filter(({ person }) => person.city === DEMO_UNITS.yanbian).length).toBeGreaterThan(
      koreans.length / 2,
    );
  });
});
