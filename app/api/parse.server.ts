import { z } from "zod";

import { AppError, malformed, type Violation } from "~/lib/errors";
import { namedSchemaWords, schemaWords } from "./schema-words";

// The library's own Chinese keeps English inside (期望 object).
z.config({ localeError: schemaWords });

/** Query parameters as an object; a name given twice is refused rather than guessed at. */
export function queryObject(url: URL): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [key, value] of url.searchParams) {
    if (Object.hasOwn(values, key)) {
      throw malformed([{ path: key, code: "repeated", message: `参数 ${key} 出现了两次，只能给一个值。` }]);
    }
    values[key] = value;
  }
  return values;
}

/** The query of a page: a GET form sends its empty fields too, and those mean "not given". */
export function filledQuery(request: Request): Record<string, string> {
  return Object.fromEntries(
    Object.entries(queryObject(new URL(request.url))).filter(([, value]) => value !== ""),
  );
}

/** The JSON body; 415 for another type, 400 for text that is no JSON or holds characters no field may hold. */
export async function jsonBody(request: Request): Promise<{ text: string; value: unknown }> {
  const text = await request.text();
  if (text === "") return { text, value: {} };
  const type = request.headers.get("Content-Type") ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw new AppError("unsupported_media_type", "请用 application/json 提交。", { status: 415 });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed([], "请求体不是有效的 JSON。");
  }
  refuseBrokenText(value);
  return { text, value };
}

/** Deeper than any body of ours; what comes after may then walk a value without counting. */
const MOST_LEVELS = 32;

function requireStorable(text: string, path: string): void {
  if (!text.includes("\u0000") && text.isWellFormed()) return;
  throw malformed([{ path, code: "invalid_text", message: "含有无法保存的字符，请删去后重新输入。" }]);
}

/**
 * NUL and lone surrogates cannot be stored: refused at the edge, naming the member. Level by level, not by
 * recursion: a body of brackets alone must not use up the stack.
 */
function refuseBrokenText(body: unknown): void {
  let level: { value: unknown; path: string }[] = [{ value: body, path: "" }];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) throw malformed([], `请求体的嵌套超过 ${MOST_LEVELS} 层，请检查格式。`);
    level = level.flatMap(({ value, path }) => {
      if (typeof value === "string") requireStorable(value, path);
      if (Array.isArray(value)) {
        return value.map((item: unknown, index) => ({ value: item, path: `${path}[${index}]` }));
      }
      if (typeof value !== "object" || value === null) return [];
      return Object.entries(value).map(([key, item]) => ({
        value: item as unknown,
        path: path ? `${path}.${key}` : key,
      }));
    });
  }
}

const SHAPE_ISSUES = new Set([
  "invalid_type",
  "unrecognized_keys",
  "invalid_union",
  "invalid_key",
  "invalid_element",
]);

type Where = "query" | "body";

/**
 * Parses with a schema. Members of the wrong type or unknown names are 400 (malformed); values of
 * the right type that cannot stand are 422. Messages stand beside their field.
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, where: Where): T {
  return valueOf(schema.safeParse(value), where);
}

/** The same for callers of the interface, who see no form: messages without words of their own name their field. */
export function parseNamed<T>(schema: z.ZodType<T>, value: unknown, where: Where): T {
  const whole = where === "query" ? "查询参数" : "请求体";
  return valueOf(schema.safeParse(value, { error: (issue) => namedSchemaWords(issue, whole) }), where);
}

function valueOf<T>(result: z.ZodSafeParseResult<T>, where: Where): T {
  if (result.success) return result.data;
  const violations: Violation[] = result.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].join("."),
          code: "unknown_member",
          message: `不认识的${where === "query" ? "参数" : "字段"} ${key}，请删去或核对写法。`,
        }))
      : [{ path: issue.path.join("."), code: issue.code, message: issue.message }],
  );
  const badShape = where === "query" || result.error.issues.some((issue) => SHAPE_ISSUES.has(issue.code));
  throw badShape
    ? malformed(violations)
    : new AppError("invalid_input", "有内容需要改正，请看各项提示。", { status: 422, violations });
}
