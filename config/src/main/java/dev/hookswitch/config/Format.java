package dev.hookswitch.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/** The named grammars of {@code defaults.yaml}; a name is the constant in lower case, dashed. */
enum Format implements Rule {
  HOST("host name or IP address"),
  PATH("path"),
  OPTIONAL_PATH("path, or empty"),
  DATABASE_URL("postgresql://user:pass@host:port/db, or empty"),
  CIDR_LIST("networks like 10.0.0.0/8,fd00::/8, or empty"),
  TOKEN("24 to 256 visible ASCII characters, or empty"),
  MASTER_KEY("base64 of 32 bytes, or empty");

  private final String allowed;

  Format(String allowed) {
    this.allowed = allowed;
  }

  static Format named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  @Override
  public boolean admits(String text) {
    return switch (this) {
      case HOST -> text.matches("[A-Za-z0-9._-]{1,253}") || Cidr.isIpv6(text);
      case PATH -> !text.isBlank() && isPath(text);
      case OPTIONAL_PATH -> text.isEmpty() || PATH.admits(text);
      case DATABASE_URL -> text.isEmpty() || DatabaseUrl.isValid(text);
      case CIDR_LIST -> Cidr.split(text).stream().allMatch(Cidr::isValid);
      case TOKEN -> text.isEmpty() || text.matches("[!-~]{24,256}");
      case MASTER_KEY -> text.isEmpty() || isBase64Of32Bytes(text);
    };
  }

  @Override
  public String allowed() {
    return allowed;
  }

  @Override
  public boolean takesList() {
    return this == CIDR_LIST;
  }

  private static boolean isPath(String text) {
    try {
      return !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isBase64Of32Bytes(String text) {
    try {
      return Base64.getDecoder().decode(text).length == 32;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
