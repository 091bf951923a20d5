import { describe, expect, it } from "vitest";

import { type EnrolmentState, type LineEntry, turnsOfTraining } from "~/features/trainings/employment-turns";

const out: LineEntry = { status: "unemployed", on: "2026-01-05", enrolmentId: null };
const attends: LineEntry = { status: "in_training", on: "2026-03-02", enrolmentId: "甲" };
const course = (changes: Partial<EnrolmentState>): EnrolmentState => ({
  id: "甲",
  status: "attending",
  startsOn: "2026-03-02",
  endedOn: null,
  ...changes,
});

/** 培训与就业状态: what is on the line, what becomes of the training, what is added. */
const CASES: readonly [
  name: string,
  line: readonly LineEntry[],
  training: EnrolmentState,
  added: readonly string[],
][] = [
  ["报了名还没有到课：不变", [out], course({ status: "enrolled" }), []],
  ["失业的人到课：开班日起培训中", [out], course({}), ["in_training 2026-03-02"]],
  ["没有就业失业记录的人到课", [], course({}), ["in_training 2026-03-02"]],
  ["再登记一次到课：不重复", [out, attends], course({}), []],
  [
    "开班以后才登记失业：从失业之日起",
    [{ ...out, on: "2026-03-10" }],
    course({}),
    ["in_training 2026-03-10"],
  ],
  ["在业的人上课：仍为就业", [{ ...out, status: "employed" }], course({}), []],
  ["失联的人报名册上有到课：由人核实，不改", [{ ...out, status: "lost_contact" }], course({}), []],
  [
    "结业：结业日起失业",
    [out, attends],
    course({ status: "completed", endedOn: "2026-04-10" }),
    ["unemployed 2026-04-10"],
  ],
  [
    "中途退出：退出日起失业",
    [out, attends],
    course({ status: "dropped", endedOn: "2026-03-20" }),
    ["unemployed 2026-03-20"],
  ],
  ["没有到课就退出：不变", [out], course({ status: "dropped", endedOn: "2026-03-01" }), []],
  [
    "结业后一次补登：两笔",
    [out],
    course({ status: "completed", endedOn: "2026-04-10" }),
    ["in_training 2026-03-02", "unemployed 2026-04-10"],
  ],
  [
    "补登时其后已有变动：以变动为准",
    [out, { ...out, on: "2026-04-20" }],
    course({ status: "completed", endedOn: "2026-04-10" }),
    [],
  ],
  [
    "培训期间已就业，后来结业：仍为就业",
    [out, attends, { status: "employed", on: "2026-04-01", enrolmentId: null }],
    course({ status: "completed", endedOn: "2026-04-10" }),
    [],
  ],
  [
    "又上了另一个班：以后一个班为准",
    [out, attends, { status: "in_training", on: "2026-04-01", enrolmentId: "乙" }],
    course({ status: "completed", endedOn: "2026-04-10" }),
    [],
  ],
  [
    "登记证书时已是结业：不重复",
    [out, attends, { status: "unemployed", on: "2026-04-10", enrolmentId: "甲" }],
    course({ status: "completed", endedOn: "2026-04-10" }),
    [],
  ],
  [
    "一天的课：当日起讫",
    [out],
    course({ status: "completed", endedOn: "2026-03-02" }),
    ["in_training 2026-03-02", "unemployed 2026-03-02"],
  ],
];

describe("what a training means for the employment line", () => {
  it.each(CASES)("%s", (_name, line, training, added) => {
    expect(turnsOfTraining(line, training).map(({ status, on }) => `${status} ${on}`)).toEqual(added);
  });
});
