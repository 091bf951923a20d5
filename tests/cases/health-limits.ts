/** What barriers say in their own words, and the demands of work they speak against; `unread`: somebody has to look. */
import type { PhysicalDemand } from "~/features/job-offers/occupations";

export type LimitCase = [told: string, against: PhysicalDemand[], unread?: "unread"];

export const LIMIT_CASES: readonly LimitCase[] = [
  // 久坐
  ["颈椎病，不宜低头久坐", ["heavy", "sitting"]],
  ["不宜久坐", ["sitting"]],
  ["腰椎间盘突出，不能久坐", ["heavy", "sitting"]],
  ["不适合坐岗", ["sitting"]],
  ["久坐腰疼", ["heavy", "sitting"]],
  ["避免长时间伏案", ["sitting"]],
  ["坐不住，只能做站立工作", ["sitting"]],
  ["痔疮术后", ["sitting"]],
  // 久站、走动
  ["腰椎病，不宜久站、搬重", ["heavy", "standing"]],
  ["不能久站，可以久坐", ["standing"]],
  ["能坐不能站", ["standing"]],
  ["久站不行", ["standing"]],
  ["站不了", ["standing"]],
  ["不宜久坐、久站", ["sitting", "standing"]],
  ["不宜久站，也不能久坐", ["sitting", "standing"]],
  ["膝关节炎，只能做坐岗", ["heavy", "outdoor", "standing", "walking"]],
  ["多重残疾，只能做坐岗", ["heavy", "outdoor", "standing", "walking"]],
  ["需坐岗，不能久站", ["heavy", "outdoor", "standing", "walking"]],
  ["行走不便", ["walking"]],
  ["不宜多走路、爬楼", ["walking"]],
  // 搬重
  ["慢性病，不宜搬重", ["heavy"]],
  ["不得从事重体力劳动", ["heavy"]],
  ["忌劳累", ["heavy"]],
  ["疝气术后，不能提重物", ["heavy", "night"]],
  // 登高、机器、驾驶
  ["恐高", ["heights"]],
  ["怕高", ["heights"]],
  ["禁止登高、驾驶和操作机械", ["driving", "heights", "machines"]],
  ["癫痫", ["driving", "heights", "machines", "night"]],
  ["心脏病，不上夜班、不宜搬重", ["heavy", "heights", "night"]],
  // 户外、寒热
  ["不宜户外作业", ["outdoor"]],
  ["支气管炎，不宜户外作业", ["dust", "heavy", "outdoor"]],
  ["怕冷", ["outdoor"]],
  ["不能受凉、沾冷水", ["outdoor", "wet"]],
  ["避免高温作业", ["heat"]],
  ["只能在室内工作", ["outdoor"]],
  // 粉尘、潮湿、噪声
  ["粉尘过敏", ["dust"]],
  ["不能接触油烟和化学品", ["dust"]],
  ["手部湿疹，不能沾水", ["fine", "heavy", "wet"]],
  ["不宜在噪声环境工作", ["noise"]],
  // 夜班
  ["不上夜班", ["night"]],
  ["糖尿病，需按时用药，不上夜班", ["night"]],
  ["不能熬夜倒班", ["night"]],
  ["16:30 后接送孩子", ["night"]],
  ["可以上夜班", []],
  ["除夜班外均可", ["night"]],
  // 眼、手、言语
  ["视力残疾，不能从事精细作业", ["driving", "fine", "screen"]],
  ["不能长时间看电脑屏幕", ["screen"]],
  ["手抖，干不了细活", ["fine", "heavy"]],
  ["言语残疾，不适合接待工作", ["reception"]],
  ["听力残疾，需要文字沟通", ["reception"]],
  // 说的是能做
  ["不怕脏累，可以久站", []],
  ["不影响久坐", []],
  ["久坐久站都没问题", []],
  ["腰椎正常", []],
  // 与身体无关
  ["无职业证书", []],
  ["无职业技能证书", []],
  ["年龄偏大，应聘多次未成", []],
  ["住处偏远，公交不便", []],
  ["多年未工作，信心不足", []],
  ["不能走远", []],
  // 看不懂的，请人核对
  ["智力残疾，需要有人带岗", [], "unread"],
  ["不宜弯腰下蹲", ["heavy", "standing"], "unread"],
  ["不能接触生鲜", [], "unread"],
  ["甲状腺术后", [], "unread"],
  ["不宜久坐、不能吹空调", ["sitting"], "unread"],
];
