/** The tables of the archive: household, notices, papers, seals, messages, reminders. Pure. */
import { messageKindLabels, toldWayLabels } from "~/features/applicant-messages/labels";
import { mediaTypeLabels, sizeLabel } from "~/features/attachments/kinds";
import { endReasonLabel } from "~/features/households/labels";
import { categoryLabels } from "~/features/recognition/labels";
import { sealKindLabels } from "~/features/seals/labels";
import { signatureWayLabels } from "~/features/signatures/ways";
import { paths } from "~/lib/paths";
import { type DossierArchive, standingHouseholds } from "../archive";
import { followUpText, intervalsOf, materialTitle, shownText } from "../archive-timeline";
import { joined, orDash, type PartTable, row } from "./part";

export function noticeTable({ notices }: DossierArchive): PartTable {
  return {
    key: "notices",
    title: "公示存档",
    heads: ["编号", "期间", "地点", "当时公示的样子", "经办"],
    widths: [32, 30, 30, 50, 18],
    rows: notices.map((one) =>
      row(one, [
        { text: one.number, to: paths.noticeBatch(one.batchId) },
        joined(
          one.dueOn ? `${one.opensOn} 至 ${one.dueOn}` : one.opensOn,
          one.removed && `${one.removed.on} 撤下：${one.removed.reason}`,
        ),
        one.place,
        shownText(one),
        one.actor,
      ]),
    ),
  };
}

export function materialTable({ materials }: DossierArchive): PartTable {
  return {
    key: "materials",
    title: "材料",
    heads: ["材料", "文件", "上传", "上传人"],
    widths: [45, 70, 24, 21],
    rows: materials.map((one) =>
      row(one, [
        materialTitle(one),
        {
          text: `${one.fileName}（${mediaTypeLabels[one.mediaType]}，${sizeLabel(one.bytes)}）`,
          to: paths.attachment(one.id),
          file: true,
        },
        one.uploaded.on,
        one.actor,
      ]),
    ),
  };
}

export function signatureTable({ signatures }: DossierArchive): PartTable {
  return {
    key: "signatures",
    title: "本人签名",
    heads: ["签名人", "方式", "日期", "所签文本摘要（SM3）", "经办"],
    widths: [26, 30, 24, 60, 20],
    rows: signatures.map((one) =>
      row(one, [
        one.signerName,
        signatureWayLabels[one.way],
        one.signed.on,
        `${one.digest.slice(0, 16)}…`,
        one.actor,
      ]),
    ),
  };
}

export function sealTable({ seals }: DossierArchive): PartTable {
  return {
    key: "seals",
    title: "电子印章",
    heads: ["事项", "单位", "盖章", "验证码", "经办"],
    widths: [34, 50, 24, 32, 20],
    rows: seals.map((one) =>
      row(one, [
        sealKindLabels[one.kind],
        one.unitName,
        one.sealed.on,
        { text: one.code, to: paths.verifySeal(one.code) },
        one.actor,
      ]),
    ),
  };
}

export function certificateTable({ certificates }: DossierArchive): PartTable {
  return {
    key: "certificates",
    title: "就业创业证记载",
    heads: ["类别", "认定机构", "经办人", "记载日期", "证号"],
    widths: [36, 50, 22, 24, 28],
    rows: certificates.map((one) =>
      row(one, [
        categoryLabels[one.category],
        one.body,
        orDash(one.handler),
        one.occurredOn,
        orDash(one.certificateNumber),
      ]),
    ),
  };
}

export function householdTable(archive: DossierArchive): PartTable {
  return {
    key: "households",
    title: "零就业家庭",
    heads: ["家庭", "与户主关系", "认定", "清零期限", "退出"],
    widths: [56, 26, 24, 24, 30],
    rows: standingHouseholds(archive).flatMap((home) =>
      intervalsOf(home).map((one) =>
        row(one, [
          home.seen
            ? { text: `${home.number} ${home.headName}户`, to: paths.household(home.id) }
            : `${home.number} ${home.headName}户`,
          home.leftOn ? `${home.relation}（${home.leftOn} 离户）` : home.relation,
          one.occurredOn,
          one.clearDueOn,
          one.end ? `${one.end.untilOn} ${endReasonLabel(one.end.reason)}` : "在册",
        ]),
      ),
    ),
  };
}

export function messageTable({ messages }: DossierArchive): PartTable {
  return {
    key: "messages",
    title: "告知",
    heads: ["事项", "内容", "形成", "告知", "方式", "告知人"],
    widths: [24, 60, 22, 22, 16, 16],
    rows: messages.map((one) =>
      row(one, [
        messageKindLabels[one.kind],
        one.body,
        one.created.on,
        one.toldOn ?? (one.readOn ? `本人 ${one.readOn} 网上阅读` : "未告知"),
        one.toldWay ? toldWayLabels[one.toldWay] : "—",
        orDash(one.toldBy),
      ]),
    ),
  };
}

export function correctionTable({ corrections }: DossierArchive): PartTable {
  return {
    key: "corrections",
    title: "一次性告知补正",
    heads: ["编号", "内容", "告知", "补正", "经办"],
    widths: [36, 56, 22, 28, 18],
    rows: corrections.map((one) =>
      row(one, [
        one.number,
        one.items.map(({ message }) => message).join(""),
        one.requestedOn,
        one.answeredOn ? `${one.answeredOn} ${one.answeredBy ?? "申请人网上"}` : "未补正",
        one.actor,
      ]),
    ),
  };
}

export function findingTable({ findings }: DossierArchive): PartTable {
  return {
    key: "findings",
    title: "督导检查发现的问题",
    heads: ["发现", "问题", "情况", "整改期限", "销号"],
    widths: [34, 26, 56, 24, 20],
    rows: findings.map((one) =>
      row(one, [
        joined(one.foundOn, one.actor),
        one.seen && one.voided === null
          ? { text: `${one.problem}（${one.article}）`, to: paths.finding(one.id) }
          : `${one.problem}（${one.article}）`,
        one.content,
        orDash(one.dueOn),
        one.closedOn ?? (one.repliedOn ? `${one.repliedOn} 已答复` : "—"),
      ]),
    ),
  };
}

export function followUpTable({ followUps }: DossierArchive): PartTable {
  return {
    key: "followUps",
    title: "回访提醒",
    heads: ["到期", "事项", "设置", "办结"],
    widths: [24, 72, 24, 40],
    rows: followUps.map((one) =>
      row(one, [
        one.dueOn,
        followUpText(one.reason, one.note),
        one.occurredOn,
        one.doneOn ? joined(one.doneOn, one.doneNote) : "—",
      ]),
    ),
  };
}
