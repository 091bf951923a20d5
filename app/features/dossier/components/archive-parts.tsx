import type { ReactNode } from "react";

import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { messageKindLabels, toldWayLabels } from "~/features/applicant-messages/labels";
import { mediaTypeLabels, sizeLabel } from "~/features/attachments/kinds";
import { endReasonLabel } from "~/features/households/labels";
import { categoryLabels } from "~/features/recognition/labels";
import { sealKindLabels } from "~/features/seals/labels";
import { signatureWayLabels } from "~/features/signatures/ways";
import { paths } from "~/lib/paths";
import type { DossierArchive } from "../archive";
import { followUpText, intervalsOf, materialTitle, shownText } from "../archive-timeline";

/** One table of the archive, for the page and for the booklet. */
export type ArchivePart = {
  key: keyof DossierArchive;
  title: string;
  heads: readonly string[];
  rows: readonly { id: string; cells: readonly ReactNode[] }[];
};

const day = (on: string | null) => (on === null ? "—" : <DateText day={on} full />);
const voidedText = (voided: { reason: string } | null) =>
  voided === null ? "" : `（作废：${voided.reason}）`;

function noticePart({ notices }: DossierArchive): ArchivePart {
  return {
    key: "notices",
    title: "公示存档",
    heads: ["编号", "期间", "地点", "当时公示的样子", "经办"],
    rows: notices.map((one) => ({
      id: one.id,
      cells: [
        <AppLink key="number" to={paths.noticeBatch(one.batchId)}>
          {one.number}
        </AppLink>,
        <>
          {day(one.opensOn)}
          {one.dueOn && <> 至 {day(one.dueOn)}</>}
          {one.removed && `（${one.removed.on} 撤下：${one.removed.reason}）`}
        </>,
        one.place,
        shownText(one),
        one.actor,
      ],
    })),
  };
}

function materialPart({ materials }: DossierArchive): ArchivePart {
  return {
    key: "materials",
    title: "材料",
    heads: ["材料", "文件", "上传", "上传人"],
    rows: materials.map((one) => ({
      id: one.id,
      cells: [
        `${materialTitle(one)}${voidedText(one.voided)}`,
        <AppLink key="file" to={paths.attachment(one.id)} reloadDocument>
          {one.fileName}（{mediaTypeLabels[one.mediaType]}，{sizeLabel(one.bytes)}）
        </AppLink>,
        day(one.uploaded.on),
        one.actor,
      ],
    })),
  };
}

function signaturePart({ signatures }: DossierArchive): ArchivePart {
  return {
    key: "signatures",
    title: "书面承诺签名",
    heads: ["签名人", "方式", "日期", "承诺文本摘要（SM3）", "经办"],
    rows: signatures.map((one) => ({
      id: one.id,
      cells: [
        `${one.signerName}${voidedText(one.voided)}`,
        signatureWayLabels[one.way],
        day(one.signed.on),
        `${one.digest.slice(0, 16)}…`,
        one.actor,
      ],
    })),
  };
}

function sealPart({ seals }: DossierArchive): ArchivePart {
  return {
    key: "seals",
    title: "电子印章",
    heads: ["事项", "单位", "盖章", "验证码", "经办"],
    rows: seals.map((one) => ({
      id: one.id,
      cells: [
        sealKindLabels[one.kind],
        one.unitName,
        day(one.sealed.on),
        <AppLink key="code" to={paths.verifySeal(one.code)}>
          {one.code}
        </AppLink>,
        one.actor,
      ],
    })),
  };
}

function certificatePart({ certificates }: DossierArchive): ArchivePart {
  return {
    key: "certificates",
    title: "就业创业证记载",
    heads: ["类别", "认定机构", "经办人", "记载日期", "证号"],
    rows: certificates.map((one) => ({
      id: one.id,
      cells: [
        `${categoryLabels[one.category]}${voidedText(one.voided)}`,
        one.body,
        one.handler,
        day(one.occurredOn),
        one.certificateNumber ?? "—",
      ],
    })),
  };
}

function householdPart({ households }: DossierArchive): ArchivePart {
  return {
    key: "households",
    title: "零就业家庭",
    heads: ["家庭", "与户主关系", "认定", "清零期限", "退出"],
    rows: households.flatMap((home) =>
      intervalsOf(home).map((one) => ({
        id: one.id,
        cells: [
          <>
            {home.seen ? <AppLink to={paths.household(home.id)}>{home.number}</AppLink> : home.number}{" "}
            {home.headName}户{voidedText(one.voided)}
          </>,
          home.leftOn ? `${home.relation}（${home.leftOn} 离户）` : home.relation,
          day(one.occurredOn),
          day(one.clearDueOn),
          one.end ? (
            <>
              {day(one.end.untilOn)} {endReasonLabel(one.end.reason)}
            </>
          ) : (
            "在册"
          ),
        ],
      })),
    ),
  };
}

function messagePart({ messages }: DossierArchive): ArchivePart {
  return {
    key: "messages",
    title: "告知",
    heads: ["事项", "内容", "形成", "告知", "方式", "告知人"],
    rows: messages.map((one) => ({
      id: one.id,
      cells: [
        messageKindLabels[one.kind],
        one.body,
        day(one.created.on),
        one.toldOn ? day(one.toldOn) : one.readOn ? <>本人 {day(one.readOn)} 网上阅读</> : "未告知",
        one.toldWay ? toldWayLabels[one.toldWay] : "—",
        one.toldBy ?? "—",
      ],
    })),
  };
}

function correctionPart({ corrections }: DossierArchive): ArchivePart {
  return {
    key: "corrections",
    title: "一次性告知补正",
    heads: ["编号", "内容", "告知", "补正", "经办"],
    rows: corrections.map((one) => ({
      id: one.id,
      cells: [
        one.number,
        one.items.map(({ message }) => message).join(""),
        day(one.requestedOn),
        one.answeredOn ? (
          <>
            {day(one.answeredOn)} {one.answeredBy ?? "申请人网上"}
          </>
        ) : (
          "未补正"
        ),
        one.actor,
      ],
    })),
  };
}

function followUpPart({ followUps }: DossierArchive): ArchivePart {
  return {
    key: "followUps",
    title: "回访提醒",
    heads: ["到期", "事项", "设置", "办结"],
    rows: followUps.map((one) => ({
      id: one.id,
      cells: [
        day(one.dueOn),
        `${followUpText(one.reason, one.note)}${voidedText(one.voided)}`,
        day(one.occurredOn),
        one.doneOn ? (
          <>
            {day(one.doneOn)} {one.doneNote}
          </>
        ) : (
          "—"
        ),
      ],
    })),
  };
}

/** All tables in the order in which a case comes about. */
export function archiveParts(archive: DossierArchive): ArchivePart[] {
  return [
    householdPart(archive),
    materialPart(archive),
    signaturePart(archive),
    correctionPart(archive),
    noticePart(archive),
    messagePart(archive),
    sealPart(archive),
    certificatePart(archive),
    followUpPart(archive),
  ];
}
