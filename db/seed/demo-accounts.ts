import type { Role } from "~/lib/actor";

/** For the demonstration only; production creates none of these accounts. */
export const DEMO_PASSWORD = "Yice-demo-2026";

/** Units of `data/units.csv` the demonstration plays in. */
export const DEMO_UNITS = {
  province: 1,
  changchun: 100_000_000,
  nanguan: 102_000_000,
  minkangStreet: 102_003_000,
  jiankangHutongCommunity: 102_003_001,
  taoyuanStreet: 102_009_000,
  binheCommunity: 102_009_002,
  yanbian: 900_000_000,
  yanji: 901_000_000,
} as const;

export type DemoAccount = {
  username: string;
  /** An invented person. */
  name: string;
  role: Role;
  unitId: number;
  unitLabel: string;
  roleLabel: string;
  /** Shown instead of the name on the sign-in page. */
  note?: string;
};

const NO_CASES = "按职责，不接触个案";

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    username: "community1",
    name: "姜晓彤",
    role: "caseworker",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    unitLabel: "南关区民康街道健康胡同社区",
    roleLabel: "经办人",
  },
  {
    username: "street1",
    name: "卫海棠",
    role: "caseworker",
    unitId: DEMO_UNITS.minkangStreet,
    unitLabel: "南关区民康街道",
    roleLabel: "经办人",
  },
  {
    username: "community2",
    name: "鲁晓光",
    role: "caseworker",
    unitId: DEMO_UNITS.binheCommunity,
    unitLabel: "南关区桃源街道滨河社区",
    roleLabel: "经办人",
  },
  {
    username: "street-manager1",
    name: "韩素芳",
    role: "manager",
    unitId: DEMO_UNITS.minkangStreet,
    unitLabel: "南关区民康街道",
    roleLabel: "负责人",
  },
  {
    username: "county1",
    name: "邢立波",
    role: "reviewer",
    unitId: DEMO_UNITS.nanguan,
    unitLabel: "长春市南关区",
    roleLabel: "复核员",
  },
  {
    username: "county-manager1",
    name: "阚明达",
    role: "manager",
    unitId: DEMO_UNITS.nanguan,
    unitLabel: "长春市南关区",
    roleLabel: "负责人",
  },
  {
    username: "county2",
    name: "太贞淑",
    role: "reviewer",
    unitId: DEMO_UNITS.yanji,
    unitLabel: "延吉市",
    roleLabel: "复核员",
  },
  {
    username: "city1",
    name: "庞克俭",
    role: "supervisor",
    unitId: DEMO_UNITS.changchun,
    unitLabel: "长春市",
    roleLabel: "督导",
  },
  {
    username: "city2",
    name: "玄东哲",
    role: "supervisor",
    unitId: DEMO_UNITS.yanbian,
    unitLabel: "延边朝鲜族自治州",
    roleLabel: "督导",
  },
  {
    username: "province1",
    name: "车维平",
    role: "supervisor",
    unitId: DEMO_UNITS.province,
    unitLabel: "吉林省",
    roleLabel: "督导",
  },
  {
    username: "sysadmin1",
    name: "冷秋实",
    role: "system_admin",
    unitId: DEMO_UNITS.province,
    unitLabel: "吉林省",
    roleLabel: "系统管理员",
    note: NO_CASES,
  },
  {
    username: "secadmin1",
    name: "麻振国",
    role: "security_admin",
    unitId: DEMO_UNITS.province,
    unitLabel: "吉林省",
    roleLabel: "安全管理员",
    note: NO_CASES,
  },
  {
    username: "auditor1",
    name: "昝静仪",
    role: "audit_admin",
    unitId: DEMO_UNITS.province,
    unitLabel: "吉林省",
    roleLabel: "审计管理员",
    note: NO_CASES,
  },
];
