/**
 * The counties of the province as tiles, roughly where they lie: column and row from the north-west. Data; a unit that
 * is not listed stands in no map. Labels are the everyday short names. Pure.
 */
export type Tile = { unitId: number; label: string; column: number; row: number };

/** The tints of counts, in words: each a quarter of the largest. */
export const DEPTHS = ["不到四分之一", "四分之一起", "一半起", "四分之三起"] as const;

/** Which of them a count has among others. */
export function depthStep(value: number | null, most: number): 0 | 1 | 2 | 3 {
  if (value === null || most <= 0) return 0;
  return Math.min(3, Math.max(0, Math.floor((value / most) * 4))) as 0 | 1 | 2 | 3;
}

const CITIES: Record<string, readonly [suffix: number, label: string, column: number, row: number][]> = {
  // 白城
  "8": [
    [71, "白城经开", 1, 1],
    [21, "镇赉", 2, 1],
    [2, "洮北", 1, 2],
    [82, "大安", 2, 2],
    [81, "洮南", 1, 3],
    [22, "通榆", 2, 3],
  ],
  // 松原
  "7": [
    [23, "乾安", 3, 2],
    [81, "扶余", 4, 2],
    [21, "前郭", 3, 3],
    [2, "宁江", 4, 3],
    [22, "长岭", 3, 4],
    [71, "松原经开", 4, 4],
  ],
  // 长春
  "1": [
    [22, "农安", 5, 2],
    [83, "德惠", 6, 2],
    [82, "榆树", 7, 2],
    [73, "长春新区", 5, 3],
    [3, "宽城", 6, 3],
    [75, "中韩", 7, 3],
    [13, "九台", 8, 3],
    [6, "绿园", 5, 4],
    [4, "朝阳", 6, 4],
    [5, "二道", 7, 4],
    [76, "莲花山", 8, 4],
    [74, "汽开", 5, 5],
    [2, "南关", 6, 5],
    [71, "长春经开", 7, 5],
    [72, "净月", 8, 5],
    [84, "公主岭", 5, 6],
    [12, "双阳", 6, 6],
  ],
  // 吉林市
  "2": [
    [83, "舒兰", 9, 2],
    [3, "龙潭", 9, 3],
    [2, "昌邑", 10, 3],
    [81, "蛟河", 11, 3],
    [4, "船营", 9, 4],
    [11, "丰满", 10, 4],
    [71, "吉林经开", 11, 4],
    [21, "永吉", 9, 5],
    [72, "吉林高新", 10, 5],
    [73, "中新食品", 11, 5],
    [84, "磐石", 9, 6],
    [82, "桦甸", 10, 6],
  ],
  // 四平
  "3": [
    [82, "双辽", 3, 5],
    [22, "梨树", 4, 5],
    [2, "铁西", 3, 6],
    [3, "铁东", 4, 6],
    [23, "伊通", 4, 7],
  ],
  // 辽源
  "4": [
    [22, "东辽", 5, 7],
    [2, "龙山", 6, 7],
    [3, "西安", 5, 8],
    [21, "东丰", 6, 8],
  ],
  // 梅河口
  "11": [[81, "梅河口", 7, 7]],
  // 通化
  "5": [
    [23, "辉南", 8, 7],
    [24, "柳河", 7, 8],
    [21, "通化县", 8, 8],
    [2, "东昌", 7, 9],
    [3, "二道江", 8, 9],
    [82, "集安", 7, 10],
  ],
  // 白山
  "6": [
    [22, "靖宇", 9, 7],
    [21, "抚松", 10, 7],
    [5, "江源", 9, 8],
    [2, "浑江", 10, 8],
    [81, "临江", 9, 9],
    [23, "长白", 10, 9],
  ],
  // 长白山
  "10": [[1, "长白山", 11, 7]],
  // 延边
  "9": [
    [3, "敦化", 12, 4],
    [24, "汪清", 13, 4],
    [26, "安图", 12, 5],
    [1, "延吉", 13, 5],
    [2, "图们", 14, 5],
    [4, "珲春", 15, 5],
    [6, "和龙", 13, 6],
    [5, "龙井", 14, 6],
  ],
};

const CITY = 100_000_000;
const COUNTY = 1_000_000;

export const TILES: readonly Tile[] = Object.entries(CITIES).flatMap(([city, counties]) =>
  counties.map(([suffix, label, column, row]) => ({
    unitId: Number(city) * CITY + suffix * COUNTY,
    label,
    column,
    row,
  })),
);
