import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";

import { renderToPipeableStream } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { describeError, redact } from "~/lib/log.server";
import { stripNul } from "~/lib/strip-nul.server";

function LongChinesePage() {
  return (
    <main>
      {Array.from({ length: 900 }, (_, index) => (
        <p key={index}>
          {index}
          <b>{"就业困难人员认定后由基层平台建立一人一册".slice(0, 5 + (index % 15))}</b>，办结时限十个工作日；
        </p>
      ))}
    </main>
  );
}

/** The page as React writes it. */
function rendered(): PassThrough {
  const out = new PassThrough();
  const { pipe } = renderToPipeableStream(<LongChinesePage />, { onAllReady: () => pipe(out) });
  return out;
}

describe("stripNul", () => {
  it("removes the NUL bytes React writes into a long Chinese page, and nothing else", async () => {
    const raw = await text(rendered());
    const clean = await text(rendered().pipe(stripNul()));
    expect(raw).toContain("\0");
    expect(clean).not.toContain("\0");
    expect(clean).toBe(raw.replaceAll("\0", ""));
    expect(clean).not.toContain("\uFFFD");
    expect(clean.match(/<p>/g)).toHaveLength(900);
  });

  it("works on chunks cut inside a character", async () => {
    const bytes = Buffer.from("一人一册\0一人一策");
    const chunks = [...bytes].map((byte) => Buffer.from([byte]));
    expect(await text(Readable.from(chunks).pipe(stripNul()))).toBe("一人一册一人一策");
  });
});

describe("redact", () => {
  it.each([
    ["证件号 229901198106210025 重复", "证件号 [证号] 重复"],
    ["末位 22990119810621002X。", "末位 [证号]。"],
    ["旧证 229901810621002", "旧证 [证号]"],
    ["全角 ２２９９０１１９８１０６２１００２５", "全角 [证号]"],
    ["电话 19900001234", "电话 [电话]"],
    ["电话 199-0000-1234", "电话 [电话]"],
    ["座机 0431-00001234", "座机 [电话]"],
    [
      "Failed query: select 1 where a = $1\nparams: 229901198106210025,佟玉岚",
      "Failed query: select 1 where a = $1\nparams: [已略]",
    ],
    [
      "已公示 3 个工作日，2026-02-24 止，编号 RD-220102-2026-000214",
      "已公示 3 个工作日，2026-02-24 止，编号 RD-220102-2026-000214",
    ],
  ])("%s", (before, after) => {
    expect(redact(before)).toBe(after);
  });

  it("describes a wrapped database error without its values", () => {
    const error = new Error("Failed query: insert\nparams: 佟玉岚", {
      cause: new Error("duplicate key 19900001234"),
    });
    expect(describeError(error)).toEqual({
      name: "Error",
      message: "Failed query: insert\nparams: [已略]；起因：duplicate key [电话]",
    });
  });
});
