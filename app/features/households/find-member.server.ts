import { conflict, notFound } from "~/lib/errors";
import type { CaseMember, HouseholdCase } from "./household-case.server";

/** A member of this household who has not left it; 404 for any other, 409 for one who has. */
export function presentMemberOf({ members }: HouseholdCase, memberId: string): CaseMember {
  const member = members.find((one) => one.id === memberId);
  if (!member) throw notFound("没有找到这名家庭成员。");
  if (member.leftOn !== null) throw conflict("member_left", `${member.name}已离户，不能再办理。`);
  return member;
}
