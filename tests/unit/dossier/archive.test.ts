import { describe, expect, it } from "vitest";

import {
  archiveAsOf,
  type DossierArchive,
  EMPTY_ARCHIVE,
  type HouseholdRecord,
} from "~/features/dossier/archive";
import { intervalsOf } from "~/features/dossier/archive-timeline";
import { recordsAsOf } from "~/features/dossier/as-of";
import { buildTimeline, ofGroup } from "~/features/dossier/timeline";
import { dated, emptyRecords, on } from "./records";

const home: HouseholdRecord = {
  id: "home",
  memberId: "member",
  number: "LJ-220102-2026-000001",
  headName: "苑长福",
  relation: "妻子",
  seen: true,
  joinedOn: "2026-01-02",
  leftOn: null,
  left: null,
  earlierHeads: [],
  actor: "姜晓彤",
  voided: null,
  recorded: on("2026-01-02"),
  intervals: [
    {
      id: "interval",
      occurredOn: "2026-01-10",
      recorded: on("2026-01-10"),
      actor: "邢立波",
      clearDueOn: "2026-01-30",
      end: {
        ...on("2026-01-26"),
        untilOn: "2026-01-25",
        reason: "member_employed",
        note: "成员就业",
        actor: "系统",
      },
      voided: null,
    },
  ],
};

const archive: DossierArchive = {
  ...EMPTY_ARCHIVE,
  households: [home],
  notices: [
    {
      id: "notice",
      batchId: "batch",
      number: "GS-220102-2026-000001",
      opensOn: "2026-01-05",
      dueOn: "2026-01-08",
      place: "社区公示栏",
      position: 1,
      shown: { name: "苑淑清", sex: "女", residentId: "229901********0025", community: "健康胡同社区" },
      opened: on("2026-01-05"),
      actor: "姜晓彤",
      removed: { ...on("2026-01-07"), reason: "撤回申请" },
    },
  ],
  materials: [
    {
      id: "paper",
      kind: "document",
      documentCode: "resident_id",
      subjectId: null,
      fileName: "身份证.jpg",
      mediaType: "image/jpeg",
      bytes: 80_000,
      uploaded: on("2026-01-03"),
      actor: "姜晓彤",
      voided: { ...on("2026-01-04"), reason: "拍得不清" },
    },
  ],
  seals: [
    {
      id: "seal",
      kind: "first_opinion",
      code: "ABCD-EFGH-JKMN",
      unitName: "民康街道",
      sealed: on("2026-01-09"),
      actor: "卫海棠",
    },
  ],
  messages: [
    {
      id: "message",
      applicationId: "application",
      kind: "returned",
      body: "县级退回",
      created: on("2026-01-11"),
      actor: "邢立波",
      toldOn: "2026-01-12",
      toldWay: "phone",
      toldBy: "姜晓彤",
      readOn: null,
    },
  ],
  findings: [
    {
      id: "finding",
      problem: "跟踪联系",
      article: "四（三）",
      content: "连续三个月没有实质联系",
      orderNumber: "ZG-220100-2026-0001",
      foundOn: "2026-02-02",
      found: on("2026-02-02"),
      actor: "长春市人力资源和社会保障局",
      dueOn: "2026-02-24",
      repliedOn: "2026-02-20",
      closedOn: "2026-02-25",
      closed: on("2026-02-25"),
      seen: true,
      voided: null,
    },
  ],
  followUps: [
    {
      ...dated("call-back", "2026-01-06"),
      dueOn: "2026-03-02",
      reason: "condition_met_by_time",
      note: "满 40 周岁",
      doneOn: "2026-03-03",
      doneNote: "已告知",
    },
  ],
};

describe("the archive of a dossier as of a day", () => {
  it.each([
    ["2026-01-02", { households: 1, notices: 0, materials: 0, seals: 0, messages: 0, followUps: 0 }],
    ["2026-01-05", { households: 1, notices: 1, materials: 1, seals: 0, messages: 0, followUps: 0 }],
    ["2026-01-09", { households: 1, notices: 1, materials: 1, seals: 1, messages: 0, followUps: 1 }],
    ["2026-01-11", { households: 1, notices: 1, materials: 1, seals: 1, messages: 1, followUps: 1 }],
  ])("holds on %s what had been written down", (day, counts) => {
    const then = archiveAsOf(archive, day);
    for (const [key, count] of Object.entries(counts)) {
      expect(then[key as keyof DossierArchive], key).toHaveLength(count);
    }
  });

  it("takes back what was known only later: removals, voids, ends, answers", () => {
    expect(archiveAsOf(archive, "2026-01-06").notices[0]?.removed).toBeNull();
    expect(archiveAsOf(archive, "2026-01-07").notices[0]?.removed?.reason).toBe("撤回申请");
    expect(archiveAsOf(archive, "2026-01-03").materials[0]?.voided).toBeNull();
    expect(archiveAsOf(archive, "2026-01-04").materials[0]?.voided?.reason).toBe("拍得不清");
    // Off the list on the 25th, written down on the 26th.
    expect(archiveAsOf(archive, "2026-01-25").households[0]?.intervals[0]?.end).toBeNull();
    expect(archiveAsOf(archive, "2026-01-26").households[0]?.intervals[0]?.end?.untilOn).toBe("2026-01-25");
    expect(archiveAsOf(archive, "2026-01-09").households[0]?.intervals).toEqual([]);
    expect(archiveAsOf(archive, "2026-01-11").messages[0]).toMatchObject({ toldOn: null, toldBy: null });
    expect(archiveAsOf(archive, "2026-03-02").followUps[0]?.doneOn).toBeNull();
    expect(archiveAsOf(archive, "2026-02-01").findings).toEqual([]);
    expect(archiveAsOf(archive, "2026-02-24").findings[0]).toMatchObject({
      repliedOn: "2026-02-20",
      closedOn: null,
      closed: null,
    });
    expect(archiveAsOf(archive, "2026-02-25").findings[0]?.closedOn).toBe("2026-02-25");
    expect(recordsAsOf(emptyRecords({ archive }), "2026-01-06").archive.notices[0]?.removed).toBeNull();
  });
});

describe("the archive in the timeline", () => {
  const timeline = buildTimeline(emptyRecords({ archive }));
  const of = (id: string) => timeline.find((entry) => entry.id === id);

  it("tells each with what it leads to", () => {
    expect(of("notice")).toMatchObject({ type: "public_notice", link: { to: "/public-notices/batch" } });
    expect(of("notice")?.details.join()).toContain("当时公示：苑淑清，女，229901********0025");
    expect(of("paper")).toMatchObject({ voided: "拍得不清", link: { to: "/attachments/paper", file: true } });
    expect(of("seal")?.link?.to).toBe("/verify/ABCD-EFGH-JKMN");
    expect(of("interval")).toMatchObject({ type: "household", link: { to: "/households/home" } });
    expect(of("interval:end")).toMatchObject({ occurredOn: "2026-01-25", late: 1 });
    expect(of("message")?.summary).toBe("告知申请人：县级退回");
    expect(of("call-back:done")?.details).toEqual(["已告知"]);
    expect(ofGroup(timeline, "paper").map(({ id }) => id)).toEqual(["paper"]);
    expect(ofGroup(timeline, "legal").map(({ type }) => type)).toContain("seal");
  });

  it("names no household elsewhere and no interval before the person joined or after leaving", () => {
    const foreign = buildTimeline(
      emptyRecords({ archive: { ...EMPTY_ARCHIVE, households: [{ ...home, seen: false }] } }),
    );
    expect(foreign.find(({ id }) => id === "interval")).not.toHaveProperty("link");
    expect(intervalsOf({ ...home, joinedOn: "2026-01-26" })).toEqual([]);
    expect(intervalsOf({ ...home, leftOn: "2026-01-10" })).toEqual([]);
    expect(intervalsOf(home)).toHaveLength(1);
  });
});
