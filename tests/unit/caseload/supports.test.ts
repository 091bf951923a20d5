import { describe, expect, it } from "vitest";

import { addDays, addMonths } from "~/lib/calendar-date";
import { dayOf } from "~/lib/clock.server";
import {
  exitCaseStates,
  milestoneKinds,
  recoveryCloseReasons,
  refusableServices,
  subsidyKinds,
  subsidyStates,
  supportKinds,
  supportStates,
  trainingKinds,
  trainingStates,
} from "~/lib/codes/support";
import {
  endReasons,
  queueLeaveReasons,
  secondGrounds,
  welfarePostKinds,
} from "~/features/welfare-posts/kinds";
import { seasonProblems, yearOf } from "~/features/subsidies/claim-seasons";
import { employerProblems } from "~/features/subsidies/employer-insurance";
import { monthsFrom } from "~/features/subsidies/months";
import { businessProblems, flexibleProblems } from "~/features/subsidies/own-work";
import { postMoneyProblems } from "~/features/subsidies/post-money";
import type { WorkSpell } from "~/features/subsidies/work-line";
import type { PersonRows } from "~db/seed/caseload/rows";
import { windowOf } from "~db/seed/caseload/subsidies";
import { AS_OF, caseloadOf } from "./people";

const caseload = caseloadOf(3000);
const people: PersonRows[] = [...caseload.people()];
const { courses, posts } = caseload.stock();
const all = <Row>(of: (rows: PersonRows) => readonly Row[]): Row[] => people.flatMap(of);

/** The employment line as the rules read it from the database. */
function spellsOf(employments: PersonRows["employments"]): WorkSpell[] {
  const line = employments.toSorted(
    (a, b) =>
      a.occurredOn.localeCompare(b.occurredOn) ||
      (a.recordedAt?.getTime() ?? 0) - (b.recordedAt?.getTime() ?? 0),
  );
  return line.map((one, index) => ({
    status: one.status,
    destination: one.destination ?? null,
    employer: one.employer ?? null,
    wage: one.monthlyWage ? one.monthlyWage * 100 : null,
    contract: one.contract ?? null,
    contractUntil: one.contractUntil ?? null,
    from: one.occurredOn,
    until: line[index + 1]?.occurredOn ?? null,
  }));
}

describe("supports of an invented caseload", () => {
  it("has every kind of help, in every state the screens show", () => {
    const kinds = new Set(all((rows) => rows.subsidies).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      "employer_social_insurance",
      "flexible_social_insurance",
      "start_up",
      "training",
      "welfare_post",
      "welfare_post_social_insurance",
    ]);
    const states = (list: readonly { status: string }[]) => new Set(list.map(({ status }) => status));
    for (const status of ["applied", "approved", "paid", "refused"])
      expect(states(all((rows) => rows.subsidies))).toContain(status);
    for (const status of ["enrolled", "attending", "completed", "dropped"])
      expect(states(all((rows) => rows.enrolments))).toContain(status);
    for (const status of ["proposed", "confirmed", "rejected", "withdrawn", "undone"])
      expect(states(all((rows) => rows.exitCases))).toContain(status);
    for (const status of ["proposed", "recognized", "refused", "closed"])
      expect(states(posts)).toContain(status);
    expect(courses.filter(({ enrolUntil }) => enrolUntil >= AS_OF).length).toBeGreaterThan(20);
    expect(all((rows) => rows.recoveries).length).toBeGreaterThan(2);
    expect(all((rows) => rows.refusals).length).toBeGreaterThan(100);
  });

  it("uses only codes that have a Chinese wording", () => {
    const used: [{ includes: (value: unknown) => boolean }, (string | null | undefined)[]][] = [
      [trainingKinds, courses.map(({ kind }) => kind)],
      [trainingStates, all((rows) => rows.enrolments).map(({ status }) => status)],
      [supportKinds, all((rows) => rows.supports).map(({ kind }) => kind)],
      [supportStates, all((rows) => rows.supports).map(({ status }) => status)],
      [milestoneKinds, all((rows) => rows.milestones).map(({ kind }) => kind)],
      [welfarePostKinds, posts.map(({ kind }) => kind)],
      [welfarePostKinds, all((rows) => rows.queue).map(({ wantedKind }) => wantedKind)],
      [queueLeaveReasons, all((rows) => rows.queue).map(({ leftReason }) => leftReason)],
      [secondGrounds, all((rows) => rows.welfarePlacements).map(({ secondGround }) => secondGround)],
      [endReasons, all((rows) => rows.welfarePlacements).map(({ endReason }) => endReason)],
      [subsidyKinds, all((rows) => rows.subsidies).map(({ kind }) => kind)],
      [subsidyStates, all((rows) => rows.subsidies).map(({ status }) => status)],
      [refusableServices, all((rows) => rows.refusals).map(({ service }) => service)],
      [exitCaseStates, all((rows) => rows.exitCases).map(({ status }) => status)],
      [recoveryCloseReasons, all((rows) => rows.recoveries).map(({ closeReason }) => closeReason)],
    ];
    for (const [list, codes] of used)
      for (const code of codes) if (code) expect(list.includes(code)).toBe(true);
  });

  it("puts a confirmed case behind every recognition that ended", () => {
    for (const { recognitions, exitCases } of people) {
      for (const one of recognitions) {
        const cases = exitCases.filter(({ recognitionId }) => recognitionId === one.id);
        const confirmed = cases.filter(({ status }) => status === "confirmed");
        expect(confirmed.length).toBe(one.untilOn ? 1 : 0);
        if (!one.untilOn) continue;
        expect(confirmed[0]?.ground).toBe(one.exitGround);
        expect(confirmed[0]?.evidence).toBe(one.exitEvidence);
        expect((confirmed[0]?.occurredOn ?? "") <= one.untilOn).toBe(true);
      }
      expect(exitCases.filter(({ status }) => status === "proposed").length).toBeLessThanOrEqual(1);
    }
  });

  it("keeps the terms of posts and subsidies, but for a few seeded defects", () => {
    let beyondTerm = 0;
    let twice = 0;
    let late = 0;
    for (const { welfarePlacements, subsidies, person } of people) {
      expect(welfarePlacements.filter(({ endedOn }) => !endedOn).length).toBeLessThanOrEqual(1);
      for (const { occurredOn, contractUntil, endedOn } of welfarePlacements) {
        const term = addDays(addMonths(occurredOn, 36), -1);
        expect(contractUntil === term || contractUntil < (person.retiresOn ?? "")).toBe(true);
        if (!endedOn && contractUntil < AS_OF) beyondTerm += 1;
      }
      const flexible = subsidies.filter(({ kind }) => kind === "flexible_social_insurance");
      const inPost = subsidies.filter(({ kind }) => kind === "welfare_post");
      if (
        flexible.some(({ fromMonth, untilMonth }) =>
          inPost.some(
            (post) =>
              (post.fromMonth ?? "") <= (untilMonth ?? "") && (fromMonth ?? "") <= (post.untilMonth ?? ""),
          ),
        )
      )
        twice += 1;
      for (const { occurredOn, untilMonth } of flexible) {
        const { opensOn, closesOn } = windowOf(person.city, untilMonth?.slice(0, 4) ?? "");
        expect(occurredOn >= opensOn).toBe(true);
        if (occurredOn > addDays(closesOn, 2)) late += 1;
      }
    }
    const placed = people.filter(({ welfarePlacements }) => welfarePlacements.length > 0).length;
    expect(placed).toBeGreaterThan(60);
    expect(all((rows) => rows.welfarePlacements).some(({ ordinal }) => ordinal === 2)).toBe(true);
    for (const defects of [beyondTerm, twice, late]) expect(defects).toBeLessThan(placed / 8);
    expect(beyondTerm + twice + late).toBeGreaterThan(1);
  });

  it("gives money only for what is on record, but for the seeded defects", () => {
    const counted = new Map<string, number>();
    for (const rows of people) {
      const { person, employments, subsidies, welfarePlacements, attendances, supports, recognitions } = rows;
      const intervals = recognitions.map(({ occurredOn, untilOn }) => ({
        from: occurredOn,
        until: untilOn ?? null,
      }));
      const line = spellsOf(employments);
      const businesses = supports.flatMap(({ businessRegisteredOn: on }) =>
        on ? [{ on, closedOn: null }] : [],
      );
      const placements = welfarePlacements.map((one) => ({
        ...one,
        startsOn: one.occurredOn,
        endedOn: one.endedOn ?? null,
        wage: one.monthlyWage * 100,
        division: person.residenceDivision,
      }));
      for (const row of subsidies) {
        if (row.status === "refused") continue;
        const { kind, fromMonth, untilMonth, occurredOn: appliedOn } = row;
        const asked = {
          ...row,
          id: null,
          appliedOn,
          recordedOn: appliedOn,
          amount: Math.round(Number(row.amount) * 100),
          placementId: row.placementId ?? null,
          payee: row.payee ?? null,
          checkedBy: row.note ?? null,
        };
        const months = fromMonth && untilMonth ? monthsFrom(fromMonth, untilMonth) : [];
        const years = [...new Set(months.map(yearOf)), yearOf(appliedOn)];
        const seasons = years.map((year) => ({
          year,
          window: { ...windowOf(person.city, String(year)), source: { document: "", article: "" } },
        }));
        const found =
          kind === "flexible_social_insurance"
            ? [
                ...seasonProblems(asked, seasons, months),
                ...flexibleProblems(
                  asked,
                  { line, tierSet: false, division: person.residenceDivision },
                  months,
                ),
              ]
            : kind === "start_up"
              ? businessProblems(
                  { operatingSince: null, appliedOn },
                  { line, businesses, recognitions: intervals },
                )
              : kind === "welfare_post" || kind === "welfare_post_social_insurance"
                ? postMoneyProblems(
                    asked,
                    { placements, attendance: attendances, employerCeiling: null, day: appliedOn },
                    months,
                  )
                : kind === "employer_social_insurance"
                  ? employerProblems(
                      asked,
                      { line, employerCeiling: null, division: person.residenceDivision, day: appliedOn },
                      months,
                    )
                  : [];
        for (const { code } of found) counted.set(code, (counted.get(code) ?? 0) + 1);
      }
    }
    // Handed in late, for months in a post, before the year of operation was over: a few of each, for the checks to find.
    const defects = ["outside_window", "year_closed", "no_flexible_work", "operating_too_short"];
    expect([...counted.keys()].filter((code) => !defects.includes(code))).toEqual([]);
    for (const code of defects) expect([code, (counted.get(code) ?? 0) < 30]).toEqual([code, true]);
  });

  it("fills no post and no course beyond its places", () => {
    const seats = new Map(courses.map(({ id, seats: number }) => [id, number]));
    for (const { courseId } of all((rows) => rows.enrolments)) {
      if (!courseId) continue;
      const left = (seats.get(courseId) ?? 0) - 1;
      expect(left).toBeGreaterThanOrEqual(0);
      seats.set(courseId, left);
    }
    const places = new Map(posts.map((post) => [post.id, post]));
    const placements = all((rows) => rows.welfarePlacements);
    for (const { postId, occurredOn } of placements) {
      const beside = placements.filter(
        (one) =>
          one.postId === postId && one.occurredOn <= occurredOn && (one.endedOn ?? "9999") > occurredOn,
      );
      expect(beside.length).toBeLessThanOrEqual(places.get(postId)?.places ?? 0);
      expect(places.get(postId)?.status === "proposed").toBe(false);
    }
  });

  it("writes nothing down before it happened or after the day", () => {
    for (const rows of people) {
      const facts = [
        ...rows.enrolments,
        ...rows.supports,
        ...rows.milestones,
        ...rows.queue,
        ...rows.welfarePlacements,
        ...rows.attendances,
        ...rows.subsidies,
        ...rows.refusals,
        ...rows.recoveries,
        ...rows.recoveryPayments,
        ...rows.employments,
      ];
      for (const { occurredOn, recordedAt, personId } of facts) {
        const day = dayOf(recordedAt ?? new Date(0));
        expect([personId, occurredOn <= day && day <= AS_OF]).toEqual([personId, true]);
      }
      for (const { proposedOn, decidedOn, proposedAt, decidedAt } of rows.exitCases) {
        expect(dayOf(proposedAt) >= proposedOn && proposedOn <= (decidedOn ?? AS_OF)).toBe(true);
        if (decidedAt) expect(decidedAt > proposedAt && dayOf(decidedAt) <= AS_OF).toBe(true);
      }
    }
  });
});
