import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { TextButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import type { AutosaveState } from "./use-autosave";

/** Beside the buttons: whether what is typed is kept. */
export function AutosaveNote({ state }: { state: AutosaveState }) {
  if (state.kind === "failed") {
    return <output className="note bad">没能自动保存，请点“存草稿”</output>;
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
  fields,
}: {
  restored: RestoredDraft;
  today: string;
  /** Hidden fields of the button that throws it away. */
  fields: Record<string, string>;
}) {
  const { savedAt, stale, applied } = restored;
  const moment = savedAt.startsWith(today) ? savedAt.slice(11) : savedAt;
  return (
    <Banner tone={stale ? "warn" : "note"}>
      <Form method="post" className="row wrap">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <span>
          {applied ? `已恢复 ${moment} 自动保存的内容` : `有 ${moment} 自动保存的内容，没有恢复`}
          {stale ? "；那以后申请已被改动，保存会覆盖后来的改动，请先核对。" : "，尚未存草稿。"}
        </span>
        {!applied && <AppLink to="?draft=show">显示自动保存的内容</AppLink>}
        <TextButton type="submit" name="intent" value="discard">
          丢弃
        </TextButton>
      </Form>
    </Banner>
  );
}
