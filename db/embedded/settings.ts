/** `app`: durable, for a small machine. `test`: may lose everything in a power cut, and is faster. */
export type ServerProfile = "app" | "test";

const COMMON = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "80",
  timezone: "UTC",
  log_timezone: "UTC",
  jit: "off",
  random_page_cost: "1.1",
  // Names, numbers and addresses must not reach the log: no statements, no parameters, and terse
  // leaves out the DETAIL line in which a broken constraint quotes the row's values.
  log_statement: "none",
  log_min_error_statement: "panic",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  log_error_verbosity: "terse",
} as const;

const PROFILES: Record<ServerProfile, Record<string, string>> = {
  app: {
    shared_buffers: "256MB",
    effective_cache_size: "1GB",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "1GB",
    wal_compression: "on",
    checkpoint_completion_target: "0.9",
  },
  test: {
    shared_buffers: "128MB",
    work_mem: "16MB",
    maintenance_work_mem: "64MB",
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_wal_size: "1GB",
    autovacuum_naptime: "10min",
  },
};

/** Settings as arguments of `postgres`; given at every start, so that a new release's values take hold. */
export function serverArguments(profile: ServerProfile, port: number): string[] {
  const settings = { ...COMMON, ...PROFILES[profile], port: String(port) };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
