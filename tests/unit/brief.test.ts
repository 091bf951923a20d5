import { describe, expect, it } from "vitest";

import { brief } from "~/lib/brief";

describe("words made short enough for a line", () => {
  it.each([
    ["每月联系一次。", 24, "每月联系一次"],
    // Whole where it fits to the sign, cut at a pause where it does not.
    ["推荐理货员岗位，陪同面试", 12, "推荐理货员岗位，陪同面试"],
    ["推荐理货员岗位，陪同面试三次", 12, "推荐理货员岗位…"],
    // Never inside a bracket: before it, or behind it where it closes in time.
    ["推荐便民超市理货员（月薪 2700 元，双休）并陪同面试", 18, "推荐便民超市理货员…"],
    ["推荐便民超市理货员（双休）并陪同面试和试工一周", 18, "推荐便民超市理货员（双休）…"],
    ["没有停顿的一句长话怎么也得截断在这里", 10, "没有停顿的一句长话怎…"],
    ["（整句都在括号里面，没有别的地方可以截）", 10, "（整句都在括号里面…"],
  ])("%s at %i signs", (words, most, expected) => {
    expect(brief(words, most)).toBe(expected);
  });
});
