/** Invented employers. No name is meant to be that of an existing body. */
import type { OccupationFamily } from "~/features/job-offers/occupations";

export const EMPLOYER_NATURES = {
  private: "民营企业",
  self_employed: "个体工商户",
  state_owned: "国有企业",
  public_institution: "事业单位",
  social_organisation: "社会组织",
} as const;
export type EmployerNature = keyof typeof EMPLOYER_NATURES;

export type InventedEmployer = {
  /** Short name as people say it. */
  name: string;
  /** Registered name without the place, which is put before it. */
  registeredName: string;
  nature: EmployerNature;
  families: readonly OccupationFamily[];
};

type EmployerEntry = readonly [
  name: string,
  registeredName: string,
  nature: EmployerNature,
  families: readonly OccupationFamily[],
];

const ENTRIES: readonly EmployerEntry[] = [
  ["宏运物业", "宏运嘉合物业服务有限公司", "private", ["property", "security", "cleaning"]],
  ["御苑物业", "御苑和邻物业管理有限公司", "private", ["property", "security", "cleaning"]],
  ["杏花里物业", "杏花里物业服务有限公司", "private", ["property", "cleaning", "security"]],
  ["柏舟物业", "柏舟安居物业服务有限公司", "private", ["property", "security"]],
  ["欣悦家政", "欣悦暖邻家政服务有限公司", "private", ["cleaning", "care"]],
  ["巧姐家政", "巧姐到家家政服务部", "self_employed", ["cleaning", "care"]],
  ["松花暖阳家政", "松花暖阳家政服务有限公司", "private", ["cleaning", "care"]],
  ["净美保洁", "净美乐洁保洁服务有限公司", "private", ["cleaning"]],
  ["白桦洗涤", "白桦林洗涤服务有限公司", "private", ["cleaning"]],
  ["椿萱养老院", "椿萱颐和养老服务中心", "social_organisation", ["care", "catering", "cleaning"]],
  ["晚霞红养老", "晚霞红养老服务有限公司", "private", ["care", "catering"]],
  ["小禾苗托育", "小禾苗托育服务有限公司", "private", ["care", "catering"]],
  ["蒲公英幼儿园", "蒲公英之家幼儿园", "social_organisation", ["care", "catering"]],
  ["老榆树饭店", "老榆树家常菜饭店", "self_employed", ["catering"]],
  ["顺姬冷面", "顺姬家冷面馆", "self_employed", ["catering"]],
  ["大铁锅炖菜馆", "屯里大铁锅炖菜馆", "self_employed", ["catering"]],
  ["禾香餐饮", "禾香团餐管理有限公司", "private", ["catering", "logistics"]],
  ["麦穗面包房", "麦穗小巷面包房", "self_employed", ["catering", "retail"]],
  ["云杉卖场", "云杉家居卖场有限公司", "private", ["retail", "property", "logistics"]],
  ["便民菜店", "邻里便民菜店", "self_employed", ["retail"]],
  ["百姓粮油店", "百姓灶台粮油店", "self_employed", ["retail", "logistics"]],
  ["松江惠超市", "松江惠连锁超市有限公司", "private", ["retail", "logistics"]],
  ["康宁堂药房", "康宁堂邻家药房有限公司", "private", ["retail"]],
  ["永春仓储", "永春汇仓储服务有限公司", "private", ["logistics"]],
  ["快马物流", "快马长河物流有限公司", "private", ["logistics", "driving"]],
  ["北雁速递", "北雁速递服务有限公司", "private", ["logistics"]],
  ["小蓝箱配送", "小蓝箱同城配送有限公司", "private", ["logistics", "online"]],
  ["铁盾保安", "铁盾长青保安服务有限公司", "private", ["security"]],
  ["平安里保安", "平安里保安服务有限公司", "private", ["security"]],
  ["第一〇三中学", "第一〇三中学", "public_institution", ["security", "catering", "cleaning"]],
  ["第七实验小学后勤", "第七实验小学后勤服务部", "public_institution", ["security", "catering", "cleaning"]],
  ["向阳热力", "向阳供热有限责任公司", "state_owned", ["property", "office"]],
  ["绿野园林", "绿野新枝园林绿化有限公司", "private", ["property", "agriculture"]],
  ["锦泊停车", "锦泊停车场管理有限公司", "private", ["property"]],
  ["长轴汽车零部件", "长轴汽车零部件有限公司", "private", ["manufacturing", "logistics"]],
  ["北辰线束", "北辰汽车线束有限公司", "private", ["manufacturing"]],
  ["金梭服装", "金梭职业服装有限公司", "private", ["manufacturing"]],
  ["黑土豆制品", "黑土香豆制品有限公司", "private", ["manufacturing", "logistics"]],
  ["雪岭冷饮", "雪岭冷饮食品有限公司", "private", ["manufacturing", "logistics"]],
  ["精工模具", "鼎钧精工模具有限公司", "private", ["manufacturing"]],
  ["木语门窗", "木语门窗加工厂", "self_employed", ["manufacturing", "construction"]],
  ["巧匠装饰", "巧匠人家装饰工程有限公司", "private", ["construction"]],
  ["筑安劳务", "筑安建筑劳务有限公司", "private", ["construction"]],
  ["远程货运", "远程长风货运有限公司", "private", ["driving", "logistics"]],
  ["春城畅行", "畅行里出租汽车有限公司", "private", ["driving"]],
  ["通达公交", "通达城乡公共交通有限责任公司", "state_owned", ["driving", "property", "office"]],
  ["明账代理记账", "明账代理记账有限公司", "private", ["office"]],
  ["云听客服", "云听呼叫服务有限公司", "private", ["office", "online"]],
  ["档安数据", "档安档案数字化服务有限公司", "private", ["office"]],
  ["剪艺坊", "剪艺坊理发店", "self_employed", ["personal_service"]],
  ["指明堂按摩", "指明堂盲人按摩所", "self_employed", ["personal_service"]],
  ["巧手裁缝铺", "巧手裁缝铺", "self_employed", ["personal_service"]],
  ["铁哥汽修", "铁哥汽车维修部", "self_employed", ["personal_service"]],
  ["亮家电维修", "亮家家电维修服务部", "self_employed", ["personal_service"]],
  ["暖棚合作社", "暖棚蔬菜种植专业合作社", "private", ["agriculture"]],
  ["黄牛湾养殖", "黄牛湾养殖专业合作社", "private", ["agriculture"]],
  ["参园参业", "老把头参业有限公司", "private", ["agriculture", "manufacturing"]],
  ["青杨林场", "青杨国有林场", "public_institution", ["agriculture", "security"]],
  ["社区助残服务社", "同心助残服务社", "social_organisation", ["public_service", "care"]],
  ["街坊服务站", "街坊便民服务站", "social_organisation", ["public_service", "cleaning"]],
  ["雪乡直播", "雪原优选网络科技有限公司", "private", ["online", "logistics"]],
  ["山货铺子", "长林山货铺子", "self_employed", ["online", "retail"]],
  ["布谷手作", "布谷手作工坊", "self_employed", ["online", "personal_service"]],
];

export const INVENTED_EMPLOYERS: readonly InventedEmployer[] = ENTRIES.map(
  ([name, registeredName, nature, families]) => ({ name, registeredName, nature, families }),
);

/** Former state-owned and 厂办大集体 employers of invented laid-off people. */
export const FORMER_STATE_EMPLOYERS: readonly string[] = [
  "红旗岭机床厂",
  "红旗岭机床厂劳动服务公司",
  "东风桥纺织厂",
  "北站木材加工厂",
  "松江拖拉机配件厂",
  "江东造纸厂",
  "二道沟煤矿",
  "二道沟煤矿家属综合厂",
  "跃进化工厂",
  "长林森工机修厂",
  "胜利亚麻厂",
  "前进制药厂",
  "工农糖厂",
  "新光灯泡厂",
  "桦皮河水泥厂",
  "铁南粮库",
];
