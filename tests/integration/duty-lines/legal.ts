/** Legal clocks and grounds of 三: on which day each comes up, is due, is late, and what makes it go away. */
import { id, orderly, type Line } from "./line";

export const legalLines: Line[] = [
  // 20 working days after 1 April: 04-06 is a day off (清明), 05-01 to 05-05 the holiday.
  [
    "待定注销：提出后 20 个工作日",
    "exit",
    { ...orderly, exits: [{ id: id(), on: "2026-04-01", status: "proposed" }] },
    [
      ["2026-04-01", "later"],
      ["2026-04-30", "today"],
      ["2026-05-01", "over"],
    ],
  ],
  [
    "到法定退休年龄未提请（女，原 50 岁，1975-12 生，延迟 6 个月）",
    "exit_due",
    { ...orderly, bornOn: "1975-12-20", retirementCategory: "female50" },
    [
      ["2026-06-19", "absent"],
      ["2026-06-20", "later"],
    ],
  ],
  // 20 working days after 10 April: May 1 to 5 off, 9 May (Saturday) worked in exchange.
  [
    "半年内三次拒绝，未提请：第三次之日起 20 个工作日",
    "exit_due",
    {
      ...orderly,
      refusals: ["2026-03-10", "2026-03-25", "2026-04-10"].map((day) => ({ id: id(), on: day })),
    },
    [
      ["2026-04-09", "absent"],
      ["2026-04-10", "later"],
      ["2026-05-12", "today"],
      ["2026-05-13", "over"],
    ],
  ],
  // The first of the three stood nowhere until 10 April.
  [
    "拒绝补登的，从补登之日起 20 个工作日",
    "exit_due",
    {
      ...orderly,
      refusals: [
        { id: id(), on: "2026-03-05", recordedOn: "2026-04-10" },
        { id: id(), on: "2026-03-10" },
        { id: id(), on: "2026-03-25" },
      ],
    },
    [
      ["2026-04-10", "later"],
      ["2026-05-12", "today"],
      ["2026-05-13", "over"],
    ],
  ],
  // Granted on 10 April for months long over: the counter was full on no day before.
  [
    "补贴满 36 个月，事后才批准的：从批准之日起",
    "exit_due",
    {
      ...orderly,
      bornOn: "1985-06-21",
      subsidies: [{ id: id(), on: "2026-04-10", status: "approved", from: "2023-04", to: "2026-03" }],
    },
    [
      ["2026-04-10", "later"],
      ["2026-05-12", "today"],
      ["2026-05-13", "over"],
    ],
  ],
  [
    "补贴满 36 个月，未提请：期满次日起",
    "exit_due",
    {
      ...orderly,
      bornOn: "1985-06-21",
      subsidies: [{ id: id(), on: "2025-12-01", status: "approved", from: "2023-04", to: "2026-03" }],
    },
    [
      ["2026-03-31", "absent"],
      ["2026-04-01", "later"],
      ["2026-05-01", "over"],
    ],
  ],
  [
    "比对属实（入学），从核实之日起算",
    "exit_due",
    { ...orderly, hits: [{ id: id(), on: "2026-03-10", fact: "school", confirmedOn: "2026-04-01" }] },
    [
      ["2026-04-01", "later"],
      ["2026-04-30", "today"],
      ["2026-05-01", "over"],
    ],
  ],
  [
    "比对属实，县级不予注销的不再提",
    "exit_due",
    {
      ...orderly,
      hits: [{ id: id(), on: "2026-03-10", fact: "school", confirmedOn: "2026-04-01" }],
      exits: [{ id: id(), on: "2026-04-02", status: "rejected", ground: "school" }],
    },
    [["2026-05-01", "absent"]],
  ],
  [
    "到龄已提请的归县级",
    "exit_due",
    {
      ...orderly,
      bornOn: "1975-12-20",
      retirementCategory: "female50",
      exits: [{ id: id(), on: "2026-06-22", status: "proposed" }],
    },
    [["2026-06-24", "absent"]],
  ],
];
