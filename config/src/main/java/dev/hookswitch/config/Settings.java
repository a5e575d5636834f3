package dev.hookswitch.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All settings of the process, typed and checked.
 *
 * <p>A component is the key of the same name: {@code deliver.dns-timeout-ms} is {@code
 * deliver().dnsTimeout()}. What each means is written in {@code defaults.yaml} and only there. No
 * {@code toString()} here shows a secret.
 */
public record Settings(
    Http http,
    Database database,
    Environment environment,
    Egress egress,
    Bootstrap bootstrap,
    Secrets secrets,
    Profiles profiles,
    Retention retention,
    Accept accept,
    Dispatch dispatch,
    Breaker breaker,
    Deliver deliver,
    Recording record,
    Replay replay,
    Stop stop,
    Log log) {

  /** The HTTP interface. */
  public record Http(int port, String host, Duration idleTimeout, int connectionsMax) {}

  /** The database: an external one if there is a URL, else an embedded one. */
  public record Database(
      Optional<String> url,
      Path dataDir,
      Duration connectTimeout,
      Duration idleTimeout,
      Duration statementTimeout,
      int poolSize,
      boolean allowUnsafeDurability,
      Duration lease) {
    @Override
    public String toString() {
      return ("Database[url=%s, dataDir=%s, connectTimeout=%s, idleTimeout=%s, statementTimeout=%s, "
              + "poolSize=%s, allowUnsafeDurability=%s, lease=%s]")
          .formatted(
              url.map(DatabaseUrl::masked),
              dataDir,
              connectTimeout,
              idleTimeout,
              statementTimeout,
              poolSize,
              allowUnsafeDurability,
              lease);
    }
  }

  /** Where deliveries may go, and whom they trust. */
  public record Egress(List<String> allow, Optional<Path> trustPem) {
    public Egress {
      allow = List.copyOf(allow);
    }
  }

  /** The credentials of the first start. */
  public record Bootstrap(Optional<String> apiKey, Optional<String> adminToken) {
    @Override
    public String toString() {
      return "Bootstrap[apiKey=%s, adminToken=%s]".formatted(masked(apiKey), masked(adminToken));
    }
  }

  /** The key that encrypts endpoint secrets, in base64. */
  public record Secrets(Optional<String> masterKey) {
    @Override
    public String toString() {
      return "Secrets[masterKey=%s]".formatted(masked(masterKey));
    }
  }

  /** Where the operator keeps profiles of his own. */
  public record Profiles(Optional<Path> dir) {}

  /** How long history is kept. */
  public record Retention(int days) {}

  /** The intake of events. */
  public record Accept(
      int connections,
      int eventLoops,
      int eventBytesMax,
      int requestBytesMax,
      int requestEventsMax,
      Duration bodyTimeout,
      int queueEventsMax,
      long queueBytesMax,
      int commitEventsMax,
      Duration commitTimeout) {}

  /** The queues between Postgres and the receivers. */
  public record Dispatch(
      int eventLoops,
      int queueEventsMax,
      long queueBytesMax,
      long memoryBytesMax,
      Duration endpointIdle,
      Duration orderHold,
      Duration sweepInterval,
      int slotsMax,
      int retrySlotsPercent,
      int replaySlotsPercent,
      int tenantSlotsPercent) {}

  /** When an endpoint is given up for a time. */
  public record Breaker(
      Duration window,
      int callsMin,
      int failurePercent,
      int slowPercent,
      Duration slowCall,
      Duration open,
      Duration openMax) {}

  /** One attempt at a receiver. */
  public record Deliver(
      int connectionsMax,
      Duration connectTimeout,
      Duration dnsTimeout,
      Duration keepAlive,
      int responseBytesKept,
      int responseBytesRead) {}

  /** The writing of finished attempts. */
  public record Recording(
      int queueAttemptsMax, long queueBytesMax, int commitAttemptsMax, boolean synchronousCommit) {}

  /** Jobs that bring ended deliveries back. */
  public record Replay(int owedMax, Duration interval) {}

  /** The orderly end of the process. */
  public record Stop(Duration timeout) {}

  /** What is logged, and how. */
  public record Log(LoggedAttempts attempts, LogFormat format) {}

  private static Optional<String> masked(Optional<String> secret) {
    return secret.map(hidden -> SettingKey.MASK);
  }
}
