/**
 * Reads what somebody cannot or should not do from the plain words of barriers, health and hours. Express words (不宜久坐)
 * go before what an illness usually means; what is not understood is handed back, never guessed. Pure.
 */
import { healthStates } from "~/lib/codes/person";
import { demandsNamed } from "./body-demands";
import type { PhysicalDemand } from "./occupations";

/** Demands ruled out or to be asked about, each with the words that say so. */
export type Avoided = Partial<Record<PhysicalDemand, string>>;

export type ToldLimits = {
  barriers: readonly string[];
  /** A code of GB/T 2261.3 or words. */
  health: string | null;
  workingHours: string | null;
};

/** What an illness usually speaks against. Posture holds only where the same words name no posture themselves. */
const CONDITIONS: readonly { words: RegExp; demands: readonly PhysicalDemand[] }[] = [
  { words: /颈/, demands: ["sitting", "heavy"] },
  { words: /腰|(?<!颈)椎|脊柱/, demands: ["standing", "heavy"] },
  {
    words: /膝|下肢|腿|髋|股骨|半月板|静脉曲张|肢体残疾|足[部跟底踝]|脚(?!手架)|踝|关节/,
    demands: ["standing", "walking", "heavy"],
  },
  { words: /上肢|手(?!术|续|机|工|艺|头)|腕|肩|肘/, demands: ["fine", "heavy"] },
  { words: /痔/, demands: ["sitting"] },
  { words: /体弱|体力[差弱]|多病/, demands: ["heavy"] },
  { words: /心脏|心血管|脑血管|冠心病|脑梗|高血压/, demands: ["heavy", "night", "heights"] },
  { words: /疝/, demands: ["heavy", "night"] },
  { words: /哮喘|支气管|呼吸系统|肺/, demands: ["outdoor", "heavy", "dust"] },
  { words: /癫痫|眩晕|晕厥|美尼尔/, demands: ["night", "heights", "machines", "driving"] },
  { words: /视力|白内障|青光眼|眼底|眼病/, demands: ["fine", "screen", "driving"] },
  { words: /听力|耳聋|言语|文字沟通/, demands: ["reception"] },
  { words: /风湿/, demands: ["wet", "outdoor"] },
  { words: /皮炎|湿疹/, demands: ["wet"] },
  { words: /怀孕|孕期|哺乳/, demands: ["heavy", "night", "heights", "dust"] },
];

const POSTURES: readonly PhysicalDemand[] = ["standing", "sitting", "walking"];

/** Duties at home speak against nights, not against the work. */
const CARE = /接送|照[顾料看].{0,4}(?:孩|孙|老|病|家|子女|父母)|看护|陪护家人/;

/** Day work as the only work: an hour's wish as the form words it. */
const DAYS_ONLY = /(?:只|仅|限).{0,3}白班|^(?:长?白班|日班)$|白班为主/;

/** “只能做坐岗”: what the work has to be speaks against what it then is not. */
const HAS_TO_BE: readonly { words: RegExp; demands: readonly PhysicalDemand[] }[] = [
  { words: /坐/, demands: ["standing", "walking", "heavy", "outdoor"] },
  { words: /站|走动/, demands: ["sitting"] },
  { words: /室内|屋里/, demands: ["outdoor"] },
  { words: /轻体力|轻便|轻活|轻微劳动/, demands: ["heavy"] },
  { words: /白班|日班/, demands: ["night"] },
];

const HEALTHY = /正常|良好|痊愈|已愈|无异常|^(?:无|没有)/;

/** 不能、不宜 …: what follows is a limit. Longest words first, so that 不能 is not read as 能. */
const MODAL =
  "不(?:可以|能够|允许|建议|适合|适宜|适应|愿意|接受|从事|耐受|接触|方便)|不[能可宜得要许准适应]|(?<!不)忌|禁止?|严禁|避免|(?<!不)怕|恐|无法|难以|切?勿";
const LOOSE = "不(?![怕限错足熟详好良了住行会清明稳定高大多少佳畅是在便灵利全影妨])|除";
/** 可以、只能 …: what follows can or has to be done. */
const ONLY = "只能|只可|只|仅能|仅|(?<!期|权|受|年)限|需要|需|必须|须|(?<![主重])要|适合|适宜|宜|应当|应该";
const CAN = "可以|能够|可|(?<![功性智])能(?![力])|愿意|不怕|不影响|不妨碍|不限|没问题|无妨";
/** 久站后腿肿、走路困难: what stands before is a limit. */
const TROUBLE =
  "疼|痛|肿|麻木?|不行|不了|不住|不得劲|困难|受限|吃力|不便|不灵便?|不利索|头晕|过敏|受不了|障碍|难受|发作|加重|气喘|咳嗽";

const MARKERS = new RegExp(
  `(?<trouble>${TROUBLE})|(?<modal>${MODAL})|(?<only>${ONLY})|(?<can>${CAN})|(?<loose>${LOOSE})`,
  "g",
);

type Sense = "cannot" | "can" | "only" | "bare";
type Span = { sense: Sense; words: string; express: boolean };

/** The clause cut at its markers, each part with what is said of it; a bare clause goes on as the one before ended. */
function spansOf(clause: string, before: Sense): Span[] {
  const marks = [...clause.matchAll(MARKERS)];
  const [first] = marks;
  if (!first) return [{ sense: before === "cannot" ? "cannot" : "bare", words: clause, express: false }];
  const spans: Span[] = [];
  const lead = clause.slice(0, first.index);
  const rest = marks.map((mark, index) => ({
    groups: mark.groups ?? {},
    words: clause.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? clause.length),
  }));
  const [next] = rest;
  if (lead !== "" && next) {
    const { trouble, modal, loose } = next.groups;
    const closes = trouble !== undefined || ((modal ?? loose) !== undefined && next.words === "");
    const opens = next.groups.can !== undefined;
    spans.push({ sense: closes ? "cannot" : opens ? "can" : "bare", words: lead, express: false });
  }
  for (const { groups, words } of rest) {
    const sense: Sense =
      groups.trouble !== undefined ? "bare" : groups.only ? "only" : groups.can ? "can" : "cannot";
    spans.push({ sense, words, express: groups.modal !== undefined });
  }
  // “只能”, “需要可以”: of two markers in a row the second has the words, the first the sense.
  return spans.map((span, index) =>
    span.sense === "can" && spans[index - 1]?.sense === "only" && spans[index - 1]?.words === ""
      ? { ...span, sense: "only" }
      : span,
  );
}

/** Things said in a limit that are no demand of the body. */
const NO_BODY =
  /^(?:的|者|工作|作业|活|劳动|岗位|等|时间|长期|长时间|太久?|过度|从事|做|干|上班?|去|在|久)*$|走远|离家|远|加班|出差|外地|住宿|周末|节假日|交通|公交|药|饮酒|喝酒/;

type Read = { demands: Set<PhysicalDemand>; unread: boolean };

function readExpress(text: string): Read & { mentioned: boolean } {
  const demands = new Set<PhysicalDemand>();
  let unread = false;
  let mentioned = false;
  let before: Sense = "bare";
  for (const clause of text.replaceAll(/\s/g, "").split(/[，,；;。！!（）()]|但是?|而且?/)) {
    if (clause === "") continue;
    for (const { sense, words, express } of spansOf(clause, before)) {
      if (sense === "cannot") {
        for (const item of words.split(/[、和或及与/]/).filter((one) => one !== "")) {
          const named = demandsNamed(item);
          for (const demand of named) demands.add(demand);
          if (express && named.length === 0 && !NO_BODY.test(item)) unread = true;
        }
      } else if (sense === "only" || (sense === "bare" && words.includes("坐岗"))) {
        for (const row of HAS_TO_BE)
          if (row.words.test(words)) for (const demand of row.demands) demands.add(demand);
      } else if (sense === "bare" && demandsNamed(words).length > 0) mentioned = true;
      before = sense;
    }
  }
  return { demands, unread, mentioned };
}

/** Words that speak of the body at all: where nothing is read from them, somebody has to look. */
const OF_THE_BODY =
  /病|炎|症|伤|残疾|术后|手术|疼|痛|癌|瘤|骨折|障碍|过敏|身体|健康|体检|医嘱|透析|支架|偏瘫|失明|失聪/;

function readText(text: string): Read {
  if (CARE.test(text)) return { demands: new Set(["night"]), unread: false };
  const express = readExpress(text);
  if (DAYS_ONLY.test(text)) express.demands.add("night");
  const postures = POSTURES.some((one) => express.demands.has(one));
  const demands = new Set(express.demands);
  for (const clause of text.split(/[，,；;。]/)) {
    if (HEALTHY.test(clause)) continue;
    for (const { words, demands: usual } of CONDITIONS)
      if (words.test(clause))
        for (const demand of usual) if (!postures || !POSTURES.includes(demand)) demands.add(demand);
  }
  const silent = demands.size === 0 && !HEALTHY.test(text) && (express.mentioned || OF_THE_BODY.test(text));
  return { demands, unread: express.unread || silent };
}

/** Health by code in its words. */
export function healthText(health: string | null): string | null {
  if (health === null) return null;
  return healthStates.includes(health) ? healthStates.label(health) : health;
}

/** The demands that barriers, health and wished hours speak against. */
export function readLimits({ barriers, health, workingHours }: ToldLimits): Avoided {
  const avoids: Avoided = {};
  const add = (text: string, demands: Iterable<PhysicalDemand>) => {
    for (const demand of demands) avoids[demand] ??= text;
  };
  const illness = healthText(health);
  for (const text of barriers) add(text, readText(text).demands);
  // An illness by its bare name says no posture where the person's own words name one.
  const said = POSTURES.some((one) => avoids[one] !== undefined);
  if (illness !== null)
    add(
      illness,
      [...readText(illness).demands].filter((one) => !said || !POSTURES.includes(one)),
    );
  if (workingHours !== null && readText(workingHours).demands.has("night")) add(workingHours, ["night"]);
  return avoids;
}

/** Barriers that speak of the body in words not understood, in whole or in part: somebody has to go through them. */
export function unreadLimits({ barriers }: Pick<ToldLimits, "barriers">): string[] {
  return barriers.filter((text) => readText(text).unread);
}
