import { describe, expect, it } from "vitest";

import type { MemberFact, MemberFacts, MemberStatus } from "~/features/households/member-line";
import { employedFrom, factOn } from "~/features/households/member-line";
import { assessHousehold, assessMember, clearanceClock, clearDueOn } from "~/features/households/rules";
import { defaultStandards } from "~/features/settings/standards";

const DAY = "2026-11-23";
let serial = 0;

function fact(status: MemberStatus | null, occurredOn: string, extra: Partial<MemberFact> = {}): MemberFact {
  serial += 1;
  return {
    id: `f${serial}`,
    status,
    occurredOn,
    recordedAt: `${occurredOn}T09:00:00+08:00`,
    unemploymentRegisteredOn: null,
    willingToWork: null,
    voided: false,
    ...extra,
  };
}

const REGISTERED = { unemploymentRegisteredOn: "2026-03-02", willingToWork: true };

function member(over: Partial<MemberFacts> = {}): MemberFacts {
  serial += 1;
  return {
    id: `m${serial}`,
    name: "苑淑清",
    sex: "female",
    birthDate: "1986-03-02",
    retirementCategory: "female50",
    joinedOn: "2026-01-01",
    leftOn: null,
    facts: [fact("unemployed", "2026-03-01", REGISTERED)],
    ...over,
  };
}

const verdictOf = (members: MemberFacts[], urban = true) => assessHousehold({ urban, members }, DAY).verdict;

describe("a zero-employment household (就业促进法 56, 一（一）4)", () => {
  it.each<[string, boolean, MemberFacts[], "met" | "unmet" | "unknown"]>([
    [
      "all unemployed, one registered and willing",
      true,
      [member(), member({ facts: [fact("unemployed", "2026-02-01")] })],
      "met",
    ],
    ["not urban", false, [member()], "unmet"],
    ["one works", true, [member(), member({ facts: [fact("employed", "2026-02-01")] })], "unmet"],
    [
      "nobody registered",
      true,
      [member({ facts: [fact("unemployed", "2026-02-01", { willingToWork: true })] })],
      "unknown",
    ],
    [
      "registered, but nobody wants work",
      true,
      [member({ facts: [fact("unemployed", "2026-02-01", { ...REGISTERED, willingToWork: false })] })],
      "unmet",
    ],
    [
      "registered only later than the day",
      true,
      [
        member({
          facts: [
            fact("unemployed", "2026-02-01", { unemploymentRegisteredOn: "2026-11-24", willingToWork: true }),
          ],
        }),
      ],
      "unmet",
    ],
    ["no members yet", true, [], "unknown"],
    [
      "a student and a pensioner do not count",
      true,
      [
        member(),
        member({ facts: [fact("student", "2026-09-01")] }),
        member({ facts: [fact("retired", "2026-01-02")] }),
      ],
      "met",
    ],
    [
      "only a student and a soldier: nobody to help",
      true,
      [
        member({ facts: [fact("student", "2026-09-01")] }),
        member({ facts: [fact("military", "2026-09-01")] }),
      ],
      "unmet",
    ],
    [
      "somebody unable to work does not count",
      true,
      [member(), member({ facts: [fact("unable", "2026-02-01")] })],
      "met",
    ],
    ["a member without any status", true, [member(), member({ facts: [] })], "unknown"],
    [
      "a member whose status is “other”",
      true,
      [member(), member({ facts: [fact("other", "2026-02-01")] })],
      "unknown",
    ],
    ["a member out of contact", true, [member(), member({ facts: [fact(null, "2026-02-01")] })], "unknown"],
    [
      "employed, but has left the household",
      true,
      [member(), member({ leftOn: DAY, facts: [fact("employed", "2026-02-01")] })],
      "met",
    ],
    [
      "employed, leaves tomorrow",
      true,
      [member(), member({ leftOn: "2026-11-24", facts: [fact("employed", "2026-02-01")] })],
      "unmet",
    ],
    [
      "employment voided",
      true,
      [
        member(),
        member({
          facts: [fact("unemployed", "2026-01-02"), fact("employed", "2026-02-01", { voided: true })],
        }),
      ],
      "met",
    ],
    [
      "employment from tomorrow",
      true,
      [member(), member({ facts: [fact("unemployed", "2026-01-02"), fact("employed", "2026-11-24")] })],
      "met",
    ],
    [
      "unemployed, birth date unknown: in nobody's way, but cannot be the one",
      true,
      [member(), member({ birthDate: null })],
      "met",
    ],
    ["only one, birth date unknown", true, [member({ birthDate: null })], "unknown"],
    [
      "employed, birth date unknown",
      true,
      [member(), member({ birthDate: null, facts: [fact("employed", "2026-02-01")] })],
      "unknown",
    ],
  ])("%s", (_name, urban, members, expected) => {
    expect(verdictOf(members, urban)).toBe(expected);
  });

  it("names what is missing, member by member", () => {
    const silent = member({ facts: [] });
    const open = assessHousehold({ urban: true, members: [member(), silent] }, DAY);
    expect(open.missingFacts).toEqual([`${silent.id}.status`]);
    const unregistered = member({ facts: [fact("unemployed", "2026-02-01")] });
    expect(assessHousehold({ urban: true, members: [unregistered] }, DAY).missingFacts).toEqual([
      `${unregistered.id}.unemploymentRegisteredOn`,
      `${unregistered.id}.willingToWork`,
    ]);
  });
});

describe("legal working age of a member", () => {
  const worker = (birthDate: string, over: Partial<MemberFacts> = {}) =>
    member({ birthDate, facts: [fact("employed", "2020-01-02")], ...over });

  it.each<[string, string, Partial<MemberFacts>, string, "met" | "unmet" | "unknown"]>([
    ["a day before the 16th birthday", "2010-11-24", { sex: "male" }, "2026-11-23", "met"],
    ["on the 16th birthday", "2010-11-23", { sex: "male" }, "2026-11-23", "unmet"],
    ["a day after the 16th birthday", "2010-11-22", { sex: "male" }, "2026-11-23", "unmet"],
    ["born on 29 February, 16 in a leap year", "2012-02-29", { sex: "male" }, "2028-02-29", "unmet"],
    // Born 1965-12: delayed by 3 months: 2026-03.
    [
      "man, a day before retirement",
      "1965-12-10",
      { sex: "male", retirementCategory: "male" },
      "2026-03-09",
      "unmet",
    ],
    [
      "man, on the day of retirement",
      "1965-12-10",
      { sex: "male", retirementCategory: "male" },
      "2026-03-10",
      "met",
    ],
    [
      "man, a day after retirement",
      "1965-12-10",
      { sex: "male", retirementCategory: "male" },
      "2026-03-11",
      "met",
    ],
    // Born 1976-04: female50 delayed by 8 months: 2026-12; female55: 2031-04 and more.
    ["woman 50, a day before retirement", "1976-04-10", {}, "2026-12-09", "unmet"],
    ["woman 50, on the day of retirement", "1976-04-10", {}, "2026-12-10", "met"],
    [
      "woman of unknown category, before both days",
      "1976-04-10",
      { retirementCategory: null },
      "2026-12-09",
      "unmet",
    ],
    [
      "woman of unknown category, between the two days",
      "1976-04-10",
      { retirementCategory: null },
      "2026-12-10",
      "unknown",
    ],
  ])("%s", (_name, birthDate, over, on, verdict) => {
    expect(assessMember(worker(birthDate, over), on).verdict).toBe(verdict);
  });

  it("counts a student turning 16 out, and says when age alone changes something", () => {
    const pupil = member({ birthDate: "2010-11-24", sex: "male", facts: [fact("student", "2024-09-01")] });
    expect(assessMember(pupil, "2026-11-23")).toMatchObject({
      tested: "unmet",
      workingAge: "below",
      changesOn: { on: "2026-11-24", what: "working_age" },
    });
    expect(assessMember(pupil, "2026-11-24")).toMatchObject({
      tested: "unmet",
      workingAge: "within",
      verdict: "met",
    });
    const dropout = { ...pupil, facts: [fact("other", "2026-11-24")] };
    expect(assessMember(dropout, "2026-11-24").verdict).toBe("unknown");
  });
});

describe("the fact that holds on a day", () => {
  it("is the latest by day, of one day the last written down, and never a voided one", () => {
    const facts = [
      fact("employed", "2026-05-01", { recordedAt: "2026-05-02T09:00:00+08:00" }),
      fact("unemployed", "2026-05-01", { recordedAt: "2026-05-03T09:00:00+08:00" }),
      fact("student", "2026-06-01", { voided: true }),
      fact("retired", "2026-07-01"),
    ];
    expect(factOn(facts, "2026-04-30")).toBeNull();
    expect(factOn(facts, "2026-05-01")?.status).toBe("unemployed");
    expect(factOn(facts, "2026-06-30")?.status).toBe("unemployed");
    expect(factOn(facts, "2026-07-01")?.status).toBe("retired");
  });
});

describe("the day a household leaves the list", () => {
  const from = "2026-06-01";
  const dayOf = (members: MemberFacts[]) => employedFrom(members, from, DAY)?.on ?? null;
  const works = (on: string, over: Partial<MemberFacts> = {}) =>
    member({ facts: [fact("unemployed", "2026-01-02"), fact("employed", on)], ...over });

  it.each<[string, MemberFacts[], string | null]>([
    ["nobody works", [member()], null],
    ["work begins", [member(), works("2026-07-10")], "2026-07-10"],
    ["the earlier of two", [works("2026-07-10"), works("2026-07-02")], "2026-07-02"],
    ["worked already when it was recognized", [works("2026-05-10")], from],
    [
      "work ended before the recognition",
      [member({ facts: [fact("employed", "2026-02-01"), fact("unemployed", "2026-05-31")] })],
      null,
    ],
    [
      "work ended on the day of recognition",
      [member({ facts: [fact("employed", "2026-02-01"), fact("unemployed", from)] })],
      null,
    ],
    [
      "a spell of work that is over again",
      [member({ facts: [fact("employed", "2026-07-01"), fact("unemployed", "2026-08-01")] })],
      "2026-07-01",
    ],
    ["work from tomorrow on", [works("2026-11-24")], null],
    ["a pensioner's work", [works("2026-07-10", { birthDate: "1960-01-01" })], null],
    ["joined the household while working", [works("2026-02-10", { joinedOn: "2026-08-05" })], "2026-08-05"],
    ["left before beginning work", [works("2026-07-10", { leftOn: "2026-07-10" })], null],
    ["worked before being 16", [works("2026-02-10", { birthDate: "2010-09-09", sex: "male" })], "2026-09-09"],
    ["age not known beyond doubt", [works("2026-07-10", { birthDate: null })], null],
  ])("%s", (_name, members, expected) => {
    expect(dayOf(members)).toBe(expected);
  });
});

describe("the clearance period (系统管理标准: 20 days)", () => {
  it("ends on the twentieth day after the recognition, the first day not counted", () => {
    expect(clearDueOn("2026-11-03", defaultStandards)).toBe("2026-11-23");
    expect(clearDueOn("2026-02-10", defaultStandards)).toBe("2026-03-02");
  });

  it.each([
    ["2026-11-22", 1, "running"],
    ["2026-11-23", 0, "running"],
    ["2026-11-24", -1, "overdue"],
  ] as const)("read on %s: %i left, %s", (today, remainingDays, state) => {
    const clock = clearanceClock(
      { startedOn: "2026-11-03", dueOn: clearDueOn("2026-11-03", defaultStandards) },
      today,
    );
    expect(clock).toMatchObject({ remainingDays, state, days: 20 });
  });
});
