/** What is said of exits: grounds that have come true and letters that have not arrived. Pure. */
import { type ExitGround, groundFacts } from "~/features/exits/grounds";
import { exitGroundLabel } from "~/features/people/labels";
import { paths } from "~/lib/paths";
import type { Words } from "./words";

type Facts = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** 三: a ground has come true and nobody has proposed the exit; without one named it is the retirement. */
export function reachedWords(personId: string, facts: Facts, on: string): Words {
  const days = typeof facts.days === "number" ? facts.days : 0;
  const action = { label: "提请注销", to: paths.personExit(personId) };
  const ground = text(facts.ground);
  if (ground === "") {
    return {
      what: "提请注销：已到法定退休年龄",
      why: `${on} 到龄，尚未提请 · 三（一） · 标准：${days} 个工作日内办结`,
      action,
    };
  }
  const by = facts.source === "comparison" ? "部门数据属实" : "按台账推算";
  const { article } = groundFacts(ground as ExitGround).source;
  return {
    what: `提请注销：${exitGroundLabel(ground)}`,
    why: `${on} 起，${by}，尚未提请 · ${article} · 标准：${days} 个工作日内办结`,
    action,
  };
}

/** The days of 复议 and 诉讼 run from the letter. */
export function exitLetterWords(facts: Facts, on: string): Words {
  return {
    what: "告知本人：注销决定",
    why: `${on} 决定注销：${exitGroundLabel(text(facts.ground))}，告知书还没有送达 · 复议、诉讼期限自送达起算`,
    action: { label: "登记送达", to: paths.exit(text(facts.exitId)) },
  };
}
