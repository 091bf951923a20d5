/** 技能培训: what a course is on a day, who can be enrolled, which results stand; day before, day of, day after. */
import { describe, expect, it } from "vitest";

import {
  conditionViolations,
  type CourseState,
  courseState,
  type CourseTerms,
  enrolmentViolations,
  type EnrolmentFacts,
  type Progressed,
  progressViolations,
} from "~/features/trainings/rules";

const COURSE: CourseTerms = {
  enrolUntil: "2026-11-27",
  startsOn: "2026-12-01",
  endsOn: "2026-12-25",
  cancelledOn: null,
  seats: 20,
  education: null,
  ageMin: null,
  ageMax: null,
};
const WOMAN = { birthDate: "1981-06-21", education: "70" };
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);

describe("a course on a day", () => {
  it.each<[string, string, Partial<CourseTerms>, CourseState]>([
    ["last day of enrolment", "2026-11-27", {}, "open"],
    ["day after it", "2026-11-28", {}, "waiting"],
    ["day before the start", "2026-11-30", {}, "waiting"],
    ["first day", "2026-12-01", {}, "running"],
    ["last day", "2026-12-25", {}, "running"],
    ["day after the last", "2026-12-26", {}, "ended"],
    ["begun, enrolment still open", "2026-12-02", { enrolUntil: "2026-12-02" }, "open"],
    ["begun, enrolment closed the day before", "2026-12-03", { enrolUntil: "2026-12-02" }, "running"],
    ["cancelled, even when over", "2027-01-01", { cancelledOn: "2026-11-20" }, "cancelled"],
  ])("%s (%s)", (_name, on, change, state) => {
    expect(courseState({ ...COURSE, ...change }, on)).toBe(state);
  });
});

describe("an enrolment", () => {
  it.each<[string, Partial<CourseTerms>, string, number, string[]]>([
    ["day before the last", {}, "2026-11-26", 0, []],
    ["last day", {}, "2026-11-27", 0, []],
    ["day after", {}, "2026-11-28", 0, ["enrolment_over"]],
    ["last seat", {}, "2026-11-20", 19, []],
    ["no seat left", {}, "2026-11-20", 20, ["course_full"]],
    ["cancelled", { cancelledOn: "2026-11-19" }, "2026-11-20", 0, ["course_cancelled"]],
  ])("%s", (_name, change, on, taken, expected) => {
    expect(codes(enrolmentViolations({ ...COURSE, ...change }, WOMAN, { on, taken }))).toEqual(expected);
  });

  it.each<[string, string, Partial<CourseTerms>, string[]]>([
    ["turns 18 the day after the start", "2008-12-02", { ageMin: 18 }, ["too_young"]],
    ["turns 18 on the first day", "2008-12-01", { ageMin: 18 }, []],
    ["turned 18 the day before", "2008-11-30", { ageMin: 18 }, []],
    ["turns 56 the day after the start", "1970-12-02", { ageMax: 55 }, []],
    ["turns 56 on the first day", "1970-12-01", { ageMax: 55 }, ["too_old"]],
    ["初中 for 初中及以上", "1981-06-21", { education: "70" }, []],
    ["初中 for 高中及以上", "1981-06-21", { education: "60" }, ["schooling"]],
  ])("conditions: %s", (_name, birthDate, change, expected) => {
    expect(codes(conditionViolations({ ...COURSE, ...change }, { ...WOMAN, birthDate }))).toEqual(expected);
  });

  it("does not guess a schooling that is not on record", () => {
    expect(conditionViolations({ ...COURSE, education: "60" }, { ...WOMAN, education: null })).toEqual([]);
  });
});

const ENROLLED: EnrolmentFacts = {
  status: "enrolled",
  occurredOn: "2026-11-20",
  hours: 120,
  startsOn: "2026-12-01",
  endsOn: "2026-12-25",
};
const ATTENDING: EnrolmentFacts = { ...ENROLLED, status: "attending" };
const COMPLETED: EnrolmentFacts = { ...ENROLLED, status: "completed" };
const NOTHING: Progressed = {
  status: "attending",
  attendedHours: null,
  endedOn: null,
  dropReason: null,
  certificateName: null,
  certificateNumber: null,
  certifiedOn: null,
  subsidyAmount: null,
  subsidyPaidOn: null,
};
const DONE = { status: "completed", attendedHours: 116, endedOn: "2026-12-25" } as const;
const CERTIFICATE = {
  certificateName: "养老护理员（初级）培训合格证书",
  certificateNumber: "JLPX2026000001",
};

describe("progress", () => {
  it.each<[string, EnrolmentFacts, Partial<Progressed>, string, string[]]>([
    ["came the day before the start", ENROLLED, {}, "2026-11-30", ["not_started"]],
    ["came on the first day", ENROLLED, {}, "2026-12-01", []],
    ["hours up to those of the course", ATTENDING, { attendedHours: 120 }, "2026-12-10", []],
    ["one hour more", ATTENDING, { attendedHours: 121 }, "2026-12-10", ["too_many_hours"]],
    ["completed on the last day", ATTENDING, DONE, "2026-12-25", []],
    [
      "completed the day before it",
      ATTENDING,
      { ...DONE, endedOn: "2026-12-24" },
      "2026-12-25",
      ["before_course_end"],
    ],
    ["completed tomorrow", ATTENDING, { ...DONE, endedOn: "2026-12-26" }, "2026-12-25", ["day_in_future"]],
    ["completed without hours", ATTENDING, { ...DONE, attendedHours: null }, "2026-12-25", ["required"]],
    [
      "dropped before the enrolment",
      ENROLLED,
      { status: "dropped", endedOn: "2026-11-19", dropReason: "找到工作" },
      "2026-11-25",
      ["before_enrolment"],
    ],
    [
      "dropped on the day of it",
      ENROLLED,
      { status: "dropped", endedOn: "2026-11-20", dropReason: "找到工作" },
      "2026-11-25",
      [],
    ],
    [
      "dropped without reason",
      ENROLLED,
      { status: "dropped", endedOn: "2026-11-22" },
      "2026-11-25",
      ["required"],
    ],
    ["completed again as dropped", COMPLETED, { status: "dropped" }, "2026-12-28", ["wrong_status"]],
    [
      "certificate while attending",
      ATTENDING,
      { ...CERTIFICATE, certifiedOn: "2026-12-10" },
      "2026-12-10",
      ["not_completed"],
    ],
    ["certificate without day", COMPLETED, { ...DONE, ...CERTIFICATE }, "2026-12-28", ["incomplete"]],
    [
      "certificate the day before completion",
      COMPLETED,
      { ...DONE, ...CERTIFICATE, certifiedOn: "2026-12-24" },
      "2026-12-28",
      ["before_completion"],
    ],
    [
      "certificate on the day of completion",
      COMPLETED,
      { ...DONE, ...CERTIFICATE, certifiedOn: "2026-12-25" },
      "2026-12-28",
      [],
    ],
    [
      "subsidy the day before completion",
      COMPLETED,
      { ...DONE, subsidyAmount: "1500.00", subsidyPaidOn: "2026-12-24" },
      "2026-12-28",
      ["before_completion"],
    ],
    [
      "subsidy on the day of completion",
      COMPLETED,
      { ...DONE, subsidyAmount: "1500.00", subsidyPaidOn: "2026-12-25" },
      "2026-12-28",
      [],
    ],
    [
      "subsidy of somebody still in the course",
      ATTENDING,
      { subsidyAmount: "1500.00", subsidyPaidOn: "2026-12-10" },
      "2026-12-10",
      ["not_completed"],
    ],
  ])("%s", (_name, before, after, asOf, expected) => {
    expect(codes(progressViolations(before, { ...NOTHING, ...after }, asOf))).toEqual(expected);
  });
});
