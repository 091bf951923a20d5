import type { Mark } from "../members/marks";
import { officialDate } from "../report/phrasing";

type Kind = string;
type Event = {
  kind: Kind;
  how: "recorded" | "voided" | "ended" | "changed";
  on: string;
  reason: string | null;
};

const CASELOAD: readonly Kind[] = ["recognition", "transfer", "merge"];

/** Which records a figure rests on. Every figure about people in the caseload also rests on who is in it. */
const RESTS_ON: Record<Mark, readonly Kind[]> = {
  opening: CASELOAD,
  closing: CASELOAD,
  recognizedInPeriod: CASELOAD,
  exitedInPeriod: CASELOAD,
  withPlan: ["plan", ...CASELOAD],
  withSoundPlan: ["plan", ...CASELOAD],
  marketPath: ["plan", ...CASELOAD],
  threeOffers: ["offer", "plan", ...CASELOAD],
  pathDue: ["plan", ...CASELOAD],
  pathFulfilled: ["plan", "training", "start_up", "placement", ...CASELOAD],
  served: ["service", "offer", "training", "start_up", "placement", ...CASELOAD],
  employedInPeriod: ["employment", ...CASELOAD],
  shouldHaveExited: ["exit", "person", "employment", "subsidy", "placement", "offer", ...CASELOAD],
  inPost: ["placement", ...CASELOAD],
  placedInPeriod: ["placement", ...CASELOAD],
  postTermOver: ["placement", ...CASELOAD],
  subsidizedInPeriod: ["subsidy", ...CASELOAD],
  decisions: ["application", ...CASELOAD],
  lateDecisions: ["application", ...CASELOAD],
  openApplications: ["application"],
  atRiskApplications: ["application"],
  overdueDecisions: ["application"],
};

const KIND_NAMES: Record<Kind, string> = {
  recognition: "认定记录",
  plan: "援助方案批准",
  offer: "岗位推荐",
  service: "帮扶服务记录",
  employment: "就业状态",
  training: "培训记录",
  start_up: "创业服务记录",
  placement: "公益性岗位安置或轮候",
  subsidy: "补贴记录",
  application: "申请办理环节",
};

/**
 * Why somebody counts differently in a figure, in words: recorded late, corrected, voided, transferred, merged. A void and
 * a new record of one kind together are a correction. Falls back to what is true of every difference.
 */
export function reasonsFor(mark: Mark, events: readonly Event[]): string[] {
  const resting = RESTS_ON[mark];
  const found = events.filter(({ kind }) => resting.includes(kind));
  const kinds = [...new Set(found.map(({ kind }) => kind))].sort(
    (a, b) => resting.indexOf(a) - resting.indexOf(b),
  );
  const reasons = kinds.flatMap((kind) =>
    reasonsOfKind(
      kind,
      found.filter((event) => event.kind === kind),
    ),
  );
  return reasons.length > 0 ? reasons : ["所依据的登记信息在冻结后有更正"];
}

function reasonsOfKind(kind: Kind, events: readonly Event[]): string[] {
  if (kind === "transfer") return [`划转补录：${dates(events)}起由其他单位管理或转入`];
  if (kind === "merge") return ["重复档案已合并"];
  if (kind === "exit") return events.map(({ how, on }) => reasonOfExit(how, on));
  const name = KIND_NAMES[kind] ?? kind;
  const of = (how: Event["how"]) => events.filter((event) => event.how === how);
  const [voided, recorded] = [of("voided"), of("recorded")];
  if (voided.length > 0 && recorded.length > 0) {
    return [`更正：${name}作废后重新记录（${dates(recorded)}）${because(voided)}`];
  }
  return [
    ...(voided.length > 0 ? [`作废：${dates(voided)}的${name}${because(voided)}`] : []),
    ...(recorded.length > 0 ? [`补录：${dates(recorded)}的${name}`] : []),
    ...(of("ended").length > 0
      ? [kind === "recognition" ? `补录：${dates(of("ended"))}退出` : `补录：${dates(of("ended"))}离岗`]
      : []),
    ...(recorded.length + voided.length + of("ended").length === 0 && of("changed").length > 0
      ? [`更正：${name}在${dates(of("changed"))}有修改`]
      : []),
  ];
}

/** A ground that somebody names counts from its day, decided on or not (三). */
function reasonOfExit(how: Event["how"], on: string): string {
  return how === "recorded"
    ? `注销提出：注销情形自${officialDate(on)}成立`
    : `注销办理：${officialDate(on)}作出决定、撤回或撤销`;
}

const SHOWN = 3;

function dates(events: readonly Event[]): string {
  const days = [...new Set(events.map(({ on }) => on))].sort();
  const shown = days.slice(0, SHOWN).map(officialDate).join("、");
  return days.length > SHOWN ? `${shown}等` : shown;
}

function because(events: readonly Event[]): string {
  const reason = events.find((event) => event.reason)?.reason;
  return reason ? `，原因：${reason}` : "";
}
