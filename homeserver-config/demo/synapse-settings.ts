/** One Synapse of the demo: its name, its ports on 127.0.0.1, its files, its database, its secrets by name. */
export interface SynapseSettings {
  readonly serverName: string;
  readonly folder: string;
  readonly clientPort: number;
  readonly replicationPort: number;
  readonly egressPort: number;
  readonly databaseUrl: string;
  readonly secret: (name: string) => string;
  /** What `parley init` says that Synapse must be told; undefined where there is no Parley. */
  readonly parley: ParleySnippet | undefined;
  /** Further settings, which go before those of the demo. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** The part of `homeserver-snippet.yaml` that the demo takes over; its listeners and ports are the demo's own. */
export interface ParleySnippet {
  readonly modules: readonly unknown[];
  readonly app_service_config_files: readonly string[];
  readonly worker_replication_secret: string;
  readonly federation?: Readonly<Record<string, unknown>>;
}

const listener = (port: number, ...names: string[]) => ({
  port,
  type: 'http',
  bind_addresses: ['127.0.0.1'],
  x_forwarded: true,
  resources: [{ names }],
});

const unlimited = { per_second: 9999, burst_count: 9999 };

// One person plays everybody, quickly: the limits that stop a flood from outside would stop the demo.
const limits = {
  rc_message: unlimited,
  rc_registration: unlimited,
  rc_admin_redaction: unlimited,
  rc_joins: { local: unlimited, remote: unlimited },
  rc_joins_per_room: unlimited,
  rc_invites: { per_room: unlimited, per_user: unlimited, per_issuer: unlimited },
  rc_login: { address: unlimited, account: unlimited, failed_attempts: unlimited },
  rc_room_creation: unlimited,
  rc_third_party_invite: unlimited,
  rc_key_requests: unlimited,
  rc_media_create: unlimited,
  rc_user_directory: unlimited,
  rc_federation: { window_size: 1000, sleep_limit: 10, sleep_delay: 500, reject_limit: 99_999, concurrent: 3 },
  federation_rr_transactions_per_room_per_second: 9999,
};

const quiet = {
  report_stats: false,
  suppress_key_server_warning: true,
  trusted_key_servers: [],
  url_preview_enabled: false,
  enable_3pid_lookup: false,
  presence: { enabled: false },
  push: { enabled: false },
};

const small = { bcrypt_rounds: 4, caches: { global_factor: 0.2, sync_response_cache_duration: 0 } };

// A Synapse without Parley has no snippet; it too is to be back soon after a part of the demo was ended.
const soon = { destination_min_retry_interval: '1s', destination_max_retry_interval: '5s', destination_retry_multiplier: 1 };

const federation = ({ egressPort, replicationPort, parley }: SynapseSettings, secret: string) => ({
  outbound_federation_restricted_to: ['egress'],
  instance_map: { main: { host: '127.0.0.1', port: replicationPort }, egress: { host: '127.0.0.1', port: egressPort } },
  worker_replication_secret: secret,
  federation: { ...(parley?.federation ?? soon), client_timeout: '20s' },
  ip_range_blacklist: [],
  allow_public_rooms_over_federation: false,
});

const database = (databaseUrl: string) => {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const args = { host: hostname, port: Number(port), user: username, password, dbname: pathname.slice(1), cp_min: 2, cp_max: 5 };
  return { name: 'psycopg2', args };
};

/**
 * The `homeserver.yaml` of one Synapse, as a value; Synapse reads JSON too. All outgoing federation goes to the egress
 * port, so that no name is ever looked up (the wiring of Synapse's "outbound federation workers").
 */
export const synapseSettings = (settings: SynapseSettings): Record<string, unknown> => ({
  server_name: settings.serverName,
  public_baseurl: `http://127.0.0.1:${settings.clientPort}/`,
  listeners: [listener(settings.clientPort, 'client', 'federation'), listener(settings.replicationPort, 'replication')],
  database: database(settings.databaseUrl),
  signing_key_path: `${settings.folder}/signing.key`,
  media_store_path: `${settings.folder}/media`,
  pid_file: `${settings.folder}/synapse.pid`,
  log_config: `${settings.folder}/log-config.json`,
  registration_shared_secret: settings.secret('registration'),
  macaroon_secret_key: settings.secret('macaroon'),
  form_secret: settings.secret('form'),
  enable_registration: false,
  retention: { enabled: false },
  modules: settings.parley?.modules ?? [],
  app_service_config_files: settings.parley?.app_service_config_files ?? [],
  ...federation(settings, settings.parley?.worker_replication_secret ?? settings.secret('replication')),
  ...quiet,
  ...small,
  ...limits,
  ...settings.more,
});

/** Synapse's log: warnings to a file, and through it nothing of what people write. */
export const logSettings = (file: string): Record<string, unknown> => ({
  version: 1,
  formatters: { plain: { format: '%(asctime)s %(levelname)s %(name)s %(request)s %(message)s' } },
  filters: { context: { '()': 'synapse.logging.context.LoggingContextFilter' } },
  handlers: { file: { class: 'logging.FileHandler', filename: file, formatter: 'plain', filters: ['context'], encoding: 'utf8' } },
  root: { level: 'WARNING', handlers: ['file'] },
  disable_existing_loggers: false,
});
