/** What was agreed on: on which day each comes up, is due, is late, and what makes it go away. */
import { id, orderly, plan, talked, type Line } from "./line";

export const promiseLines: Line[] = [
  [
    "约好的联系：提前 7 天",
    "promise",
    { ...orderly, contacts: [talked("2026-03-04", "2026-03-18")] },
    [
      ["2026-03-10", "absent"],
      ["2026-03-11", "later"],
      ["2026-03-17", "soon"],
      ["2026-03-18", "today"],
      ["2026-03-19", "over"],
    ],
  ],
  [
    "约好的联系：那天或以后谈过就没有了",
    "promise",
    { ...orderly, contacts: [talked("2026-03-04", "2026-03-18"), talked("2026-03-18")] },
    [["2026-03-19", "absent"]],
  ],
  [
    "约好的联系：那天以前来过窗口，约定仍在",
    "promise",
    { ...orderly, contacts: [talked("2026-03-04", "2026-03-18"), talked("2026-03-16")] },
    [["2026-03-19", "over"]],
  ],
  [
    "约好的联系：没打通，约定仍在",
    "promise",
    {
      ...orderly,
      contacts: [
        talked("2026-03-04", "2026-03-18"),
        { id: id(), on: "2026-03-17", substantive: false, next: null },
      ],
    },
    [["2026-03-18", "today"]],
  ],
  [
    "约好的联系：没打通，另约了一天",
    "promise",
    {
      ...orderly,
      contacts: [
        talked("2026-03-04", "2026-03-18"),
        { id: id(), on: "2026-03-17", substantive: false, next: "2026-03-20" },
      ],
    },
    [
      ["2026-03-18", "soon"],
      ["2026-03-20", "today"],
    ],
  ],
  [
    "待登记就业：岗位录用，30 日",
    "work_entry",
    {
      ...orderly,
      offers: [{ id: id(), on: "2026-04-01", validUntil: null, pending: false, hired: true, counts: true }],
    },
    [
      ["2026-04-02", "later"],
      ["2026-05-01", "today"],
      ["2026-05-02", "over"],
    ],
  ],
  [
    "待登记就业：联系时已就业",
    "work_entry",
    {
      ...orderly,
      contacts: [
        ...(orderly.contacts ?? []),
        { id: id(), on: "2026-04-03", substantive: true, next: null, outcome: "employed" },
      ],
    },
    [
      ["2026-04-03", "later"],
      ["2026-05-03", "today"],
    ],
  ],
  [
    "岗位待反馈：一周",
    "offer_reply",
    { ...orderly, offers: [{ id: id(), on: "2026-04-01", validUntil: null, pending: true, counts: true }] },
    [
      ["2026-04-07", "soon"],
      ["2026-04-08", "today"],
      ["2026-04-09", "over"],
    ],
  ],
  [
    "岗位待反馈：半年以后不再问",
    "offer_reply",
    {
      ...orderly,
      offers: [{ id: id(), on: "2026-04-01", validUntil: "2026-04-20", pending: true, counts: true }],
    },
    [
      ["2026-10-01", "over"],
      ["2026-10-02", "absent"],
    ],
  ],
  [
    "岗位待反馈：岗位还在招，半年以后仍问",
    "offer_reply",
    {
      ...orderly,
      offers: [{ id: id(), on: "2026-04-01", validUntil: "2026-10-15", pending: true, counts: true }],
    },
    [
      ["2026-10-15", "over"],
      ["2026-10-16", "absent"],
    ],
  ],
  [
    "不作数的推荐不问反馈",
    "offer_reply",
    { ...orderly, offers: [{ id: id(), on: "2026-04-01", validUntil: null, pending: true, counts: false }] },
    [["2026-04-09", "absent"]],
  ],
  [
    "岗位待反馈：岗位先到期",
    "offer_reply",
    {
      ...orderly,
      offers: [{ id: id(), on: "2026-04-01", validUntil: "2026-04-03", pending: true, counts: true }],
    },
    [
      ["2026-04-02", "soon"],
      ["2026-04-03", "today"],
      ["2026-04-04", "over"],
    ],
  ],
  [
    "措施到期",
    "measure",
    { ...orderly, plan: plan({ measures: [{ id: id(), dueOn: "2026-04-15", status: "open" }] }) },
    [
      ["2026-04-07", "absent"],
      ["2026-04-08", "later"],
      ["2026-04-14", "soon"],
      ["2026-04-15", "today"],
      ["2026-04-16", "over"],
    ],
  ],
  [
    "措施已落实",
    "measure",
    { ...orderly, plan: plan({ measures: [{ id: id(), dueOn: "2026-04-15", status: "done" }] }) },
    [["2026-04-16", "absent"]],
  ],
  [
    "到期提醒",
    "follow_up",
    { ...orderly, reminders: [{ id: id(), on: "2026-03-10", dueOn: "2026-06-21", done: false }] },
    [
      ["2026-06-13", "absent"],
      ["2026-06-14", "later"],
      ["2026-06-21", "today"],
      ["2026-06-22", "over"],
    ],
  ],
  [
    "培训开班",
    "training",
    {
      ...orderly,
      courses: [
        { id: id(), on: "2026-04-01", startsOn: "2026-04-20", endsOn: "2026-05-20", status: "enrolled" },
      ],
    },
    [
      ["2026-04-16", "absent"],
      ["2026-04-17", "soon"],
      ["2026-04-20", "today"],
      ["2026-04-21", "over"],
    ],
  ],
  [
    "培训结束未登记结果",
    "training",
    {
      ...orderly,
      courses: [
        { id: id(), on: "2026-04-01", startsOn: "2026-04-20", endsOn: "2026-05-20", status: "attending" },
      ],
    },
    [
      ["2026-05-19", "absent"],
      ["2026-05-20", "today"],
      ["2026-05-21", "over"],
    ],
  ],
  [
    "公益性岗位合同到期：提前 30 天",
    "placement",
    {
      ...orderly,
      placements: [{ id: id(), on: "2026-03-10", until: "2026-06-30", endedOn: null, months: [] }],
    },
    [
      ["2026-05-30", "absent"],
      ["2026-05-31", "later"],
      ["2026-06-30", "today"],
      ["2026-07-01", "over"],
    ],
  ],
  [
    "上月考勤：每月 10 日",
    "attendance",
    {
      ...orderly,
      placements: [{ id: id(), on: "2026-03-10", until: "2026-12-31", endedOn: null, months: ["2026-04"] }],
    },
    [
      ["2026-03-31", "absent"],
      ["2026-04-01", "later"],
      ["2026-04-10", "today"],
      ["2026-04-11", "over"],
      ["2026-05-11", "over"],
    ],
  ],
  [
    "考勤：此前的月份一直催到登记，登记齐了就没有了",
    "attendance",
    {
      ...orderly,
      placements: [
        {
          id: id(),
          on: "2025-12-15",
          until: "2026-12-31",
          endedOn: null,
          months: ["2025-12", "2026-02", "2026-03", "2026-04", "2026-05"],
        },
      ],
    },
    [
      ["2026-01-31", "absent"],
      ["2026-02-01", "later"],
      ["2026-02-11", "over"],
      ["2026-05-31", "over"],
    ],
  ],
  [
    "考勤：离岗当月要登记，离岗后的月份不催",
    "attendance",
    {
      ...orderly,
      placements: [
        { id: id(), on: "2026-03-10", until: "2026-12-31", endedOn: "2026-05-01", months: ["2026-03"] },
      ],
    },
    [
      ["2026-04-30", "absent"],
      ["2026-05-01", "later"],
      ["2026-07-31", "over"],
    ],
  ],
  [
    "创业进展：提前 7 天，办了就没有了",
    "milestone",
    { ...orderly, milestones: [{ id: id(), on: "2026-03-20", dueOn: "2026-04-15", done: false }] },
    [
      ["2026-04-07", "absent"],
      ["2026-04-08", "later"],
      ["2026-04-15", "today"],
      ["2026-04-16", "over"],
    ],
  ],
  [
    "创业进展：服务已结束的不催",
    "milestone",
    {
      ...orderly,
      milestones: [{ id: id(), on: "2026-03-20", dueOn: "2026-04-15", done: false, ended: true }],
    },
    [["2026-04-16", "absent"]],
  ],
  [
    "岗位待反馈：不作数的不问",
    "offer_reply",
    { ...orderly, offers: [{ id: id(), on: "2026-04-01", validUntil: null, pending: true, counts: false }] },
    [["2026-04-09", "absent"]],
  ],
  [
    "岗位待反馈：同一岗位再推荐，只问一次",
    "offer_reply",
    {
      ...orderly,
      offers: ["2026-04-01", "2026-04-02"].map((day) => ({
        id: id(),
        on: day,
        validUntil: null,
        pending: day === "2026-04-02",
        counts: true,
        vacancy: "金达洲超市理货员",
      })),
    },
    [["2026-04-09", "absent"]],
  ],
];
