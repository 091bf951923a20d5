/** What can be done for a member from the household's page. Pure. */
import { paths } from "~/lib/paths";
import type { HouseholdView, MemberView } from "./household-view";

type May = { mayChange: boolean; mayHelp: boolean };

/** Links that open a form below the members, and the way to help who can be helped. */
export function memberLinks(view: HouseholdView, member: MemberView, { mayChange, mayHelp }: May) {
  const panel = (name: string) => `${paths.household(view.id)}?do=${name}&member=${member.id}#panel`;
  const isMember = member.finding !== null;
  const helps =
    mayHelp && view.status === "recognized" && member.personId !== null && member.finding?.helpable === "met";
  return [
    ...(helps && member.personId ? [{ label: "推荐岗位", to: paths.personOffers(member.personId) }] : []),
    ...(mayChange && isMember
      ? [
          { label: "登记变化", to: panel("status") },
          { label: "更正", to: panel("change") },
          { label: "离户", to: panel("leave") },
        ]
      : []),
    { label: `记录 ${member.statuses.length}`, to: panel("history") },
  ];
}
