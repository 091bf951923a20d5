import { codeList } from "./code-list";

/** Why the last work ended or none began (认定表“失业原因”). */
export const unemploymentReasons = codeList("失业原因", [
  ["contract_ended", "劳动合同期满终止", "合同到期", "合同期满"],
  ["contract_terminated", "解除劳动关系", "解除劳动合同", "辞退"],
  ["resigned", "本人辞职", "辞职"],
  ["employer_closed", "单位破产、关闭或撤销", "单位破产", "单位关闭", "破产"],
  ["restructured", "企业改制、分流下岗", "企业改制", "下岗", "分流"],
  ["business_closed", "停止经营（个体、创业）", "停止经营", "歇业", "创业失败"],
  ["flexible_work_ended", "灵活就业中断", "灵活就业停止"],
  ["land_expropriated", "土地被征用", "失地"],
  ["left_school", "毕业、肄业后未就业", "毕业未就业"],
  ["left_army", "退出现役后未就业", "退役未就业"],
  ["released", "刑满释放后未就业"],
  ["health_or_family", "因病或照顾家庭离岗", "因病", "照顾家庭"],
  ["never_worked", "从未就业", "未就业过"],
  ["other", "其他"],
]);

/** 材料 of an application: 吉人社发〔2022〕10号 二（一）. */
export const materials = codeList("申请材料", [
  ["resident_id", "居民身份证", "身份证"],
  ["household_book", "户口簿"],
  ["residence_proof", "城镇居住证明", "居住证明"],
  ["labour_termination_proof", "解除（终止）劳动关系证明", "解除劳动关系证明", "终止劳动关系证明"],
  ["disability_certificate", "残疾人证"],
  ["dibao_certificate", "最低生活保障证明", "低保证", "低保证明"],
  ["land_expropriation_proof", "土地征用协议书（证明）", "征用协议书", "征地协议", "征地证明"],
  ["diploma", "毕业证书", "毕业证"],
]);
