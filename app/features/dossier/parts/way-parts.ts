/** Parts 12–13 and 15–19: posts, subsidies, employment, refusals, exits, papers, log. Pure. */
import { changeWords } from "~/features/job-offers/reply-corrections";
import { AUDIT_ACTIONS } from "~/features/audit/actions";
import { employmentLabel, exitGroundLabel } from "~/features/people/labels";
import { reasonInWords } from "~/features/refusals/reason-in-words";
import { employmentDestinations, offerReplies, refusalReasons } from "~/lib/codes/help";
import {
  exitCaseStates,
  recoveryCloseReasons,
  refusableServices,
  subsidyKinds,
  subsidyStates,
} from "~/lib/codes/support";
import {
  endReasons,
  queueLeaveReasons,
  secondGrounds,
  welfarePostKinds,
} from "~/features/welfare-posts/kinds";
import { monthLabel } from "~/features/subsidies/months";
import type { CalendarDate } from "~/lib/calendar-date";
import { formatMoney, formatYuan } from "~/lib/format";
import { paths } from "~/lib/paths";
import { monthRun } from "../months";
import type { DossierRecords } from "../records";
import { monthsWithoutAttendance } from "../supports";
import { correctionTable, findingTable, materialTable, sealTable, signatureTable } from "./archive-parts";
import { dayText, type DossierPart, type PartFact, joined, momentWords, orDash, row } from "./part";

/** Months in post that nobody has written a sheet for, per placement: no post subsidy can be asked for them. */
function unrecordedMonths({ supports }: DossierRecords, asOf: CalendarDate): PartFact[] {
  return supports.placements
    .filter(({ voided }) => voided === null)
    .flatMap((one) => {
      const months = monthsWithoutAttendance(supports, one, asOf);
      if (months.length === 0) return [];
      const value = `第 ${one.ordinal} 次 ${one.post}：${months.map(monthLabel).join("、")}，登记前不能申请当月岗位补贴`;
      return [{ term: "未登记考勤", value }];
    });
}

export function postPart(records: DossierRecords, asOf: CalendarDate): DossierPart {
  const { person, supports } = records;
  const named = new Map(supports.placements.map((one) => [one.id, `第 ${one.ordinal} 次 ${one.post}`]));
  return {
    number: 12,
    key: "posts",
    title: "公益性岗位记录",
    handle: paths.personWelfare(person.id),
    facts: unrecordedMonths(records, asOf),
    tables: [
      {
        key: "placements",
        title: "安置",
        heads: ["上岗", "次数", "单位和岗位", "月薪", "合同至", "退出"],
        widths: [22, 26, 46, 22, 22, 22],
        rows: supports.placements.map((one) =>
          row(one, [
            one.occurredOn,
            joined(`第 ${one.ordinal} 次`, one.secondGround && secondGrounds.label(one.secondGround)),
            { text: `${one.employer} ${one.post}`, to: paths.welfarePost(one.postId) },
            formatMoney(one.monthlyWage),
            one.contractUntil,
            one.endedOn
              ? joined(one.endedOn, endReasons.label(one.endReason ?? "other"), one.endNote)
              : "在岗",
          ]),
        ),
      },
      {
        key: "queue",
        title: "轮候",
        heads: ["登记", "意向岗位", "说明", "退出", "经办"],
        widths: [24, 32, 52, 36, 16],
        rows: supports.queue.map((one) =>
          row(one, [
            one.occurredOn,
            one.wantedKind ? welfarePostKinds.label(one.wantedKind) : "不限",
            orDash(one.note),
            one.leftOn ? joined(one.leftOn, queueLeaveReasons.label(one.leftReason ?? "other")) : "轮候中",
            one.actor,
          ]),
        ),
      },
      {
        key: "attendance",
        title: "考勤",
        heads: ["月份", "岗位", "应出勤", "实出勤", "说明", "登记"],
        widths: [20, 56, 18, 18, 30, 18],
        rows: supports.attendances
          .toSorted((a, b) => b.month.localeCompare(a.month))
          .map((one) =>
            row(one, [
              one.month.slice(0, 7),
              named.get(one.placementId) ?? "—",
              `${one.daysDue} 天`,
              `${one.daysPresent} 天`,
              orDash(one.note),
              one.actor,
            ]),
          ),
      },
    ],
  };
}

export function subsidyPart({ person, supports }: DossierRecords): DossierPart {
  const repaid = (id: string) =>
    supports.repayments
      .filter(({ recoveryId, voided }) => recoveryId === id && voided === null)
      .reduce((sum, { amount }) => sum + Number(amount), 0)
      .toFixed(2);
  return {
    number: 13,
    key: "subsidies",
    title: "政策享受记录",
    handle: paths.personSubsidies(person.id),
    tables: [
      {
        key: "subsidies",
        title: "补贴",
        heads: ["申请", "种类", "月份", "金额", "计算", "进展", "领取"],
        widths: [22, 24, 24, 22, 28, 26, 24],
        rows: supports.subsidies.map((one) =>
          row(one, [
            one.occurredOn,
            subsidyKinds.label(one.kind),
            one.fromMonth && one.untilMonth ? monthRun(one.fromMonth, one.untilMonth) : "一次性",
            formatMoney(one.amount),
            one.basis,
            joined(
              subsidyStates.label(one.status),
              one.paidOn ?? one.decidedOn,
              one.status === "refused" && one.decisionNote,
            ),
            one.payee ?? "本人",
          ]),
        ),
      },
      {
        key: "recoveries",
        title: "追回",
        heads: ["日期", "事由", "应退", "已退", "通知", "办结"],
        widths: [22, 44, 22, 22, 28, 22],
        rows: supports.recoveries.map((one) =>
          row(one, [
            one.occurredOn,
            joined(one.reason, one.paidElsewhere && `其他系统发放：${one.paidElsewhere}`),
            formatMoney(one.amount),
            formatMoney(repaid(one.id)),
            orDash(joined(one.noticeNumber, one.noticeOn, one.repayUntil && `限 ${one.repayUntil}`)),
            one.closedOn ? joined(one.closedOn, recoveryCloseReasons.label(one.closeReason ?? "")) : "未办结",
          ]),
        ),
      },
    ],
  };
}

export function employmentPart({ person, employments }: DossierRecords): DossierPart {
  const latest = employments.toSorted(
    (a, b) => b.occurredOn.localeCompare(a.occurredOn) || b.recorded.at.localeCompare(a.recorded.at),
  );
  return {
    number: 15,
    key: "employment",
    title: "就业与失业变动",
    tables: [
      {
        key: "employments",
        title: "就业失业",
        heads: ["日期", "状态", "去向", "单位和岗位", "月薪", "合同", "失业起始"],
        widths: [22, 16, 22, 42, 18, 20, 20],
        rows: latest.map((one) =>
          row(
            one,
            [
              one.occurredOn,
              employmentLabel(one.status),
              one.destination ? employmentDestinations.label(one.destination) : "—",
              orDash([one.employer, one.post].filter(Boolean).join(" ")),
              one.monthlyWage === null ? "—" : formatYuan(one.monthlyWage),
              one.contract === null
                ? "—"
                : one.contract
                  ? one.contractUntil
                    ? `至 ${one.contractUntil}`
                    : "已签"
                  : "未签",
              one.status === "unemployed" ? dayText(one.unemployedSince) : "—",
            ],
            // What a post or a training brought along is put right there.
            one.placementId === null && !one.enrolmentId
              ? paths.correctRecord(person.id, "employment", one.id)
              : undefined,
          ),
        ),
      },
    ],
  };
}

export function refusalPart({ offers, supports }: DossierRecords): DossierPart {
  const justified = (yes: boolean | null) => (yes === null ? "未写明" : yes ? "有正当理由" : "无正当理由");
  const refused = [
    ...supports.refusals.map((one) => ({
      on: one.occurredOn,
      row: row(one, [
        one.occurredOn,
        refusableServices.label(one.service),
        one.content,
        reasonInWords(one.reason),
        joined(justified(one.justified), one.justification),
        one.actor,
      ]),
    })),
    ...offers
      .filter(({ reply }) => reply === "refused")
      .map((one) => ({
        on: one.repliedOn ?? one.occurredOn,
        row: row(one, [
          one.repliedOn ?? one.occurredOn,
          "岗位推荐",
          `${one.employer} ${one.post}，${offerReplies.label(one.reply)}`,
          one.refusalReason ? refusalReasons.label(one.refusalReason) : "—",
          justified(one.refusalJustified),
          one.repliedBy ?? "不详",
        ]),
      })),
    // A refusal that was recorded and put right stays, with who did and why.
    ...offers.flatMap((one) =>
      one.corrections.flatMap(({ from, to, on, by, reason }, index) =>
        from.reply === "refused"
          ? [
              {
                on: from.repliedOn ?? one.occurredOn,
                row: row({ ...one, id: `${one.id}:${index}` }, [
                  from.repliedOn ?? one.occurredOn,
                  "岗位推荐",
                  `${one.employer} ${one.post}，${on} ${by}更正为“${changeWords(from, to).to}”，不计入：${reason}`,
                  from.refusalReason ? refusalReasons.label(from.refusalReason) : "—",
                  justified(from.refusalJustified),
                  from.recordedBy ?? "不详",
                ]),
              },
            ]
          : [],
      ),
    ),
  ].toSorted((a, b) => b.on.localeCompare(a.on));
  return {
    number: 16,
    key: "refusals",
    title: "拒绝服务记录",
    tables: [
      {
        key: "refusals",
        title: "拒绝服务",
        heads: ["日期", "服务", "内容", "原因", "是否正当", "登记"],
        widths: [22, 26, 50, 20, 28, 14],
        rows: refused.map((one) => one.row),
      },
    ],
  };
}

export function exitPart({ supports }: DossierRecords): DossierPart {
  return {
    number: 17,
    key: "exits",
    title: "退出（注销）记录",
    tables: [
      {
        key: "exits",
        title: "注销",
        heads: ["提出", "情形", "发生", "证据", "进展", "一并了结"],
        widths: [24, 34, 22, 36, 28, 16],
        rows: supports.exitCases.map((one) => ({
          id: one.id,
          cells: [
            { text: joined(one.proposedOn, one.proposedBy), to: paths.exit(one.id) },
            exitGroundLabel(one.ground),
            one.occurredOn,
            joined(
              one.evidence,
              one.toldOn && `${one.toldOn} 告知本人`,
              one.objection && `${one.objectedOn ? `${one.objectedOn} ` : ""}异议：${one.objection}`,
              one.objectionAnswer && `答复：${one.objectionAnswer}`,
            ),
            joined(
              exitCaseStates.label(one.status),
              one.undoneOn ?? one.decidedOn,
              one.undoneBy ?? one.decidedBy,
              one.deliveredOn && `告知书 ${one.deliveredOn} 送达`,
              one.undoReason,
            ),
            orDash(one.effects.map((effect) => effect.text).join("；")),
          ],
        })),
      },
    ],
  };
}

export function paperPart({ archive }: DossierRecords): DossierPart {
  return {
    number: 18,
    key: "papers",
    title: "附件材料",
    tables: [materialTable(archive), signatureTable(archive), correctionTable(archive), sealTable(archive)],
  };
}

export function logPart({ archive, log, person }: DossierRecords): DossierPart {
  const actions: Record<string, string> = AUDIT_ACTIONS;
  const shown = log.entries.length < log.total ? `最近 ${log.entries.length} 条，共 ${log.total} 条` : "";
  return {
    number: 19,
    key: "log",
    title: "检查问题和操作日志",
    tables: [
      findingTable(archive),
      {
        key: "history",
        title: "登记信息的更正、转移与合并",
        heads: ["日期", "事项", "内容", "经办"],
        widths: [24, 40, 76, 20],
        rows: (person.history ?? []).map((one) => ({
          id: one.id,
          cells: [one.occurredOn, one.summary, one.lines.join("；"), one.actor],
        })),
      },
      {
        key: "log",
        title: joined("查阅与修改", shown),
        heads: ["时间", "操作", "操作人", "单位"],
        widths: [36, 50, 28, 46],
        rows: log.entries.map((one) => ({
          id: one.id,
          cells: [momentWords(one.at), actions[one.action] ?? one.action, one.actor, orDash(one.unit)],
        })),
      },
    ],
  };
}
