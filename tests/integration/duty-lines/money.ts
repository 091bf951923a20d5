/** Subsidies and money to be given back: on which day each comes up, is due, is late, and what makes it go away. */
import { employed, id, orderly, type Line } from "./line";

export const moneyLines: Line[] = [
  [
    "补贴申报期：关闭前 30 天，灵活就业未申报",
    "subsidy_window",
    { ...orderly, work: employed("2026-04-10", true) },
    [
      ["2026-05-30", "absent"],
      ["2026-05-31", "later"],
      ["2026-06-30", "today"],
      ["2026-07-01", "absent"],
    ],
  ],
  [
    "补贴申报期：本年已申报",
    "subsidy_window",
    {
      ...orderly,
      work: employed("2026-04-10", true),
      subsidies: [{ id: id(), on: "2026-06-01", status: "approved", from: "2026-04", to: "2026-05" }],
    },
    [["2026-06-15", "absent"]],
  ],
  [
    "补贴申报期：36 个月已满",
    "subsidy_window",
    {
      ...orderly,
      work: employed("2026-04-10", true),
      subsidies: [{ id: id(), on: "2025-12-01", status: "approved", from: "2023-01", to: "2025-12" }],
    },
    [["2026-06-15", "absent"]],
  ],
  [
    "追回款项",
    "recovery",
    { ...orderly, recoveries: [{ id: id(), on: "2026-04-01", until: "2026-04-30", closed: false }] },
    [
      ["2026-04-22", "absent"],
      ["2026-04-23", "later"],
      ["2026-04-30", "today"],
      ["2026-05-01", "over"],
    ],
  ],
  [
    "补贴已批准，未发放",
    "subsidy_payment",
    {
      ...orderly,
      work: [{ id: id(), on: "2026-03-10", status: "employed", flexible: true }],
      subsidies: [{ id: id(), on: "2026-04-01", status: "approved", from: "2026-03", to: "2026-03" }],
    },
    [["2026-04-02", "later"]],
  ],
  [
    "补贴已批准，档案里没有那几个月的灵活就业",
    "subsidy_basis",
    {
      ...orderly,
      work: [{ id: id(), on: "2026-04-10", status: "employed", flexible: true }],
      subsidies: [{ id: id(), on: "2026-04-01", status: "approved", from: "2026-03", to: "2026-03" }],
    },
    [["2026-04-02", "later"]],
  ],
  [
    "创业担保贷款已批准，未登记放款",
    "subsidy_payment",
    { ...orderly, loans: [{ id: id(), on: "2026-04-01", status: "approved" }] },
    [["2026-04-02", "later"]],
  ],
  [
    "初次创业补贴在创业服务中申请的，从申请起待批",
    "subsidy",
    { ...orderly, loans: [{ id: id(), on: "2026-04-01", status: "applied", kind: "startup_subsidy" }] },
    [
      ["2026-04-01", "later"],
      ["2026-04-02", "later"],
    ],
  ],
  [
    "创业担保贷款已放款的不催，待批的不是待发",
    "subsidy_payment",
    {
      ...orderly,
      loans: [
        { id: id(), on: "2026-04-01", status: "paid" },
        { id: id(), on: "2026-04-01", status: "applied" },
      ],
    },
    [["2026-04-02", "absent"]],
  ],
];
