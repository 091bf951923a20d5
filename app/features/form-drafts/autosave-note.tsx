import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { TextButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import type { AutosaveState } from "./use-autosave";

/** The words of a form about its drafts: the record it changes and the button that saves. */
export type DraftWords = { record: string; button: string; show: string; overwrites: string };
export const APPLICATION_WORDS: DraftWords = {
  record: "申请",
  button: "存草稿",
  show: "显示自动保存的内容",
  overwrites: "保存会覆盖后来的改动，请先核对",
};
export const PLAN_WORDS: DraftWords = {
  record: "方案",
  button: "保存草稿",
  show: "逐项对照",
  overwrites: "请逐项选用",
};

export const CONTACT_WORDS: DraftWords = {
  record: "联系记录",
  button: "保存这次联系",
  show: "显示自动保存的内容",
  overwrites: "请先核对",
};

/** Beside the buttons: whether what is typed is kept. */
export function AutosaveNote({ state, words }: { state: AutosaveState; words: DraftWords }) {
  if (state.kind === "failed") {
    return <output className="note bad">没能自动保存，请点“{words.button}”</output>;
  }
  return <span className="note">{state.kind === "saved" && `已自动保存 ${state.at}`}</span>;
}

export type RestoredDraft = {
  /** 2026-02-12 09:14 */
  savedAt: string;
  /** The record was changed after the typing began. */
  stale: boolean;
  /** The form shows what was kept. */
  applied: boolean;
};

/** Says that the form shows what was kept, and offers to throw it away; a stale one is shown only on request. */
export function RestoredNote({
  restored,
  today,
  words,
  fields,
  onDiscard,
}: {
  restored: RestoredDraft;
  today: string;
  words: DraftWords;
  /** Hidden fields of the button that throws it away. */
  fields: Record<string, string>;
  /** What is being kept at that moment must not come after it. */
  onDiscard: () => void;
}) {
  const { savedAt, stale, applied } = restored;
  const moment = savedAt.startsWith(today) ? savedAt.slice(11) : savedAt;
  return (
    <Banner tone={stale ? "warn" : "note"}>
      <Form method="post" className="row wrap" onSubmit={onDiscard}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <span>
          {applied ? `已恢复 ${moment} 自动保存的内容` : `有 ${moment} 自动保存的内容，没有恢复`}
          {stale ? `；那以后${words.record}已被改动，${words.overwrites}。` : `，尚未${words.button}。`}
        </span>
        {!applied && <AppLink to="?draft=show">{words.show}</AppLink>}
        <TextButton type="submit" name="intent" value="discard">
          丢弃
        </TextButton>
      </Form>
    </Banner>
  );
}
