/** Doubts and gaps of the record: on which day each comes up, is due, is late, and what makes it go away. */
import { id, orderly, plan, type Line } from "./line";

export const dataLines: Line[] = [
  [
    "更正后认定存疑：从更正当天起，二十个工作日内提请注销或写明为何保留",
    "recognition_doubt",
    { ...orderly, doubts: [{ id: id(), on: "2026-04-01", state: "open" }] },
    [
      ["2026-03-31", "absent"],
      ["2026-04-01", "later"],
      ["2026-05-06", "over"],
    ],
  ],
  [
    "更正后认定存疑：已写明保留理由的不催",
    "recognition_doubt",
    { ...orderly, doubts: [{ id: id(), on: "2026-04-01", state: "kept" }] },
    [["2026-04-02", "absent"]],
  ],
  [
    "更正后认定存疑：又改回来的不催",
    "recognition_doubt",
    { ...orderly, doubts: [{ id: id(), on: "2026-04-01", state: "cleared" }] },
    [["2026-04-02", "absent"]],
  ],
  [
    "原退休年龄类别未核定：1976-03 生，最早一日 2026-11-20 前 180 天",
    "retirement_category",
    { ...orderly, bornOn: "1976-03-20", retirementCategory: null },
    [
      ["2026-05-23", "absent"],
      ["2026-05-24", "later"],
      ["2026-11-20", "today"],
      ["2026-11-21", "over"],
    ],
  ],
  [
    "就业创业证未记载：认定后 5 个工作日",
    "certificate",
    { ...orderly, recognized: { id: id(), on: "2026-03-02", fromApplication: true, certificate: false } },
    [
      ["2026-03-02", "later"],
      ["2026-03-06", "soon"],
      ["2026-03-09", "today"],
      ["2026-03-10", "over"],
      ["2026-06-02", "over"],
    ],
  ],
  [
    "措施没有完成日：从批准起一直在列，不算超期",
    "measure_day",
    { ...orderly, plan: plan({ measures: [{ id: id(), dueOn: null, status: "open" }] }) },
    [
      ["2026-03-10", "later"],
      ["2026-06-02", "later"],
    ],
  ],
  [
    "措施没有完成日：已有结果的不催",
    "measure_day",
    { ...orderly, plan: plan({ measures: [{ id: id(), dueOn: null, status: "done" }] }) },
    [["2026-06-02", "absent"]],
  ],
  [
    "措施定了完成日的不再缺",
    "measure_day",
    { ...orderly, plan: plan({ measures: [{ id: id(), dueOn: "2026-06-15", status: "open" }] }) },
    [["2026-06-02", "absent"]],
  ],
  ["没有电话", "phone", { ...orderly, phone: false }, [["2026-03-02", "later"]]],
];
