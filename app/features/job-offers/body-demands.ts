/** What work asks of the body: its name, how a limit names it, and whether it is asked about or rules the work out. */
import type { PhysicalDemand } from "./occupations";

type BodyDemand = {
  /** On screen. */
  label: string;
  /** `rules_out`: who may not do it cannot do the work; `ask`: how much of it there is, the person is asked first. */
  weight: "rules_out" | "ask";
  /** The words by which a limit names it, once “不宜” and its like are taken off. */
  words: RegExp;
};

export const BODY_DEMANDS: Readonly<Record<PhysicalDemand, BodyDemand>> = {
  night: { label: "有夜班", weight: "ask", words: /夜|倒班|两班|三班|轮班|通宵/ },
  standing: { label: "久站", weight: "ask", words: /(?<![车火])站(?![点台长])/ },
  sitting: { label: "久坐", weight: "ask", words: /坐(?![车船公])|低头|伏案|颈部前屈/ },
  walking: { label: "多走动", weight: "ask", words: /走(?!远|廊)|步行|行走|爬楼|上下楼|爬坡|跑/ },
  heavy: {
    label: "搬重",
    weight: "rules_out",
    words: /搬|重物|提重|负重|举重|重体力|体力活|体力劳动|重活|重劳动|劳累|过劳|扛|抬|用力/,
  },
  heights: { label: "登高", weight: "rules_out", words: /登高|高处|高空|爬高|攀高|攀爬|^高$|梯子|脚手架/ },
  outdoor: {
    label: "户外",
    weight: "ask",
    words: /户外|室外|露天|野外|寒冷|低温|受凉|受寒|着凉|受冻|冷(?!水)|寒|风吹|日晒|暴晒/,
  },
  heat: { label: "高温", weight: "ask", words: /高温|炎热|受热|闷热|中暑/ },
  dust: {
    label: "粉尘、烟气或化学品",
    weight: "rules_out",
    words: /尘|烟|化学|有毒|有害|毒物|刺激性|气味|异味|油漆|甲醛|花粉|消毒/,
  },
  wet: { label: "沾水潮湿", weight: "ask", words: /沾水|冷水|凉水|下水|湿|潮|碰水|^水$/ },
  noise: { label: "噪声", weight: "ask", words: /噪|嘈杂|吵/ },
  machines: { label: "操作机器", weight: "rules_out", words: /机器|机械|机床|冲压|转动|流水线|机台/ },
  driving: { label: "驾驶", weight: "rules_out", words: /驾驶|驾车|开车|骑车/ },
  fine: { label: "精细作业", weight: "rules_out", words: /精细|细活|抓握|手工|细小|手部用/ },
  screen: { label: "长时间用眼", weight: "ask", words: /用眼|屏|电脑|强光/ },
  reception: { label: "接待沟通", weight: "rules_out", words: /接待|沟通|说话|讲话|与人打交道|电话/ },
};

export const demandLabel = (demand: PhysicalDemand): string => BODY_DEMANDS[demand].label;

/** Who may not do it cannot do the work; the others are asked about. */
export const rulesOut = (demand: PhysicalDemand): boolean => BODY_DEMANDS[demand].weight === "rules_out";

/** In the order of the table. */
export const ALL_DEMANDS = Object.keys(BODY_DEMANDS) as PhysicalDemand[];

export function demandsNamed(words: string): PhysicalDemand[] {
  return ALL_DEMANDS.filter((demand) => BODY_DEMANDS[demand].words.test(words));
}
