/** The supports' part of the timeline. Pure. */
import { exitGroundLabel } from "~/features/people/labels";
import type { CalendarDate } from "~/lib/calendar-date";
import { reasonInWords } from "~/features/refusals/reason-in-words";
import {
  milestoneKinds,
  recoveryCloseReasons,
  refusableServices,
  subsidyKinds,
  supportKinds,
} from "~/lib/codes/support";
import {
  endReasons,
  queueLeaveReasons,
  secondGrounds,
  welfarePostKinds,
} from "~/features/welfare-posts/kinds";
import { formatMoney } from "~/lib/format";
import { paths } from "~/lib/paths";
import { monthRun } from "./months";
import type { DatedRecord } from "./records";
import { factStep, type Stepped, type StepWritten, stepWritten, type Trail } from "./steps";
import type {
  AttendanceRecord,
  DossierSupports,
  Earlier,
  EnrolmentRecord,
  ExitCaseRecord,
  PlacementRecord,
  QueueRecord,
  RecoveryRecord,
  StartUpRecord,
  SubsidyRecord,
  Tracked,
} from "./supports";
import type { Happening } from "./timeline";

const about = ({ id, occurredOn, recorded, actor, voided }: DatedRecord) => ({
  id,
  occurredOn,
  recorded,
  actor,
  voided,
});

type Later = Pick<Happening, "type" | "summary"> & Partial<Happening>;

/** What came of a record on a later day; nothing while the day is open or the record is voided. */
function later<F extends string>(
  record: DatedRecord & Record<F, CalendarDate | null> & { earlier?: readonly Earlier<Stepped<F>>[] },
  part: string,
  field: F,
  trail: Trail,
  said: Later,
): Happening[] {
  const on: CalendarDate | null = record[field];
  if (on === null || record.voided !== null) return [];
  const written = factStep<F>(record, field, on, trail);
  return [{ id: `${record.id}:${part}`, occurredOn: on, ...written, ...said }];
}

function enrolment(one: Tracked<EnrolmentRecord>, trail: Trail): Happening[] {
  const type = "training";
  const dropped = one.status === "dropped";
  return [
    {
      ...about(one),
      type,
      summary: `报名培训：${one.courseName}`,
      details: [`${one.provider}，${one.startsOn} 开班${one.hours ? `，${one.hours} 学时` : ""}`],
      ...(one.courseId ? { link: { label: "看培训班", to: paths.training(one.courseId) } } : {}),
    },
    ...later(one, "end", "endedOn", trail, {
      type,
      summary: dropped ? `中途退出培训：${one.courseName}` : `培训结业：${one.courseName}`,
      details: [
        one.dropReason,
        one.attendedHours !== null && `出勤 ${one.attendedHours}${one.hours ? ` / ${one.hours}` : ""} 学时`,
      ],
    }),
    ...later(one, "certificate", "certifiedOn", trail, {
      type,
      summary: `取得证书：${one.certificateName ?? one.courseName}`,
      details: [one.certificateNumber && `证书编号 ${one.certificateNumber}`],
    }),
  ];
}

function startUp(one: Tracked<StartUpRecord>, trail: Trail): Happening[] {
  const type = "entrepreneurship";
  const what = supportKinds.label(one.kind);
  return [
    {
      ...about(one),
      type,
      summary: what,
      details: [
        one.content,
        [one.businessName, one.provider, one.amount && formatMoney(one.amount)].filter(Boolean).join("，"),
      ],
    },
    ...later(one, "decided", "decidedOn", trail, {
      type,
      summary: `${what}${one.status === "refused" ? "未批准" : "批准"}`,
    }),
    ...later(one, "paid", "paidOn", trail, {
      type,
      summary: `${what}发放`,
      details: [one.amount && formatMoney(one.amount)],
    }),
  ];
}

function queueEntry(one: Tracked<QueueRecord>, trail: Trail): Happening[] {
  const type = "welfare_post";
  return [
    {
      ...about(one),
      type,
      summary: "登记公益性岗位轮候",
      details: [one.wantedKind && `意向 ${welfarePostKinds.label(one.wantedKind)}`, one.note],
    },
    ...later(one, "left", "leftOn", trail, {
      type,
      summary: `退出轮候：${queueLeaveReasons.label(one.leftReason ?? "other")}`,
    }),
  ];
}

function placement(one: Tracked<PlacementRecord>, trail: Trail): Happening[] {
  const type = "welfare_post";
  return [
    {
      ...about(one),
      type,
      summary: `${one.ordinal === 2 ? "再次安置" : "安置"}公益性岗位：${one.post}`,
      details: [
        `${one.employer}，月薪 ${formatMoney(one.monthlyWage)}，合同至 ${one.contractUntil}`,
        one.secondGround && `再次安置情形：${secondGrounds.label(one.secondGround)}`,
        one.aheadReason && `先行安置：${one.aheadReason}`,
        one.lateReason && `补录：${one.lateReason}`,
      ],
      link: { label: "看岗位", to: paths.welfarePost(one.postId) },
    },
    ...later(one, "end", "endedOn", trail, {
      type,
      ...(one.endRecorded ? { recorded: one.endRecorded, actor: one.endRecordedBy ?? "" } : {}),
      summary: `公益性岗位退出：${endReasons.label(one.endReason ?? "other")}`,
      details: [`${one.employer} ${one.post}`, one.endNote],
    }),
  ];
}

function subsidy(one: Tracked<SubsidyRecord>, trail: Trail): Happening[] {
  const type = "subsidy";
  const what = subsidyKinds.label(one.kind);
  const months = one.fromMonth && one.untilMonth ? monthRun(one.fromMonth, one.untilMonth) : null;
  return [
    {
      ...about(one),
      type,
      summary: `申请${what}`,
      details: [[months, formatMoney(one.amount)].filter(Boolean).join("，"), one.basis],
    },
    ...later(one, "decided", "decidedOn", trail, {
      type,
      ...(one.decidedBy ? { actor: one.decidedBy } : {}),
      summary: one.status === "refused" ? `不予发放${what}` : `批准${what}`,
      details: [months, one.decisionNote],
    }),
    ...later(one, "paid", "paidOn", trail, {
      type,
      summary: `发放${what}`,
      details: [
        [months, formatMoney(one.amount), one.payee && `付给${one.payee}`].filter(Boolean).join("，"),
      ],
    }),
  ];
}

function recovery(one: Tracked<RecoveryRecord>, trail: Trail): Happening[] {
  const type = "recovery";
  return [
    {
      ...about(one),
      type,
      summary: `追回款项 ${formatMoney(one.amount)}`,
      details: [one.reason, one.paidElsewhere && `其他系统发放：${one.paidElsewhere}`],
    },
    ...later(one, "notice", "noticeOn", trail, {
      type,
      summary: "送达追回通知",
      details: [one.noticeNumber, one.repayUntil && `限 ${one.repayUntil} 前退回`],
    }),
    ...later(one, "closed", "closedOn", trail, {
      type,
      summary: `追回办结：${recoveryCloseReasons.label(one.closeReason ?? "")}`,
      details: [one.closeNote],
    }),
  ];
}

/** The steps of an exit; the exit itself is told by the recognition that ended. */
function exitCase(one: Tracked<ExitCaseRecord>, trail: Trail): Happening[] {
  const ground = exitGroundLabel(one.ground);
  const link = { label: "看注销", to: paths.exit(one.id) };
  const step = (part: string, on: CalendarDate | null, written: StepWritten, said: Omit<Later, "type">) =>
    on === null
      ? []
      : [
          {
            id: `${one.id}:${part}`,
            type: "exit" as const,
            occurredOn: on,
            ...written,
            ...said,
          },
        ];
  const proposed = { recorded: one.proposed, actor: one.proposedBy };
  const carried = (field: "toldOn" | "deliveredOn") =>
    stepWritten(one, field, one[field] ?? one.proposedOn, proposed, trail);
  const decided = { recorded: one.decided, actor: one.decidedBy ?? "" };
  // Before its day was kept an objection stood with the notice; when it was written down the versions tell.
  const objected = stepWritten(one, "objection", one.objectedOn ?? one.proposedOn, proposed, trail);
  const objectedOn = one.objectedOn ?? objected.recorded?.on ?? null;
  return [
    ...step("propose", one.proposedOn, proposed, {
      summary: `建议注销：${ground}`,
      details: [`情形发生 ${one.occurredOn}`, one.evidence],
      link,
    }),
    ...step("tell", one.toldOn, carried("toldOn"), {
      summary: "告知拟注销",
      details: [
        one.objectUntil && `异议期至 ${one.objectUntil}`,
        objectedOn === null && one.objection && `异议：${one.objection}`,
      ],
    }),
    ...(one.objection === null
      ? []
      : step("object", objectedOn, objected, { summary: "本人提出异议", details: [one.objection], link })),
    ...(one.objectionAnswer === null
      ? []
      : step("answer", one.decidedOn, decided, {
          summary: "答复本人异议",
          details: [one.objectionAnswer],
          link,
        })),
    ...(one.status === "rejected"
      ? step("reject", one.decidedOn, decided, {
          summary: `不予注销：${ground}`,
          details: [one.decisionNote],
        })
      : []),
    ...(one.foundBasis === null
      ? []
      : step("found", one.decidedOn, decided, {
          summary: "县级查明政策期满",
          details: [one.foundBasis],
          link,
        })),
    ...step("deliver", one.deliveredOn, carried("deliveredOn"), {
      summary: "注销告知书送达本人",
      details: [],
    }),
    ...step(
      "undo",
      one.undoneOn,
      { recorded: one.undone, actor: one.undoneBy ?? "" },
      {
        summary: `撤销注销：${ground}`,
        details: [one.undoReason],
      },
    ),
  ];
}

/** A sheet of a month, under the post; told after the month, as sheets are. */
function attendance(one: AttendanceRecord, placements: readonly PlacementRecord[]): Happening {
  const post = placements.find(({ id }) => id === one.placementId);
  return {
    ...about(one),
    type: "welfare_post",
    summary: `登记 ${one.month.slice(0, 7)} 考勤：应出勤 ${one.daysDue} 天，实出勤 ${one.daysPresent} 天`,
    details: [post && `${post.employer} ${post.post}`, one.note],
    ...(post ? { link: { label: "看岗位", to: paths.welfarePost(post.postId) } } : {}),
  };
}

export function supportHappenings(supports: DossierSupports, trail: Trail): Happening[] {
  return [
    ...supports.enrolments.flatMap((one) => enrolment(one, trail)),
    ...supports.startUps.flatMap((one) => startUp(one, trail)),
    ...supports.milestones.flatMap((one) =>
      later(one, "done", "doneOn", trail, {
        type: "entrepreneurship",
        summary: `创业进展：${milestoneKinds.label(one.kind)}`,
        details: [one.content],
      }),
    ),
    ...supports.queue.flatMap((one) => queueEntry(one, trail)),
    ...supports.placements.flatMap((one) => placement(one, trail)),
    ...supports.attendances.map((one) => attendance(one, supports.placements)),
    ...supports.subsidies.flatMap((one) => subsidy(one, trail)),
    ...supports.recoveries.flatMap((one) => recovery(one, trail)),
    ...supports.repayments.map((one): Happening => ({
      ...about(one),
      type: "recovery",
      summary: `退款 ${formatMoney(one.amount)}`,
      details: [one.voucher && `凭证 ${one.voucher}`],
    })),
    ...supports.refusals.map((one): Happening => ({
      ...about(one),
      type: "refusal",
      summary: `拒绝服务：${refusableServices.label(one.service)}`,
      details: [
        one.content,
        `${reasonInWords(one.reason)}，${one.justified ? "有正当理由" : "无正当理由"}`,
        one.justification,
      ],
    })),
    ...supports.exitCases.flatMap((one) => exitCase(one, trail)),
  ];
}
