import { AppError } from "~/lib/errors";

/** The version an optional If-Match names; undefined without the header. */
export function optionalVersion(request: Request): number | undefined {
  const header = request.headers.get("If-Match");
  if (header === null) return undefined;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new AppError("if_match_invalid", 'If-Match 的写法应为 "3" 这样的带引号整数。');
  return Number(version);
}

/** The version a change has to name: 428 without. */
export function requiredVersion(request: Request): number {
  const version = optionalVersion(request);
  if (version !== undefined) return version;
  throw new AppError("if_match_required", '修改须带 If-Match: "版本号"，以免覆盖别人的改动。', {
    status: 428,
  });
}
