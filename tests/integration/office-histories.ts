/** What an office has on its table that is no single person's: households, posts and orders to put things right. */
import type { PgTable } from "drizzle-orm/pg-core";

import { insertMany } from "~/lib/insert-many.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import {
  household,
  householdRecognition,
  inspectionFinding,
  onlineApplication,
  rectificationOrder,
  welfarePost,
} from "~db/schema";

export type OfficeHistory = {
  households: {
    id: string;
    on: string;
    status: "draft" | "applied" | "recognized" | "cleared" | "refused" | "cancelled";
    /** Recognized (or formerly) since, with the last day for one member's work. */
    recognized: { on: string; clearDueOn: string; until: string | null } | null;
    reopenOn: string | null;
  }[];
  posts: {
    id: string;
    on: string;
    status: "proposed" | "recognized" | "refused" | "closed";
    /** Entered at the county: no community has it on its table. */
    ofCounty: boolean;
  }[];
  /** Handed in online; `submitted` ones could not be joined to the register by themselves. */
  online: { id: string; on: string; status: "submitted" | "linked" | "declined" | "withdrawn" }[];
  orders: {
    id: string;
    on: string;
    findings: {
      id: string;
      status: "ordered" | "replied" | "closed" | "voided";
      dueOn: string;
      recheckDueOn: string | null;
    }[];
  }[];
};

const { changchun, nanguan, minkangStreet, jiankangHutongCommunity } = DEMO_UNITS;
const BY = newId();
const COUNTY = { city: changchun, countyId: nanguan };
const COMMUNITY = { ...COUNTY, streetId: minkangStreet, communityId: jiankangHutongCommunity };
const moment = (day: string) => new Date(`${day}T10:00:00+08:00`);

export async function writeOffice({ households, posts, orders, online }: OfficeHistory): Promise<void> {
  const homes = households.map(({ id, on, status, reopenOn }, index) => ({
    id,
    ...COMMUNITY,
    unitId: jiankangHutongCommunity,
    number: `LJ-220102-2026-${index}`,
    headName: "苑长福",
    division: "220102003001",
    urban: true,
    status,
    appliedOn: status === "draft" ? null : on,
    reopenProposedOn: reopenOn,
    createdAt: moment(on),
    createdBy: BY,
    createdByName: "姜晓彤",
  }));
  const intervals = households.flatMap(({ id, recognized }) =>
    recognized
      ? [
          {
            id: newId(),
            ...COMMUNITY,
            householdId: id,
            occurredOn: recognized.on,
            recordedAt: moment(recognized.on),
            recordedBy: BY,
            clearDueOn: recognized.clearDueOn,
            untilOn: recognized.until,
            endReason: recognized.until === null ? null : "member_employed",
          },
        ]
      : [],
  );
  const stock = posts.map(({ id, on, status, ofCounty }, index) => ({
    id,
    ...COUNTY,
    unitId: ofCounty ? nanguan : jiankangHutongCommunity,
    streetId: ofCounty ? null : minkangStreet,
    communityId: ofCounty ? null : jiankangHutongCommunity,
    number: `GW-220102-2026-${index}`,
    employer: "民康街道办事处",
    post: "社区保洁员",
    kind: "cleaning",
    places: 2,
    monthlyWage: 2230,
    workingHours: "每日 6 小时",
    divisionCode: "220102003001",
    workplace: "健康胡同",
    duties: "公共区域保洁",
    status,
    proposedOn: on,
    decidedOn: status === "proposed" ? null : on,
    closedOn: status === "closed" ? on : null,
    createdAt: moment(on),
    createdBy: BY,
    createdByName: "姜晓彤",
  }));
  const handedIn = online.map(({ id, on, status }, index) => ({
    id,
    ...COMMUNITY,
    unitId: jiankangHutongCommunity,
    number: `WS-220102-2026-${index}`,
    contentCipher: "x",
    nameMasked: "苑*清",
    residentIdMasked: "229901********1023",
    residentIdIndex: id,
    phoneMasked: "199****1111",
    phoneCipher: "x",
    codeHash: "x",
    status,
    submittedAt: moment(on),
    createdAt: moment(on),
    updatedAt: moment(on),
  }));
  const issued = orders.map(({ id, on }, index) => ({
    id,
    number: `ZG-220100-2026-${index}`,
    issuerUnitId: changchun,
    countyId: nanguan,
    requirement: "逐条整改，书面答复",
    issuedOn: on,
    limitDays: 15,
    dueOn: "2027-12-31",
    issuedAt: moment(on),
    issuedBy: BY,
    issuedByName: "庞克俭",
  }));
  const findings = orders.flatMap(({ id: orderId, on, findings: found }) =>
    found.map(({ id, status, dueOn, recheckDueOn }) => ({
      id,
      orderId,
      unitId: jiankangHutongCommunity,
      countyId: nanguan,
      issuerUnitId: changchun,
      problem: "公示不足三个工作日",
      article: "二（二）",
      content: "公示期满前签署意见",
      status,
      foundOn: on,
      foundAt: moment(on),
      foundBy: BY,
      foundByName: "庞克俭",
      dueOn,
      repliedOn: recheckDueOn === null ? null : on,
      reply: recheckDueOn === null ? null : "已重新公示",
      recheckDueOn,
      closedOn: status === "closed" ? on : null,
    })),
  );
  const tables: [PgTable, unknown[]][] = [
    [household, homes],
    [householdRecognition, intervals],
    [welfarePost, stock],
    [onlineApplication, handedIn],
    [rectificationOrder, issued],
    [inspectionFinding, findings],
  ];
  await withTransaction(async (tx) => {
    for (const [table, rows] of tables) await insertMany(tx, table, rows as never[]);
  });
}
