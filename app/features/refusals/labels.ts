import type { NotCounted, RefusedService } from "./rules";

export const refusedServiceLabels: Record<RefusedService | "job_offer", string> = {
  job_offer: "岗位推荐",
  training: "职业技能培训",
  entrepreneurship: "创业服务",
  welfare_post: "公益性岗位",
  guidance: "职业指导",
  other: "其他公共就业服务",
};

export const notCountedLabels: Record<NotCounted, string> = {
  justified: "有正当理由，不计入",
  invalid_offer: "岗位已过期或低于最低工资，不计入",
  repeat: "同一岗位（半年内）或同一天同一服务，已计一次",
  before_recognition: "在这次认定以前，不计入",
};
