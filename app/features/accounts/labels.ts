import type { Role } from "~/lib/actor";

export const ROLE_LABELS: Record<Role, string> = {
  applicant: "申请人",
  public: "群众",
  caseworker: "经办人",
  manager: "负责人",
  reviewer: "复核员",
  supervisor: "督导",
  system_admin: "系统管理员",
  security_admin: "安全管理员",
  audit_admin: "审计管理员",
};
