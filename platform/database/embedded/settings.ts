import { totalmem } from 'node:os';

export type ServerSettings = Readonly<Record<string, string>>;

const MB = 1024 * 1024;

/** What the embedded server is started with; the sizes grow with the machine up to those measured in the benches. */
export function serverSettings(memoryBytes = totalmem()): ServerSettings {
  const memory = memoryBytes / MB;
  return {
    // Only this machine, only by TCP: nothing of ours needs a socket file, and its path would be too long in deep folders.
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: `${clamp(memory / 12, 96, 2048)}MB`,
    work_mem: `${clamp(memory / 375, 8, 64)}MB`,
    maintenance_work_mem: `${clamp(memory / 48, 64, 512)}MB`,
    effective_cache_size: `${clamp(memory / 2, 256, 65_536)}MB`,
    max_connections: '100',
    // A larger log would make recovery after a crash longer than people wait.
    max_wal_size: '2GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    // A client that died must not keep its locks until its statement ends.
    client_connection_check_interval: '1s',
    // Compiling plans costs more than it gains at our sizes.
    jit: 'off',
    random_page_cost: '1.1',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
  };
}

/** For databases that are thrown away: nothing has to survive a crash of the machine. */
export const THROWAWAY: ServerSettings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
};

function clamp(value: number, low: number, high: number): number {
  return Math.round(Math.min(Math.max(value, low), high));
}
