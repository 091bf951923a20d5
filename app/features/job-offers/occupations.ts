/** Occupations that job seekers here ask for and vacancies offer: one wording for both sides of a match. */

export const OCCUPATION_FAMILIES = {
  cleaning: "保洁家政",
  care: "照护",
  catering: "餐饮",
  retail: "商超零售",
  logistics: "仓储配送",
  security: "安保值守",
  property: "物业维修与绿化",
  manufacturing: "生产制造",
  construction: "建筑装修",
  driving: "驾驶",
  office: "办公文职",
  personal_service: "居民服务",
  agriculture: "农林养殖",
  public_service: "社区公共服务",
  online: "网络与居家就业",
} as const;
export type OccupationFamily = keyof typeof OCCUPATION_FAMILIES;

/** What it takes to begin: nothing, some practice or a short course, or a certificate. */
export type SkillNeed = "none" | "practice" | "certificate";

export type PhysicalDemand =
  | "night"
  | "standing"
  | "sitting"
  | "walking"
  | "heavy"
  | "heights"
  | "outdoor"
  | "heat"
  | "dust"
  | "wet"
  | "noise"
  | "machines"
  | "driving"
  | "fine"
  | "screen"
  | "reception";

export type Occupation = {
  code: string;
  name: string;
  family: OccupationFamily;
  /** Other words for the same work, without the name itself. */
  synonyms: readonly string[];
  skill: SkillNeed;
  /** What this work usually asks of the body; a vacancy's own hours go before `night`. */
  demands: readonly PhysicalDemand[];
};

type OccupationEntry<Code extends string> = readonly [
  code: Code,
  name: string,
  family: OccupationFamily,
  skill: SkillNeed,
  demands: readonly PhysicalDemand[],
  synonyms: readonly string[],
];

const define = <const Code extends string>(entries: readonly OccupationEntry<Code>[]) => entries;

const ENTRIES = define([
  [
    "cleaner",
    "保洁员",
    "cleaning",
    "none",
    ["standing", "walking", "wet"],
    ["保洁", "清洁", "清洁工", "卫生员", "打扫"],
  ],
  [
    "housekeeper",
    "家政服务员",
    "cleaning",
    "practice",
    ["standing", "walking", "wet"],
    ["家政", "家庭保洁员", "钟点工", "保姆"],
  ],
  [
    "street_sweeper",
    "环卫工",
    "cleaning",
    "none",
    ["standing", "walking", "outdoor", "dust"],
    ["环卫", "清扫工", "扫街"],
  ],
  [
    "laundry_worker",
    "洗衣工",
    "cleaning",
    "none",
    ["standing", "heavy", "wet", "heat", "machines"],
    ["洗涤工", "熨烫工"],
  ],
  [
    "elder_carer",
    "养老护理员",
    "care",
    "certificate",
    ["night", "standing", "walking", "heavy"],
    ["养老护理", "护理员", "护老"],
  ],
  [
    "hospital_carer",
    "医院护工",
    "care",
    "practice",
    ["night", "standing", "walking", "heavy"],
    ["护工", "陪护"],
  ],
  ["maternity_carer", "母婴护理员", "care", "certificate", ["night"], ["月嫂", "母婴护理"]],
  ["infant_carer", "育婴员", "care", "certificate", [], ["育儿嫂", "育婴", "带孩子"]],
  ["nursery_assistant", "保育员", "care", "certificate", ["standing", "walking"], ["保育", "幼儿园生活老师"]],
  [
    "cook",
    "厨师",
    "catering",
    "certificate",
    ["standing", "dust", "heat", "wet"],
    ["炒菜师傅", "灶台", "大厨"],
  ],
  [
    "kitchen_helper",
    "后厨帮工",
    "catering",
    "none",
    ["standing", "dust", "heat", "wet"],
    ["帮厨", "厨工", "洗碗工", "切配", "择菜"],
  ],
  [
    "waiter",
    "餐厅服务员",
    "catering",
    "none",
    ["standing", "walking", "reception"],
    ["服务员", "传菜员", "饭店服务"],
  ],
  [
    "pastry_maker",
    "面点师",
    "catering",
    "practice",
    ["standing", "heat", "machines"],
    ["面点工", "面点", "烘焙"],
  ],
  ["canteen_worker", "食堂工作人员", "catering", "none", ["standing", "wet"], ["食堂", "打饭", "配餐员"]],
  [
    "shop_assistant",
    "营业员",
    "retail",
    "none",
    ["standing", "reception"],
    ["导购", "店员", "售货员", "促销员", "卖货"],
  ],
  ["cashier", "收银员", "retail", "practice", ["sitting", "screen", "reception"], ["收银", "收款员"]],
  [
    "shelf_stocker",
    "理货员",
    "retail",
    "none",
    ["standing", "walking", "heavy"],
    ["理货", "上货员", "陈列员"],
  ],
  [
    "warehouse_keeper",
    "仓库保管员",
    "logistics",
    "practice",
    ["standing", "walking"],
    ["库管", "仓管", "保管员", "库管员"],
  ],
  ["parcel_sorter", "快递分拣员", "logistics", "none", ["night", "standing", "heavy"], ["分拣", "分拣员"]],
  [
    "courier",
    "快递员",
    "logistics",
    "practice",
    ["heavy", "walking", "outdoor", "driving"],
    ["快递", "揽投员", "送货员"],
  ],
  [
    "delivery_rider",
    "网约配送员",
    "logistics",
    "practice",
    ["standing", "heavy", "walking", "outdoor", "driving"],
    ["外卖骑手", "外卖员", "送餐员", "骑手"],
  ],
  ["loader", "装卸工", "logistics", "none", ["heavy", "walking", "outdoor"], ["装卸", "搬运工", "搬运"]],
  ["packer", "包装工", "logistics", "none", ["standing"], ["打包员", "打包", "包装"]],
  [
    "security_guard",
    "保安员",
    "security",
    "certificate",
    ["night", "standing", "walking", "outdoor"],
    ["保安", "秩序维护员"],
  ],
  ["gatekeeper", "门卫", "security", "none", ["night", "sitting"], ["更夫", "打更", "值班员", "看门"]],
  [
    "traffic_assistant",
    "交通协管员",
    "security",
    "none",
    ["standing", "outdoor", "dust", "noise"],
    ["交通协管", "文明劝导员"],
  ],
  [
    "patrol_assistant",
    "治安巡逻员",
    "security",
    "none",
    ["night", "standing", "walking", "outdoor"],
    ["巡逻员", "巡防队员"],
  ],
  [
    "maintenance_worker",
    "水电维修工",
    "property",
    "certificate",
    ["heights", "walking"],
    ["水电维修", "水电工", "维修工", "物业维修"],
  ],
  [
    "electrician",
    "电工",
    "property",
    "certificate",
    ["heights", "walking"],
    ["低压电工", "维修电工", "设备巡检"],
  ],
  [
    "gardener",
    "园林绿化工",
    "property",
    "none",
    ["standing", "walking", "outdoor", "machines"],
    ["绿化工", "绿化", "保绿", "绿化养护"],
  ],
  [
    "parking_attendant",
    "停车管理员",
    "property",
    "none",
    ["outdoor", "reception", "dust"],
    ["停车看管", "停车收费员", "车场管理员"],
  ],
  [
    "boiler_operator",
    "锅炉工",
    "property",
    "certificate",
    ["night", "heat", "dust", "machines", "noise"],
    ["司炉工", "烧锅炉", "供热值班"],
  ],
  [
    "assembler",
    "装配工",
    "manufacturing",
    "none",
    ["night", "standing", "machines", "noise"],
    ["操作工", "普工", "流水线", "组装工"],
  ],
  [
    "sewing_worker",
    "缝纫工",
    "manufacturing",
    "practice",
    ["fine", "sitting", "screen", "machines"],
    ["缝纫", "服装工", "平车工"],
  ],
  [
    "welder",
    "焊工",
    "manufacturing",
    "certificate",
    ["standing", "dust", "heat", "heights", "screen"],
    ["电焊工", "电焊", "焊接"],
  ],
  [
    "machinist",
    "车床工",
    "manufacturing",
    "certificate",
    ["standing", "fine", "machines", "noise"],
    ["车工", "数控车工", "机加工", "数控操作工"],
  ],
  [
    "quality_inspector",
    "质检员",
    "manufacturing",
    "practice",
    ["standing", "fine"],
    ["检验员", "质检", "品检"],
  ],
  [
    "food_worker",
    "食品加工工",
    "manufacturing",
    "none",
    ["standing", "wet", "machines"],
    ["食品加工", "食品厂工人", "分割工"],
  ],
  [
    "forklift_operator",
    "叉车工",
    "manufacturing",
    "certificate",
    ["sitting", "driving", "machines"],
    ["叉车司机", "叉车"],
  ],
  [
    "bricklayer",
    "瓦工",
    "construction",
    "practice",
    ["standing", "heavy", "outdoor", "heights", "dust"],
    ["瓦匠", "砌筑工", "抹灰工"],
  ],
  [
    "painter",
    "油漆工",
    "construction",
    "practice",
    ["standing", "heights", "dust"],
    ["油工", "涂料工", "刮大白"],
  ],
  [
    "carpenter",
    "木工",
    "construction",
    "practice",
    ["standing", "heavy", "heights", "machines", "dust", "noise"],
    ["木匠", "装修木工"],
  ],
  [
    "construction_labourer",
    "力工",
    "construction",
    "none",
    ["standing", "heavy", "outdoor", "heights", "dust"],
    ["小工", "建筑小工"],
  ],
  [
    "truck_driver",
    "货车司机",
    "driving",
    "certificate",
    ["night", "sitting", "driving"],
    ["货运司机", "货车驾驶员"],
  ],
  [
    "car_driver",
    "小型车司机",
    "driving",
    "certificate",
    ["sitting", "driving"],
    ["司机", "驾驶员", "网约车司机", "出租车司机", "开车"],
  ],
  ["bus_driver", "公交车驾驶员", "driving", "certificate", ["sitting", "driving"], ["公交司机", "客车司机"]],
  [
    "clerk",
    "文员",
    "office",
    "practice",
    ["sitting", "screen"],
    ["办公室文员", "行政文员", "内勤", "行政助理"],
  ],
  [
    "data_entry_clerk",
    "数据录入员",
    "office",
    "practice",
    ["fine", "sitting", "screen"],
    ["录入员", "打字员", "档案整理"],
  ],
  ["bookkeeper", "会计", "office", "certificate", ["fine", "sitting", "screen"], ["财务", "出纳", "记账员"]],
  [
    "call_agent",
    "客服专员",
    "office",
    "practice",
    ["reception", "sitting", "screen", "noise"],
    ["客服", "话务员", "接线员"],
  ],
  [
    "hairdresser",
    "美发师",
    "personal_service",
    "practice",
    ["standing", "fine", "reception", "dust", "wet"],
    ["理发师", "理发", "美发"],
  ],
  [
    "massage_therapist",
    "保健按摩师",
    "personal_service",
    "certificate",
    ["standing"],
    ["盲人按摩", "按摩师", "推拿"],
  ],
  [
    "tailor",
    "裁缝",
    "personal_service",
    "practice",
    ["fine", "sitting", "machines", "screen"],
    ["改衣", "缝补", "裁剪工"],
  ],
  [
    "appliance_repairer",
    "家电维修工",
    "personal_service",
    "practice",
    ["fine", "sitting"],
    ["家电维修", "修家电"],
  ],
  [
    "car_mechanic",
    "汽车维修工",
    "personal_service",
    "certificate",
    ["standing", "machines", "dust", "noise"],
    ["汽修工", "修车", "汽修"],
  ],
  [
    "greenhouse_worker",
    "大棚种植工",
    "agriculture",
    "none",
    ["standing", "outdoor", "heat", "wet"],
    ["种植", "农业工人", "采摘工"],
  ],
  [
    "livestock_worker",
    "养殖工",
    "agriculture",
    "none",
    ["night", "standing", "walking", "heavy", "outdoor", "dust"],
    ["饲养员", "养殖", "喂养"],
  ],
  ["ginseng_worker", "人参加工工", "agriculture", "practice", ["standing", "wet"], ["人参加工", "参茸加工"]],
  [
    "forest_ranger",
    "林业管护员",
    "agriculture",
    "none",
    ["standing", "walking", "outdoor"],
    ["护林员", "管护员", "护林"],
  ],
  [
    "employment_aide",
    "就业协理员",
    "public_service",
    "practice",
    ["reception", "sitting", "screen"],
    ["劳动保障协理员", "社保协管员", "低保协管员"],
  ],
  [
    "community_aide",
    "社区公共服务员",
    "public_service",
    "none",
    ["reception", "sitting", "walking"],
    ["社区服务", "便民服务员", "网格辅助员"],
  ],
  [
    "disability_aide",
    "残疾人服务员",
    "public_service",
    "practice",
    ["reception", "walking"],
    ["残协专职委员", "助残员"],
  ],
  [
    "live_seller",
    "直播销售员",
    "online",
    "practice",
    ["reception", "sitting", "screen"],
    ["主播", "带货主播", "直播带货"],
  ],
  [
    "online_shop_keeper",
    "网店运营员",
    "online",
    "practice",
    ["sitting", "screen"],
    ["网店", "电商运营", "电商客服"],
  ],
  [
    "handicraft_worker",
    "手工制作员",
    "online",
    "none",
    ["fine", "sitting"],
    ["手工活", "居家手工", "手工编织"],
  ],
]);

export type OccupationCode = (typeof ENTRIES)[number][0];

export const OCCUPATIONS: readonly (Occupation & { code: OccupationCode })[] = ENTRIES.map(
  ([code, name, family, skill, demands, synonyms]) => ({ code, name, family, skill, demands, synonyms }),
);

const byCode = new Map<string, Occupation>(OCCUPATIONS.map((occupation) => [occupation.code, occupation]));

/** Longest words first: 水电工 is found before the 电工 it contains. */
const WORDS: readonly { word: string; occupation: Occupation }[] = OCCUPATIONS.flatMap((occupation) =>
  [occupation.name, ...occupation.synonyms].map((word) => ({ word, occupation })),
).toSorted((a, b) => b.word.length - a.word.length);

export function occupationByCode(code: string): Occupation | null {
  return byCode.get(code) ?? null;
}

const MOST_REMEMBERED = 5_000;
const remembered = new Map<string, Occupation | null>();

/**
 * The occupation a wish or a post title names; `null` when no known word occurs in it. A match asks the same few
 * hundred texts thousands of times over, so the answers are remembered.
 */
export function findOccupation(text: string): Occupation | null {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const bare = text.replaceAll(/\s/g, "");
  const found = WORDS.find(({ word }) => bare.includes(word))?.occupation ?? null;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, found);
  return found;
}

/** Every work a longer text names, longest words first, each place read once. */
export function occupationsNamed(text: string): { word: string; occupation: Occupation }[] {
  let rest = text.replaceAll(/\s/g, "");
  return WORDS.filter(({ word }) => {
    if (!rest.includes(word)) return false;
    rest = rest.replaceAll(word, " ");
    return true;
  });
}
