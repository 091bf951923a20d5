/** The standards of the help: on which day each comes up, is due, is late, and what makes it go away. */
import { employed, id, orderly, plan, talked, type Line } from "./line";

export const standardLines: Line[] = [
  // Working days after Monday 2 March 2026: the 5th is 03-09, the 10th 03-16.
  [
    "首次联系：认定后 5 个工作日",
    "contact",
    { plan: plan() },
    [
      ["2026-03-02", "later"],
      ["2026-03-04", "soon"],
      ["2026-03-06", "soon"],
      ["2026-03-09", "today"],
      ["2026-03-10", "over"],
    ],
  ],
  ["首次联系：联系过就没有了", "contact", orderly, [["2026-03-10", "absent"]]],
  [
    "再次联系：失业期间每月一次，提前 7 天",
    "contact",
    { ...orderly, contacts: [talked("2026-03-04")] },
    [
      ["2026-03-27", "absent"],
      ["2026-03-28", "later"],
      ["2026-04-03", "soon"],
      ["2026-04-04", "today"],
      ["2026-04-05", "over"],
    ],
  ],
  [
    "再次联系：月末对应日",
    "contact",
    { ...orderly, contacts: [talked("2026-03-31")] },
    [
      ["2026-04-29", "soon"],
      ["2026-04-30", "today"],
      ["2026-05-01", "over"],
    ],
  ],
  [
    "再次联系：没有说上话的不算",
    "contact",
    {
      ...orderly,
      contacts: [talked("2026-03-04"), { id: id(), on: "2026-04-03", substantive: false, next: null }],
    },
    [["2026-04-04", "today"]],
  ],
  [
    "失联的：每月至少找一次，找过从找的那天起算",
    "contact",
    {
      ...orderly,
      work: [{ id: id(), on: "2026-03-20", status: "lost_contact" }],
      contacts: [talked("2026-03-04"), { id: id(), on: "2026-04-15", substantive: false, next: null }],
    },
    [
      ["2026-04-04", "today"],
      ["2026-04-05", "over"],
      ["2026-04-15", "absent"],
      ["2026-05-08", "later"],
      ["2026-05-15", "today"],
      ["2026-05-16", "over"],
    ],
  ],
  [
    "再次联系：参加培训期间不按月",
    "contact",
    { ...orderly, work: [{ id: id(), on: "2026-03-20", status: "in_training" }] },
    [["2026-05-10", "absent"]],
  ],
  [
    "再次联系：就业了不按月",
    "contact",
    { ...orderly, work: employed("2026-03-20") },
    [["2026-05-10", "absent"]],
  ],
  [
    "制定方案：认定后 10 个工作日批准",
    "plan",
    { contacts: orderly.contacts },
    [
      ["2026-03-02", "later"],
      ["2026-03-11", "soon"],
      ["2026-03-16", "today"],
      ["2026-03-17", "over"],
    ],
  ],
  [
    "提交方案：草稿还在经办人手里",
    "plan",
    { contacts: orderly.contacts, plan: plan({ status: "draft" }) },
    [["2026-03-16", "today"]],
  ],
  [
    "批准方案：提交后归负责人",
    "approval",
    { contacts: orderly.contacts, plan: plan({ status: "submitted" }) },
    [
      ["2026-03-13", "soon"],
      ["2026-03-16", "today"],
      ["2026-03-17", "over"],
    ],
  ],
  [
    "提交后经办人不再有",
    "plan",
    { contacts: orderly.contacts, plan: plan({ status: "submitted" }) },
    [["2026-03-17", "absent"]],
  ],
  [
    "三个岗位：市场路径 3 个月",
    "offers",
    { ...orderly, plan: plan({ market: true }) },
    [
      ["2026-05-18", "absent"],
      ["2026-05-19", "later"],
      ["2026-06-02", "today"],
      ["2026-06-03", "over"],
    ],
  ],
  [
    "三个岗位：给满就没有了",
    "offers",
    {
      ...orderly,
      plan: plan({ market: true }),
      offers: [1, 2, 3].map((day) => ({
        id: id(),
        on: `2026-04-0${day}`,
        validUntil: null,
        pending: false,
        counts: true,
      })),
    },
    [["2026-06-03", "absent"]],
  ],
  [
    "三个岗位：不作数的不计",
    "offers",
    {
      ...orderly,
      plan: plan({ market: true }),
      offers: [1, 2, 3].map((day) => ({
        id: id(),
        on: `2026-04-0${day}`,
        validUntil: null,
        pending: false,
        counts: day !== 3,
      })),
    },
    [["2026-06-03", "over"]],
  ],
  [
    "方案回顾：按定下的日子",
    "review",
    { ...orderly, plan: plan({ reviewOn: "2026-06-09" }) },
    [
      ["2026-06-01", "absent"],
      ["2026-06-02", "later"],
      ["2026-06-09", "today"],
      ["2026-06-10", "over"],
    ],
  ],
  [
    "方案回顾：没有定，批准后 3 个月",
    "review",
    { ...orderly, plan: plan({ reviewOn: null }) },
    [
      ["2026-06-08", "soon"],
      ["2026-06-09", "today"],
    ],
  ],
  [
    "方案回顾：结案后没有",
    "review",
    { ...orderly, plan: plan({ reviewOn: "2026-06-09", closedOn: "2026-06-01" }) },
    [["2026-06-10", "absent"]],
  ],
  [
    "方案结案后仍未就业：重新制定，从结案日起 10 个工作日",
    "plan",
    { ...orderly, plan: plan({ closedOn: "2026-06-01" }) },
    [
      ["2026-05-31", "absent"],
      ["2026-06-15", "today"],
      ["2026-06-16", "over"],
    ],
  ],
  [
    "就业后回访：满 1 个月",
    "call_back",
    { ...orderly, work: employed("2026-04-10") },
    [
      ["2026-05-02", "absent"],
      ["2026-05-03", "later"],
      ["2026-05-10", "today"],
      ["2026-05-11", "over"],
    ],
  ],
  [
    "就业后回访：1 个月已访，等 3 个月",
    "call_back",
    { ...orderly, work: employed("2026-04-10"), contacts: [...orderly.contacts, talked("2026-05-08")] },
    [
      ["2026-05-11", "absent"],
      ["2026-07-03", "later"],
      ["2026-07-10", "today"],
    ],
  ],
  [
    "就业后回访：访得太早不算",
    "call_back",
    { ...orderly, work: employed("2026-04-10"), contacts: [...orderly.contacts, talked("2026-05-02")] },
    [["2026-05-10", "today"]],
  ],
  [
    "就业后没有补贴和岗位：提请或说明不提请",
    "exit_suggested",
    { ...orderly, work: employed("2026-04-01") },
    [
      ["2026-04-01", "later"],
      ["2026-04-30", "today"],
      ["2026-05-01", "over"],
    ],
  ],
  // Written down on 1 April: nobody could know of it before.
  [
    "就业后才登记的，从登记之日起算",
    "exit_suggested",
    { ...orderly, work: [{ id: id(), on: "2026-03-10", recordedOn: "2026-04-01", status: "employed" }] },
    [
      ["2026-04-01", "later"],
      ["2026-04-30", "today"],
      ["2026-05-01", "over"],
    ],
  ],
  [
    "就业后补贴还在享的不建议",
    "exit_suggested",
    {
      ...orderly,
      work: employed("2026-04-01", true),
      subsidies: [{ id: id(), on: "2026-05-01", status: "approved", from: "2026-04", to: "2026-04" }],
    },
    [["2026-05-01", "absent"]],
  ],
];
