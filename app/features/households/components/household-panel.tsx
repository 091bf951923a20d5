import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import type { PageProblem } from "~/lib/page-problem";
import type { HouseholdView } from "../household-view";
import type { HouseholdFormValues } from "../form-values";
import { AddMemberPanel, type FoundMembers } from "./add-member-panel";
import { EMPTY_FORM, formStateOf } from "./form-parts";
import { HouseholdFields } from "./household-fields";
import {
  ChangePanel,
  CORRECTION_NOTE,
  LeavePanel,
  PanelForm,
  ReasonField,
  StatusHistory,
  StatusPanel,
} from "./member-panel";

type Page = {
  view: HouseholdView;
  panel: "add" | "edit" | "status" | "change" | "leave" | "history" | null;
  memberId: string | null;
  communities: readonly { value: string; label: string }[];
  today: string;
};

/** Which form a panel posts. */
const INTENTS = {
  add: "add-member",
  edit: "update",
  status: "record-status",
  change: "update-member",
  leave: "leave-member",
  history: "void-status",
} as const;

function LinkDossier({ view, member }: { view: HouseholdView; member: HouseholdView["members"][number] }) {
  if (member.linkable === null) return null;
  return (
    <Form method="post" className="row mt-4">
      <input type="hidden" name="intent" value="link-member" />
      <input type="hidden" name="version" value={view.version} />
      <input type="hidden" name="memberId" value={member.id} />
      <input type="hidden" name="personId" value={member.linkable} />
      <span>{member.name} 的证件号码在本辖区已有一人一册。</span>
      <Button type="submit">关联一人一册</Button>
    </Form>
  );
}

/** The form that the page's address opens, below the members; none without one or without the right to it. */
export function HouseholdPanel({
  page,
  failed,
  found,
}: {
  page: Page;
  failed: { intent: string; values: HouseholdFormValues; problem: PageProblem } | null;
  found: FoundMembers | null;
}) {
  const { view, panel, memberId, communities, today } = page;
  if (panel === null) return null;
  const state = failed && failed.intent === INTENTS[panel] ? formStateOf(failed) : EMPTY_FORM;
  const may = (action: HouseholdView["allowedActions"][number]) => view.allowedActions.includes(action);
  if (panel === "add") {
    return may("add-member") ? (
      <AddMemberPanel view={view} found={found} state={state} today={today} />
    ) : null;
  }
  if (panel === "edit") {
    if (!may("update")) return null;
    return (
      <PanelForm view={view} intent="update" title="更正户信息" note={CORRECTION_NOTE} submit="保存">
        <HouseholdFields
          state={state}
          communities={communities}
          addressKept={view.address !== null}
          defaults={{ headName: view.headName, division: view.division, urban: view.urban ? "yes" : "no" }}
        />
        <ReasonField view={view} state={state} />
      </PanelForm>
    );
  }
  const member = view.members.find((one) => one.id === memberId);
  if (!member) return null;
  const common = { view, member, state, today };
  if (panel === "history") {
    const failedId = failed?.intent === "void-status" ? (failed.values.statusId ?? null) : null;
    return <StatusHistory view={view} member={member} mayVoid={may("void-status")} failedId={failedId} />;
  }
  if (member.leftOn !== null) return null;
  if (panel === "status") return may("record-status") ? <StatusPanel {...common} /> : null;
  if (panel === "leave") return may("leave-member") ? <LeavePanel {...common} /> : null;
  if (!may("update-member")) return null;
  return (
    <>
      <LinkDossier view={view} member={member} />
      <ChangePanel {...common} />
    </>
  );
}
