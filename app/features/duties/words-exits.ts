/** What 三 and 四（三） ask for: grounds nobody has proposed, letters, who is out of work again, doubts. Pure. */
import { groundFacts, isExitGround } from "~/features/exits/grounds";
import type { SuggestionReason } from "~/features/exits/standing-grounds";
import { exitGroundLabel } from "~/features/people/labels";
import type { CalendarDate } from "~/lib/calendar-date";
import { formatDay } from "~/lib/format";
import { brief } from "~/lib/brief";
import { paths } from "~/lib/paths";

type Told = { id: string; sinceOn: CalendarDate | null; facts: Record<string, unknown> };
type Today = { today: CalendarDate };
type Words = { what: string; why: string; action: { label: string; to: string } };

const string = (value: unknown) => (typeof value === "string" ? value : "");
const article = (ground: string) => (isExitGround(ground) ? groundFacts(ground).source.article : "三");
const day = (on: CalendarDate | null, { today }: Today) => (on === null ? "" : formatDay(on, today));
const limitOf = ({ facts }: Told) =>
  typeof facts.days === "number" ? ` · 标准：${facts.days} 个工作日内` : "";
const limit = (told: Told) => (limitOf(told) === "" ? "" : `${limitOf(told)}办结`);

/** The short name of a ground in a line of work; the county's own label is longer. */
const SHORT: Partial<Record<string, string>> = { pension: "已到法定退休年龄" };

/** What was recorded later could not be known before: the days run from there. */
function recordedWords({ facts }: Told, today: Today): string {
  const recorded = string(facts.recordedOn);
  return recorded === "" ? "" : `，${day(recorded, today)} 才登记`;
}

export function exitDueWords(told: Told, today: Today): Words {
  const ground = string(told.facts.ground);
  const confirmed = string(told.facts.confirmedOn);
  const takenOver = string(told.facts.takenOverOn);
  const since =
    confirmed === ""
      ? `${day(told.sinceOn, today)} 已发生${recordedWords(told, today)}${takenOver === "" ? "" : `，存量认定 ${day(takenOver, today)} 才确认`}`
      : `比对 ${day(told.sinceOn, today)}，${day(confirmed, today)} 核实属实`;
  return {
    what: `提请注销：${SHORT[ground] ?? exitGroundLabel(ground)}`,
    why: `${since}，尚未提请 · ${article(ground)}${limit(told)}`,
    action: { label: "提请注销", to: paths.personExit(told.id, { ground }) },
  };
}

/** The county decides, so the office either proposes or says why not: the row is put off with the reason. */
export function exitSuggestedWords(told: Told, today: Today): Words {
  const ground = string(told.facts.ground);
  const since = day(told.sinceOn, today);
  if ((told.facts.reason as SuggestionReason) === "employed") {
    return {
      what: "就业后提请注销，或说明不提请",
      why: `已就业，${since} 起没有在享的补贴和公益性岗位${recordedWords(told, today)} · 三（七），是否注销由县级决定${limit(told)}；不提请的，挂起并写明理由`,
      action: { label: "提请注销", to: paths.personExit(told.id, { ground }) },
    };
  }
  return {
    what: "核定原退休年龄类别：政策期限可能已满",
    why: `${since} 起期限满${recordedWords(told, today)}，类别核定后才知道能否延到退休 · ${article(ground)}${limit(told)}`,
    action: { label: "核定", to: paths.editPerson(told.id) },
  };
}

/** The days of 复议 and 诉讼 run from the letter. */
export function exitLetterWords({ facts, sinceOn }: Told, today: Today): Words {
  return {
    what: "告知本人：注销决定",
    why: `${day(sinceOn, today)} 决定注销：${exitGroundLabel(string(facts.ground))}，告知书还没有送达 · 复议、诉讼期限自送达起算`,
    action: { label: "登记送达", to: paths.exit(string(facts.exitId)) },
  };
}

/** 四（三）: out of work again after 注销. */
export function rerecognitionWords(told: Told, today: Today): Words {
  const left = string(told.facts.exitedOn);
  return {
    what: "再失业：申请重新认定，或写明为何不申请",
    why: `${day(left, today)} 注销后，${day(told.sinceOn, today)} 又失业，没有新的申请 · 四（三）${limitOf(told)}`,
    action: { label: "办理", to: paths.personEmployment(told.id) },
  };
}

/** 一（二）, 三（六）: work on record for days on which the recognition says unemployed. */
export function contradictionWords(told: Told, today: Today): Words {
  const { facts, id } = told;
  const employer = string(facts.employer);
  return {
    what: "核实就业登记与认定的矛盾",
    why: `登记${day(string(facts.employedOn), today)} 起就业${employer === "" ? "" : `（${employer}）`}，${day(string(facts.recognizedOn), today)} 按失业认定 · 一（二）、三（六）${limitOf(told)}`,
    action: { label: "核实", to: paths.personEmployment(id) },
  };
}

/** 三（六）: what was corrected or recorded after the recognition takes its category away. */
export function recognitionDoubtWords(told: Told, today: Today): Words {
  const { facts, id } = told;
  return {
    what: "认定存疑：提请注销，或写明为何保留",
    why: `${day(told.sinceOn, today)} ${string(facts.by)}更正、登记后：${brief(string(facts.reason), 60)} · 三（六）${limit(told)}`,
    action: { label: "处理", to: paths.personExit(id, { ground: "no_longer_qualified" }) },
  };
}
